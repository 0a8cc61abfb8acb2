// A policy that writes down what it is told, in the order in which it is told, and takes its last candidate; its state
// is the text.

#include <fmt/format.h>

#include <string>

#include "sim/policy/policy.hpp"

namespace edgefleet::policy {
namespace {

struct Nothing {};
void fields(config::Fields&, Nothing&) {}

class Witness : public Policy {
 public:
  Witness(const Nothing&, const FleetSheet& sheet) { note("made", sheet.catalogue.size(), sheet.announced.size()); }
  Choice choose(const Situation& situation, RandomStream&) override {
    text_ += fmt::format("{} choose {}:", situation.now.si(), situation.user.id.index());
    for (const auto& candidate : situation.candidates) text_ += fmt::format(" {}", candidate.sheet->name);
    text_ += "\n";
    return {.candidate = situation.candidates.size() - 1};
  }
  void learn(const Decision& decision, const Feedback&) override {
    const auto& seen = decision.situation;
    note("learn", seen.user.id.index(), seen.candidates.size());
    text_.insert(text_.size() - 1, fmt::format(" {}", seen.candidates[decision.choice.candidate].sheet->name));
  }
  void variants_changed(std::span<const VariantSheet> catalogue) override { note("variants", catalogue.size(), 0); }
  void user_joined(UserId user, DeviceId device) override { note("joined", user.index(), device.index()); }
  void user_left(UserId user, DeviceId device) override { note("left", user.index(), device.index()); }
  void save(ByteWriter& out) const override { out.text(text_); }
  void load(ByteReader& in) override { text_ = in.text(); }

 private:
  void note(const char* what, std::size_t a, std::size_t b) { text_ += fmt::format("{} {} {}\n", what, a, b); }

  std::string text_;
};

struct StubbornParameters {
  unsigned candidate = 0;
};
void fields(config::Fields& visit, StubbornParameters& parameters) {
  visit.required("candidate", parameters.candidate, "always this one");
}

/// Takes the candidate of that number whatever it is shown.
class Stubborn : public Policy {
 public:
  Stubborn(const StubbornParameters& parameters, const FleetSheet&) : candidate_(parameters.candidate) {}
  Choice choose(const Situation&, RandomStream&) override { return {.candidate = candidate_}; }

 private:
  std::size_t candidate_;
};

const auto stubborn = PolicyRegistry::of().add<Stubborn, StubbornParameters>(
    {.name = "test-stubborn", .summary = "always the same", .source = "test"});
const auto witness =
    PolicyRegistry::of().add<Witness, Nothing>({.name = "test-witness", .summary = "writes it down", .source = "test"});

}  // namespace
}  // namespace edgefleet::policy
