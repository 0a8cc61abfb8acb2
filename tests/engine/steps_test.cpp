// How often SimGrid has to step when all work is its own: what makes that mode slow or fast, in numbers that no machine
// changes.

#include <gtest/gtest.h>

#include <memory>
#include <simgrid/s4u/Actor.hpp>
#include <simgrid/s4u/Engine.hpp>

#include "tests/engine/play.hpp"
#include "tests/support/bench_fleet.hpp"

namespace edgefleet::test {
namespace {

struct Stepped {
  std::uint64_t steps = 0;
  std::uint64_t completed = 0;
};

Stepped play_counting_steps(const scenario::Experiment& experiment) {
  const auto bytes = in_child([&] {
    std::uint64_t steps = 0;
    simgrid::s4u::Engine::on_time_advance_cb([&](double) { ++steps; });
    const auto cell = engine::simulate(experiment, {});
    ByteWriter out;
    out.varint(steps);
    out.varint(cell.requests.completed);
    return out.take();
  });
  ByteReader in(bytes);
  return {in.varint(), in.varint()};
}

Bench bench() {
  Bench made;
  made.variant("a", "200 kB").kind("board", {{"a", "100 ms", "300 mJ"}});
  made.server("box", {.kind = "board", .cores = 2, .speedup = 10.0});
  return made;
}

scenario::Experiment periodic(const Bench& bench, const std::string& more) {
  return bench.experiment(R"(
name: steps
horizon: 1000 s
service_times: fixed
device_spread: 0
fleet: [{kind: board, count: 7}]
sites: [{name: s, access: line, sharing: own, edge: box}]
workload: {use: periodic, period: 10 s}
storage: {loading: false}
request: {input: 10 kB}
policies: [random]
)" + more);
}

TEST(Steps, AreOneToIssueAndOneToEndAnExecution) {
  const auto played = play_counting_steps(periodic(bench(), "engine: {exclusive: activity}\n"));
  EXPECT_EQ(played.completed, 700U);
  EXPECT_LE(static_cast<double>(played.steps), 2.1 * 700.0);
}

TEST(Steps, AreAtMostOneADateOfAnOffloadedRequest) {
  // Its arrival, the end of the upload's latency, of the upload, of the service; the answer costs one where nothing
  // else is under way.
  const auto played =
      play_counting_steps(periodic(bench(), "decision: {places: [edge]}\nengine: {exclusive: activity}\n"));
  EXPECT_EQ(played.completed, 700U);
  EXPECT_LE(static_cast<double>(played.steps), 5.1 * 700.0);
}

TEST(Steps, AreOneAtATimeOfItsOwnInTheDefaultMode) {
  const auto played = play_counting_steps(periodic(bench(), ""));
  EXPECT_EQ(played.completed, 700U);
  EXPECT_LE(played.steps, 10U);
}

/// Counts when it was asked or told something on an actor's stack, which is too small for a policy.
class Whereabouts : public policy::Policy {
 public:
  explicit Whereabouts(std::uint64_t& elsewhere) : elsewhere_(elsewhere) {}
  policy::Choice choose(const policy::Situation&, RandomStream&) override { return note(), policy::Choice{}; }
  void learn(const policy::Decision&, const policy::Feedback&) override { note(); }

 private:
  void note() { elsewhere_ += simgrid::s4u::Actor::is_maestro() ? 0 : 1; }

  std::uint64_t& elsewhere_;
};

/// More executions at once than the main loop takes, so that actors tell of the ends of some.
TEST(Policies, AreNeverAskedOnAnActorsStack) {
  Bench made;
  made.variant("a").kind("board", {{"a", "1 s", "300 mJ"}});
  const auto experiment = made.experiment(R"(
name: many
horizon: 100 s
service_times: exponential
fleet: [{kind: board, count: 140}]
sites: [{name: s, access: line}]
workload: {use: periodic, period: 10 s, spread: false}
storage: {preloaded: true, loading: false}
feedback: {probability: 1, delay: 0 s}
policies: [random]
engine: {exclusive: activity}
)");
  const auto bytes = in_child([&] {
    std::uint64_t elsewhere = 0;
    engine::CellPlan plan;
    plan.policy_instead = [&] { return std::make_unique<Whereabouts>(elsewhere); };
    const auto cell = engine::simulate(experiment, plan);
    ByteWriter out;
    out.varint(elsewhere);
    out.varint(cell.feedbacks);
    return out.take();
  });
  ByteReader in(bytes);
  EXPECT_EQ(in.varint(), 0U);
  EXPECT_GT(in.varint(), 1000U);
}

class Thrower : public policy::Policy {
 public:
  policy::Choice choose(const policy::Situation&, RandomStream&) override { return {}; }
  void learn(const policy::Decision&, const policy::Feedback&) override { throw std::runtime_error("no lesson"); }
};

/// It learns while SimGrid tells of an end, from where an exception has a long way to go.
TEST(Policies, MayThrowWhereverTheyAreTold) {
  const auto experiment = periodic(bench(), "feedback: {probability: 1, delay: 0 s}\nengine: {exclusive: activity}\n");
  const auto bytes = in_child([&] {
    engine::CellPlan plan;
    plan.policy_instead = [] { return std::make_unique<Thrower>(); };
    ByteWriter out;
    try {
      engine::simulate(experiment, plan);
    } catch (const engine::CellFailure& failure) {
      out.text(failure.what());
    }
    return out.take();
  });
  EXPECT_EQ(ByteReader(bytes).text(), "policy random at 0.310000 s of simulated time: no lesson");
}

/// Its transfers last longer than latency + bytes / rate, so nothing may rely on when they should end.
TEST(OtherNetworkModel, IsPlayedWithActivities) {
  const std::string places = "decision: {places: [edge]}\n";
  const auto ours = play(periodic(bench(), places + "engine: {exclusive: activity}\n"));
  const auto theirs = play(periodic(bench(), places + "engine: {exclusive: activity, network_model: LV08}\n"));
  EXPECT_EQ(theirs.requests.completed, ours.requests.completed);
  EXPECT_GT(theirs.sums.latency, ours.sums.latency * 1.5);
}

}  // namespace
}  // namespace edgefleet::test
