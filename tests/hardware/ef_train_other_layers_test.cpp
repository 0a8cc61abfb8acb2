#include <gtest/gtest.h>

#include "sim/hardware/ef_train/explore.hpp"
#include "sim/hardware/ef_train/other_layers.hpp"
#include "sim/hardware/ef_train/roofline.hpp"
#include "tests/hardware/ef_train_fixture.hpp"

namespace edgefleet::ef_train {
namespace {

Cycles of_kind(const StepCost& step, dnn::LayerKind kind) {
  Cycles sum;
  for (const auto& cost : step.phases)
    if (cost.kind == kind) sum += cost.cycles;
  return sum;
}

TEST(EfTrainOtherLayers, Vgg16PoolsTakeTheDerivedCyclesPerImage) {
  const auto step = training_cost(board("zcu102"), design("vgg16-zcu102"), network("vgg16"), 16);
  EXPECT_EQ(of_kind(step, dnn::LayerKind::max_pool).count(), 16 * 3'538'976);
}

TEST(EfTrainOtherLayers, Vgg16BatchNormTakes20SlotsAPixelEachWay) {
  const auto step = training_cost(board("zcu102"), design("vgg16-bn-zcu102"), network("vgg16-bn"), 8);
  EXPECT_EQ(of_kind(step, dnn::LayerKind::batch_norm).count(), 8 * 33'868'800);
}

TEST(EfTrainOtherLayers, InferenceNormalisesWithoutStatistics) {
  const auto step = inference_cost(board("zcu102"), design("vgg16-bn-zcu102"), network("vgg16-bn"));
  EXPECT_EQ(of_kind(step, dnn::LayerKind::batch_norm).count(), 33'868'800 / 2 * 12 / 20);
}

TEST(EfTrainOtherLayers, FullyConnectedStartsOneTransferPerOutputTile) {
  const auto step = training_cost(board("zcu102"), design("vgg16-zcu102"), network("vgg16"), 16);
  // 63 output tiles of 400 + 32 * 45 cycles forward and in the update, 32 of 400 + 63 * 45 backward; weights once.
  EXPECT_EQ(of_kind(step, dnn::LayerKind::fully_connected).count(),
            16 * (2 * 63 * 1840 + 32 * 3235) + 512 * 1000 / 4 + 63 * 32 * 64);
}

TEST(EfTrainOtherLayers, TheFirstLayerHasNoBackwardPass) {
  const auto step = training_cost(board("zcu102"), design("1x-zcu102"), network("1x"), 1);
  for (const auto& cost : step.phases) EXPECT_FALSE(cost.layer == "conv1" && cost.phase == Phase::backward);
}

TEST(EfTrainCost, InferenceRunsForwardOnlyAndTrainingAllPhases) {
  const auto inference = inference_cost(board("zcu102"), design("1x-zcu102"), network("1x"));
  for (const auto& cost : inference.phases) EXPECT_EQ(cost.phase, Phase::forward);
  const auto training = training_cost(board("zcu102"), design("1x-zcu102"), network("1x"), 1);
  EXPECT_GT(training.cycles, 2 * inference.cycles);
}

TEST(EfTrainCost, EnergyIsPowerTimesTime) {
  const auto step = training_cost(board("zcu102"), design("vgg16-zcu102"), network("vgg16"), 4);
  EXPECT_DOUBLE_EQ(step.energy.si(), 7.712 * static_cast<double>(step.cycles.count()) / 100e6);
}

TEST(EfTrainCost, PhasesAddUp) {
  const auto step = training_cost(board("zcu102"), design("alexnet-zcu102"), network("alexnet"), 8);
  Cycles sum;
  for (const auto& cost : step.phases) sum += cost.cycles;
  EXPECT_EQ(sum, step.cycles);
}

TEST(EfTrainCost, SaysWhatBoundsAPhase) {
  EXPECT_EQ(bound_of({.compute = Cycles(3), .input = Cycles(2), .output = Cycles(3)}), Bound::compute);
  EXPECT_EQ(bound_of({.compute = Cycles(3), .weights = Cycles(4), .output = Cycles(3)}), Bound::load);
  EXPECT_EQ(bound_of({.compute = Cycles(3), .loss = Cycles(4), .output = Cycles(5)}), Bound::store);
  // A 1x1 kernel has one multiply-accumulate per loaded word and lane: the input stream is the bottleneck.
  const auto pointwise = conv(64, 64, 28, 28, 1);
  const auto step = inference_cost(board("zcu102"), design("vgg16-zcu102"), {"n", "", {pointwise}});
  EXPECT_EQ(step.phases.front().bound, Bound::load);
}

TEST(EfTrainCost, ReshapingSavesWhatThePaperSays) {
  // EF-Train, section 6: 22 times over BCHW and 9.2 times over BHWC.
  const auto cycles = [](Layout layout, WeightReuse reuse) {
    return static_cast<double>(step_cost(board("zcu102"), design("alexnet-zcu102"), network("alexnet"),
                                         {.batch = 4, .reuse = reuse, .layout = layout})
                                   .conv_cycles.count());
  };
  const double reshaped = cycles(Layout::reshaped, WeightReuse::on);
  EXPECT_NEAR(cycles(Layout::bchw, WeightReuse::off) / reshaped, 22.3, 0.5);
  EXPECT_NEAR(cycles(Layout::bhwc, WeightReuse::off) / reshaped, 9.2, 0.3);
}

TEST(EfTrainCost, RestartsTakeTheSameTimeAtAnyClock) {
  auto fast = board("zcu102");
  fast.clock = Hertz::si(250e6);
  EXPECT_EQ(accelerator_of(fast, design("vgg16-zcu102")).restart, Cycles(1000));
}

TEST(EfTrainRoofline, AchievedStaysUnderThePeak) {
  for (const auto* name : {"vgg16", "alexnet", "1x"}) {
    const auto built = std::string(name) + "-zcu102";
    const auto roof = roofline(board("zcu102"), design(built), network(name), {.batch = 4});
    EXPECT_DOUBLE_EQ(roof.peak.si(), 51.2e9);
    EXPECT_DOUBLE_EQ(roof.bandwidth.si(), 6.4e9);
    for (const auto& point : roof.points) {
      EXPECT_LE(point.attainable, roof.peak);
      EXPECT_LT(point.achieved, point.attainable) << name << " " << point.layer << " " << short_name(point.phase);
    }
    EXPECT_LT(roof.whole.achieved, roof.whole.attainable);
  }
}

ExploredDesign candidate(double gflops, double joules, std::int64_t dsp, std::int64_t bram) {
  ExploredDesign design;
  design.throughput = OperationsPerSecond::si(gflops * 1e9);
  design.energy_per_image = Joules::si(joules);
  design.resources = {dsp, bram};
  return design;
}

TEST(EfTrainExplore, ParetoSetHoldsWhatNothingDominates) {
  std::vector<ExploredDesign> designs{candidate(10, 1, 100, 100), candidate(10, 1, 100, 101), candidate(9, 1, 90, 100),
                                      candidate(10, 1, 100, 100), candidate(8, 2, 100, 100)};
  mark_pareto(designs);
  EXPECT_TRUE(designs[0].pareto);
  EXPECT_FALSE(designs[1].pareto);
  EXPECT_TRUE(designs[2].pareto);
  EXPECT_TRUE(designs[3].pareto) << "an equal design does not dominate";
  EXPECT_FALSE(designs[4].pareto);
}

TEST(EfTrainExplore, SweepsEveryCombinationOnceAndCountsWhatDoesNotFit) {
  ExploreSpace space;
  space.boards = {board("zcu102"), board("pynq-z1")};
  space.tiles = {4, 16};
  space.batches = {1, 1'000'000};
  space.clocks = {Hertz::si(100e6), Hertz::si(200e6)};
  const auto exploration = explore(space, network("1x"), {});
  // A million images fit nowhere, and T = 16 not on the PYNQ-Z1.
  EXPECT_EQ(exploration.designs.size(), 2u * 3u);
  EXPECT_EQ(exploration.refused, 16u - 6u);
  for (const auto& design : exploration.designs) EXPECT_EQ(design.batch, 1);
}

TEST(EfTrainExplore, AgreesWithPlanningAndCostingByHand) {
  ExploreSpace space;
  space.boards = {board("zcu102")};
  space.tiles = {16};
  space.batches = {16};
  const auto exploration = explore(space, network("vgg16"), {});
  ASSERT_EQ(exploration.designs.size(), 1u);
  const StepOptions options{.batch = 16};
  const auto planned = plan_design(board("zcu102"), network("vgg16"), options);
  const auto step = step_cost(board("zcu102"), planned, network("vgg16"), options);
  EXPECT_EQ(exploration.designs[0].throughput, step.throughput());
  EXPECT_EQ(exploration.designs[0].power, step.power);
}

}  // namespace
}  // namespace edgefleet::ef_train
