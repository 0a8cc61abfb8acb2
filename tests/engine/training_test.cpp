// On-device training beside inference, under each discipline.

#include <gmock/gmock.h>

#include "tests/engine/agreement.hpp"
#include "tests/engine/arrivals_at.hpp"
#include "tests/engine/expect.hpp"
#include "tests/engine/play.hpp"
#include "tests/support/bench_fleet.hpp"

namespace edgefleet::test {
namespace {

using engine::Cause;

/// Runs "net" in 100 ms and 300 mJ and "small" in 50 ms and 100 mJ; a training step of n samples takes n/10 s at 5 W.
class Trainer final : public hardware::ServiceModel {
 public:
  explicit Trainer(const hardware::ModelParts&) {}
  std::vector<hardware::ServiceRow> rows() const override { return {row("net", 0.1, 0.3), row("small", 0.05, 0.1)}; }
  std::optional<hardware::TrainingStep> training_step(std::string_view variant, unsigned batch) const override {
    if (variant != "net") return std::nullopt;
    return hardware::TrainingStep{Seconds::si(0.1 * batch), Joules::si(0.5 * batch)};
  }

 private:
  static hardware::ServiceRow row(const char* variant, double time, double energy) {
    hardware::ServiceRow row;
    row.variant.value = variant;
    row.p90 = Seconds::si(time);
    row.energy = Joules::si(energy);
    return row;
  }
};
const auto trainer = hardware::ServiceRegistry::of().add<Trainer>({"test-trainer", "for tests", "test"});

/// Takes "small" while its device trains, else "net": what a policy can see.
class TrainingAware final : public policy::Policy {
 public:
  explicit TrainingAware(const policy::FleetSheet&) {}
  policy::Choice choose(const policy::Situation& situation, RandomStream&) override {
    return {.candidate = situation.training ? 1U : 0U};
  }
};
const auto aware = policy::PolicyRegistry::of().add<TrainingAware>({"test-training-aware", "for tests", "test"});

hardware::PlatformLibrary training_board() {
  Bench bench;
  bench.variant("net").variant("small", "1 MB", "50 %").kind("board", {{"net", "100 ms", "300 mJ"}});
  auto library = bench.library();
  auto& kind = library.kinds["board"];
  kind.service = hardware::ServiceSelection::named("test-trainer");
  kind.rows = kind.service.make(library.parts)->rows();
  return library;
}

scenario::Scenario training(const std::string& discipline, const ArrivalsAt& arrivals, const std::string& more = "") {
  Problems problems;
  auto scenario = scenario::parse(R"(
name: training
horizon: 10 s
service_times: fixed
device_spread: 0
record: {requests: true}
storage: {preloaded: true, loading: false}
sites: [{name: s, access: line}]
fleet: [{kind: board}]
training: [{kind: board, variant: net, samples: 20, batch: 10, discipline: )" +
                                      discipline + R"(, curve: {use: linear, gain: 10 %, samples: 20}}]
)" + arrivals.yaml() + (more.empty() ? "policies: [{use: common-model, variant: net}]" : more),
                                  "test.yaml", problems);
  problems.throw_if_any();
  return scenario;
}

engine::CellResult played(const scenario::Scenario& scenario) { return play(built(scenario, training_board())); }

void expect_training_energy(const engine::CellResult& cell, double busy) {
  EXPECT_EQ(cell.training_steps, 2U);
  expect_close(energy_of(cell.devices[0], Cause::training).si(), 10.0, 1e-12);
  expect_close(energy_of(cell.devices[0], Cause::idle).si(), 10.0 - busy);
}

TEST(Training, StepsQueueLikeRequests) {
  // Steps of 1 s: 0..1, then behind the request that came at 0.5, but ahead of the one at 1.05.
  const auto cell = played(training("step", ArrivalsAt({{0.5, 0}, {1.05, 0}})));
  expect_completions(cell, 0, {1.1, 2.2});
  expect_training_energy(cell, 2.2);
}

TEST(Training, IdleStepsLetEveryWaitingRequestGoFirst) {
  const auto cell = played(training("idle", ArrivalsAt({{0.5, 0}, {1.05, 0}})));
  expect_completions(cell, 0, {1.1, 1.2});
  expect_training_energy(cell, 2.2);
}

TEST(Training, ABlockKeepsTheUnitToTheEndOfTheJob) {
  const auto cell = played(training("block", ArrivalsAt({{0.5, 0}})));
  expect_completions(cell, 0, {2.1});
  expect_training_energy(cell, 2.1);
}

TEST(Training, SharedWorkRunsAtHalfSpeedWhileTwoAreThere) {
  // 0.1 s of inference beside a step: from 0.5 to 0.7. The step has lost 0.1 s, so steps end at 1.1 and 2.1.
  const auto cell = played(training("share", ArrivalsAt({{0.5, 0}, {3.0, 0}})));
  expect_completions(cell, 0, {0.7, 3.1});
  expect_training_energy(cell, 2.1 + 0.1);
}

TEST(Training, RaisesTheUsersAccuracyAlongItsCurve) {
  // 70 % before, 75 % after one step of ten samples, 80 % after two.
  const auto cell = played(training("step", ArrivalsAt({{0.5, 0}, {5.0, 0}})));
  expect_close(cell.sums.top1, 0.75 + 0.80, 1e-12);
}

TEST(Training, KeepsEachDecisionsTruthOfItsTime) {
  const auto cell = played(training("step", ArrivalsAt({{0.5, 0}, {5.0, 0}})));
  EXPECT_EQ(cell.sums.decisions, 2U);
  EXPECT_LT(cell.sums.decision_qoe, 2 * cell.final_tenth_comparator.si());
  EXPECT_LE(cell.sums.common_qoe, cell.sums.comparator_qoe + 1e-12);
  expect_close(cell.sums.common_qoe, cell.sums.decision_qoe, 1e-12);  // the common candidate is the one chosen
}

TEST(Training, IsSeenByPolicies) {
  const auto cell = played(training("step", ArrivalsAt({{0.5, 0}, {5.0, 0}}), "policies: [test-training-aware]"));
  const auto rows = requests_of(cell, 0);
  EXPECT_EQ(rows.at(0).variant, VariantId(1));
  EXPECT_EQ(rows.at(1).variant, VariantId(0));
}

TEST(Training, UnderWayAtTheHorizonIsChargedProRata) {
  const ArrivalsAt arrivals({{0.0, 0}});
  auto scenario = training("step", arrivals);
  scenario.horizon = Seconds::si(1.5);
  const auto cell = played(scenario);
  // The request of time 0 goes ahead of or behind the first step; either way 1.4 s of training have happened.
  expect_close(energy_of(cell.devices[0], Cause::training).si(), 1.4 * 5.0);
  EXPECT_EQ(energy_of(cell.devices[0], Cause::idle).si(), 0.0);
}

TEST(Training, IsPlayedTheSameByBothEngines) {
  for (const char* discipline : {"step", "idle", "block", "share"}) {
    const ArrivalsAt arrivals({{0.0, 0}, {0.5, 0}, {0.55, 0}, {1.05, 0}, {2.0, 0}, {3.1, 0}});
    expect_both_engines_agree(training(discipline, arrivals), training_board());
  }
}

TEST(Training, OfAVGG16BatchTakesTheModelsTimeAndEnergy) {
  const ArrivalsAt arrivals({{3000.0, 0}});
  Problems problems;
  auto scenario = scenario::parse(R"(
name: fpga
horizon: 1 h
service_times: fixed
device_spread: 0
storage: {preloaded: true, loading: false}
fleet: [{kind: zcu102-ef-train}]
training: [{kind: zcu102-ef-train, variant: vgg16-fp32, samples: 160, batch: 16}]
policies: [random]
)" + arrivals.yaml(),
                                  "test.yaml", problems);
  problems.throw_if_any();
  const auto cell = play(built(scenario, shipped_platforms()));
  EXPECT_EQ(cell.training_steps, 10U);
  // 31.25 s a batch by the model (46.99 GFLOPS measured by the paper: 31.30 s), at the paper's 7.712 W.
  const auto& kind = shipped_platforms().kinds.at("zcu102-ef-train");
  const auto step = kind.service.make(shipped_platforms().parts)->training_step("vgg16-fp32", 16);
  EXPECT_NEAR(step->time.si(), 31.30, 0.005 * 31.30);
  expect_close(energy_of(cell.devices[0], Cause::training).si(), 10 * step->energy.si());
  expect_close(step->energy.si(), 7.712 * step->time.si());
}

std::string refusal(const std::string& entry) {
  Problems problems;
  const auto scenario = scenario::parse(
      "name: x\nfleet: [{kind: rpi4-tflite-v2.0}, {kind: zcu102-ef-train}]\npolicies: [random]\n"
      "training: [" +
          entry + "]\n",
      "test.yaml", problems);
  scenario::build(scenario, shipped_platforms(), problems);
  return problems.empty() ? "" : problems.list().front().what;
}

TEST(Training, ExplainsWhatCannotTrain) {
  EXPECT_EQ(refusal("{kind: rpi4-tflite-v2.0, variant: mobilenet-v1-1.0-224-quantized}"),
            "kind \"rpi4-tflite-v2.0\" has no model of training (service model \"table\"; \"ef-train\" has one)");
  EXPECT_EQ(refusal("{kind: kv260-dpu, variant: vgg16-fp32}"), "no device of the fleet is of kind \"kv260-dpu\"");
  EXPECT_EQ(refusal("{kind: zcu102-ef-train, variant: mobilenet-v1-1.0-224-quantized}"),
            "kind \"zcu102-ef-train\" does not run variant \"mobilenet-v1-1.0-224-quantized\", so it cannot train it");
  EXPECT_THAT(refusal("{kind: zcu102-ef-train, variant: vgg16-fp32, batch: 64}"), testing::HasSubstr("batch"));
}

}  // namespace
}  // namespace edgefleet::test
