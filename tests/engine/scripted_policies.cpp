// Policies for tests: their choices are known in advance, or they misbehave.

#include <algorithm>
#include <cmath>
#include <map>
#include <stdexcept>

#include "sim/config/containers.hpp"
#include "sim/policy/policy.hpp"

namespace edgefleet::policy {
namespace {

struct Nothing {};
void fields(config::Fields&, Nothing&) {}

/// Each device takes its candidates in turn.
class Rotation : public Policy {
 public:
  Rotation(const Nothing&, const FleetSheet&) {}
  Choice choose(const Situation& situation, RandomStream&) override {
    return {.candidate = turns_[situation.device]++ % situation.candidates.size()};
  }

 private:
  std::map<DeviceId, std::size_t> turns_;
};

struct ScriptParameters {
  std::vector<std::string> variants;
  std::vector<Place> places{Place::device};
};

void fields(config::Fields& visit, ScriptParameters& parameters) {
  visit.required("variants", parameters.variants, "one per decision of a device, over and over");
  visit.optional("places", parameters.places, "likewise");
}

Choice scripted(const ScriptParameters& script, std::size_t turn, const Situation& situation) {
  const auto& variant = script.variants[turn % script.variants.size()];
  const Place place = script.places[turn % script.places.size()];
  const auto wanted = [&](const Candidate& c) { return c.sheet->name == variant && c.place == place; };
  const auto found = std::ranges::find_if(situation.candidates, wanted);
  if (found == situation.candidates.end()) throw std::logic_error("the script names no candidate");
  return {.candidate = static_cast<std::size_t>(found - situation.candidates.begin())};
}

/// Device d always takes variant and place number d of the script.
class ByDevice : public Policy {
 public:
  ByDevice(const ScriptParameters& parameters, const FleetSheet&) : script_(parameters) {}
  Choice choose(const Situation& situation, RandomStream&) override {
    return scripted(script_, situation.device.index(), situation);
  }

 private:
  ScriptParameters script_;
};

/// Each device takes these variants at these places in turn.
class Script : public Policy {
 public:
  Script(const ScriptParameters& parameters, const FleetSheet&) : script_(parameters) {}
  Choice choose(const Situation& situation, RandomStream&) override {
    return scripted(script_, turns_[situation.device]++, situation);
  }

 private:
  ScriptParameters script_;
  std::map<DeviceId, std::size_t> turns_;
};

/// Fails at its third decision.
class Faulty : public Policy {
 public:
  Faulty(const Nothing&, const FleetSheet&) {}
  Choice choose(const Situation&, RandomStream&) override {
    if (++decisions_ == 3) throw std::runtime_error("I cannot go on");
    return {};
  }

 private:
  int decisions_ = 0;
};

/// Fails when it first learns.
class FaultyLearner : public Policy {
 public:
  FaultyLearner(const Nothing&, const FleetSheet&) {}
  Choice choose(const Situation&, RandomStream&) override { return {}; }
  void learn(const Decision&, const Feedback&) override { throw std::runtime_error("too much for me"); }
};

/// Chooses something it was not shown.
class OutOfRange : public Policy {
 public:
  OutOfRange(const Nothing&, const FleetSheet&) {}
  Choice choose(const Situation& situation, RandomStream&) override {
    return {.candidate = situation.candidates.size()};
  }
};

/// Takes its second candidate once it has been told that a minute is over, and counts ticks.
class Clockwatcher : public Policy {
 public:
  Clockwatcher(const Nothing&, const FleetSheet&) {}
  Choice choose(const Situation&, RandomStream&) override { return {.candidate = now_ < Seconds::si(60.0) ? 0U : 1U}; }
  void tick(Seconds now) override {
    now_ = now;
    ++ticks_;
  }
  void save(ByteWriter& out) const override { out.varint(ticks_); }
  void load(ByteReader& in) override { ticks_ = in.varint(); }

 private:
  Seconds now_;
  std::uint64_t ticks_ = 0;
};

/// Wants every third decision rated.
class Curious : public Policy {
 public:
  Curious(const Nothing&, const FleetSheet&) {}
  Choice choose(const Situation&, RandomStream&) override { return {}; }
  bool wants_feedback(const Decision& decision) const override {
    return value_of(decision.situation.decision) % 3 == 0;
  }
};

/// Fails after six pieces of feedback on device 0, telling kind and weights in sevenths.
class Bookkeeper : public Policy {
 public:
  Bookkeeper(const Nothing&, const FleetSheet&) {}
  Choice choose(const Situation&, RandomStream&) override { return {}; }
  void learn(const Decision& decision, const Feedback& feedback) override {
    if (decision.situation.device.index() != 0) return;
    told_ += feedback.kind == FeedbackKind::aggregate ? "" : "?";
    told_ += " " + std::to_string(std::lround(7.0 * feedback.weight)) + "/7";
    if (++seen_ == 6) throw std::runtime_error("aggregates" + told_);
  }

 private:
  std::string told_;
  int seen_ = 0;
};

const auto rotation =
    PolicyRegistry::of().add<Rotation, Nothing>({.name = "test-rotation", .summary = "in turn", .source = "test"});
const auto script =
    PolicyRegistry::of().add<Script, ScriptParameters>({.name = "test-script", .summary = "as told", .source = "test"});
const auto by_device = PolicyRegistry::of().add<ByDevice, ScriptParameters>(
    {.name = "test-by-device", .summary = "as told, by device", .source = "test"});
const auto faulty =
    PolicyRegistry::of().add<Faulty, Nothing>({.name = "test-faulty", .summary = "throws", .source = "test"});
const auto faulty_learner = PolicyRegistry::of().add<FaultyLearner, Nothing>(
    {.name = "test-faulty-learner", .summary = "throws when it learns", .source = "test"});
const auto clockwatcher = PolicyRegistry::of().add<Clockwatcher, Nothing>(
    {.name = "test-clockwatcher", .summary = "counts ticks", .source = "test"});
const auto curious =
    PolicyRegistry::of().add<Curious, Nothing>({.name = "test-curious", .summary = "wants a third", .source = "test"});
const auto bookkeeper = PolicyRegistry::of().add<Bookkeeper, Nothing>(
    {.name = "test-bookkeeper", .summary = "tells weights", .source = "test"});
const auto out_of_range = PolicyRegistry::of().add<OutOfRange, Nothing>(
    {.name = "test-out-of-range", .summary = "bad index", .source = "test"});

}  // namespace
}  // namespace edgefleet::policy
