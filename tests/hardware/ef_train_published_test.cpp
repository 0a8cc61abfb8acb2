// The published integers of EF-Train (ACM TODAES 27(5), 2022) and of its authors' programs.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <tuple>

#include "sim/hardware/ef_train/validation.hpp"
#include "tests/hardware/ef_train_fixture.hpp"

namespace edgefleet::ef_train {
namespace {

struct PublishedPhase {
  dnn::Layer layer;
  Phase phase;
  Tiling tiling;
  std::int64_t cycles;
};

// Table 6: AlexNet, batch 4, T = 16, 128-bit streams of 32-bit words, 400 cycles a restart.
std::vector<PublishedPhase> table_6() {
  const auto c1 = conv(96, 3, 55, 55, 11, 4), c2 = conv(256, 96, 27, 27, 5), c3 = conv(384, 256, 13, 13, 3),
             c4 = conv(384, 384, 13, 13, 3), c5 = conv(256, 384, 13, 13, 3);
  using enum Phase;
  return {{c1, forward, {2, 96}, 11'504'640},   {c1, update, {2, 96}, 9'043'384},   {c2, forward, {27, 112}, 7'309'808},
          {c2, backward, {27, 48}, 7'126'784},  {c2, update, {27, 112}, 7'423'616}, {c3, forward, {13, 112}, 2'478'272},
          {c3, backward, {13, 112}, 2'566'987}, {c3, update, {13, 112}, 2'682'240}, {c4, forward, {13, 112}, 3'646'400},
          {c4, backward, {13, 112}, 3'861'220}, {c4, update, {13, 112}, 3'960'960}, {c5, forward, {13, 112}, 2'432'368},
          {c5, backward, {13, 112}, 2'618'372}, {c5, update, {13, 112}, 2'640'640}};
}

const Accelerator alexnet_build{16, 4, Cycles(400), {4096, 1024, 7, 11}};
const Accelerator vgg_build{16, 4, Cycles(400), {2486, 2016, 64, 3}};

TEST(EfTrain, GivesTheFourteenModelRowsOfTable6) {
  Cycles total;
  for (const auto& [layer, phase, tiling, cycles] : table_6()) {
    const auto simulated = conv_cycles(shape_in_phase(layer, phase), phase, tiling, alexnet_build, {.batch = 4});
    EXPECT_EQ(simulated.count(), cycles) << layer.out_channels << " " << short_name(phase);
    total += simulated;
  }
  EXPECT_EQ(total.count(), 69'295'691);
}

TEST(EfTrain, SchedulerChoosesTheTilesOfTable6) {
  for (const auto& [layer, phase, tiling, cycles] : table_6()) {
    const auto best = best_tiling(shape_in_phase(layer, phase), phase, alexnet_build, {.batch = 4}, Search::greedy);
    if (layer.kernel == 11 && phase == Phase::update) {
      // The one tile where Algorithm 1 and the paper's table disagree.
      EXPECT_EQ(best->tiling, (Tiling{1, 96}));
      EXPECT_EQ(best->cycles.count(), 8'867'317);
    } else {
      EXPECT_EQ(best->tiling, tiling) << layer.out_channels << " " << short_name(phase);
    }
  }
}

TEST(EfTrain, PrintedFormsDifferAsMuchAsTheyShould) {
  const auto total = [](const ModelForm& form) {
    Cycles sum;
    for (const auto& [layer, phase, tiling, cycles] : table_6())
      sum += conv_cycles(shape_in_phase(layer, phase), phase, tiling, alexnet_build,
                         {.batch = 4, .reuse = WeightReuse::on, .form = form});
    return sum.count();
  };
  EXPECT_EQ(total({.lead_waits_for_weights = true}), 69'348'201);
  EXPECT_EQ(total({.lead_waits_for_weights = true, .partial_group_costs_full = true}), 79'575'881);
  EXPECT_EQ(total(ModelForm::script()), 69'295'691);
}

// sdk/main.cc of the authors: rows and resident channels per layer, for FP, BP (not of layer 1), WU.
using TileRow = std::tuple<int, int, int, int, int, int>;
const std::map<std::string, TileRow> vgg_tiles{
    {"conv1", {9, 64, 0, 0, 1, 64}},       {"conv2", {8, 64, 8, 64, 2, 64}},      {"conv3", {16, 128, 16, 64, 4, 128}},
    {"conv4", {16, 128, 16, 128, 4, 128}}, {"conv5", {28, 256, 28, 128, 4, 256}}, {"conv6", {28, 128, 28, 128, 4, 128}},
    {"conv7", {28, 128, 28, 128, 4, 128}}, {"conv8", {28, 128, 28, 64, 28, 128}}, {"conv9", {28, 64, 28, 64, 28, 64}},
    {"conv10", {28, 64, 28, 64, 28, 64}},  {"conv11", {14, 64, 14, 64, 14, 64}},  {"conv12", {14, 64, 14, 64, 14, 64}},
    {"conv13", {14, 64, 14, 64, 14, 64}}};

TEST(EfTrain, SchedulerChoosesAllTilesOfTheVgg16HostProgramAtBatch2And16) {
  for (const std::int64_t batch : {2, 16}) {
    const auto step = training_cost(board("zcu102"), design("vgg16-zcu102"), network("vgg16"), batch);
    int compared = 0;
    for (const auto& cost : step.phases) {
      if (cost.kind != dnn::LayerKind::convolution) continue;
      const auto [fp_rows, fp_on, bp_rows, bp_on, wu_rows, wu_on] = vgg_tiles.at(cost.layer);
      const Tiling expected = cost.phase == Phase::forward    ? Tiling{fp_rows, fp_on}
                              : cost.phase == Phase::backward ? Tiling{bp_rows, bp_on}
                                                              : Tiling{wu_rows, wu_on};
      EXPECT_EQ(cost.tiling, expected) << cost.layer << " " << short_name(cost.phase) << " batch " << batch;
      ++compared;
    }
    EXPECT_EQ(compared, 38);
  }
}

TEST(EfTrain, Vgg16ConvolutionsTakeTheScriptsCycles) {
  auto vgg = design("vgg16-zcu102");
  EXPECT_EQ(training_cost(board("zcu102"), vgg, network("vgg16"), 16).conv_cycles.count(), 3'062'637'216);
  vgg.buffers.weight_slots = 55;
  EXPECT_EQ(training_cost(board("zcu102"), vgg, network("vgg16"), 16).conv_cycles.count(), 3'064'164'824);
}

TEST(EfTrain, ForwardConvolutionsTakeTheDerivedCyclesAtAnyBatch) {
  const auto per_image = [](const char* built, const char* name, std::int64_t batch) {
    const StepOptions options{.mode = Mode::inference, .batch = batch};
    return step_cost(board("zcu102"), design(built), network(name), options).conv_cycles.count() / batch;
  };
  for (const std::int64_t batch : {1, 4, 16}) {
    EXPECT_EQ(per_image("vgg16-zcu102", "vgg16", batch), 65'124'392) << batch;
    EXPECT_EQ(per_image("alexnet-zcu102", "alexnet", batch), 6'842'872) << batch;
    EXPECT_EQ(per_image("1x-zcu102", "1x", batch), 79'856) << batch;
  }
}

TEST(EfTrain, MovesWithItsParametersAsTheScriptDoes) {
  // GFLOPS of the VGG-16 convolutions at batch 16, re-scheduled each time.
  const auto gflops = [](const Accelerator& accelerator, const ModelForm& form) {
    Cycles cycles;
    for (const auto& [layer, phase, shape, groups] : conv_phases(network("vgg16"), Mode::training))
      cycles +=
          best_tiling(shape, phase, accelerator, {.batch = 16, .reuse = WeightReuse::on, .form = form}, Search::greedy)
              ->cycles;
    return 16 * 91.906375680 / at_clock(cycles, Hertz::si(100e6)).si();
  };
  const auto with = [](std::int64_t beat, std::int64_t restart) {
    auto accelerator = vgg_build;
    accelerator.beat = beat;
    accelerator.restart = Cycles(restart);
    return accelerator;
  };
  constexpr auto script = ModelForm::script();
  EXPECT_NEAR(gflops(with(4, 0), script), 48.34, 0.006);
  EXPECT_NEAR(gflops(with(4, 200), script), 48.14, 0.006);
  EXPECT_NEAR(gflops(with(4, 800), script), 47.55, 0.006);
  EXPECT_NEAR(gflops(with(4, 1600), script), 45.41, 0.006);
  EXPECT_NEAR(gflops(with(1, 400), script), 22.03, 0.006);
  EXPECT_NEAR(gflops(with(2, 400), script), 41.93, 0.006);
  EXPECT_NEAR(gflops(with(8, 400), script), 49.08, 0.006);
  EXPECT_NEAR(gflops(vgg_build, {.narrow_input = false}), 47.83, 0.005);
}

TEST(EfTrain, EveryRowOfTheValidationTableIsWithinItsTolerance) {
  const auto rows = validation_table(shipped_library());
  EXPECT_GT(rows.size(), 80u);
  for (const auto& row : rows)
    EXPECT_TRUE(row.within()) << row.quantity << " " << row.unit << ": " << row.published << " published, "
                              << row.simulated << " simulated";
}

TEST(EfTrain, MeetsTheHeadlineFigures) {
  const auto vgg = training_cost(board("zcu102"), design("vgg16-zcu102"), network("vgg16"), 16);
  EXPECT_NEAR(vgg.throughput().si() * 1e-9, 46.99, 46.99 * 0.005);
  EXPECT_NEAR((vgg.work / vgg.energy).si() * 1e-9, 6.09, 6.09 * 0.005);
  const auto norm = training_cost(board("zcu102"), design("vgg16-bn-zcu102"), network("vgg16-bn"), 8);
  EXPECT_NEAR(norm.throughput().si() * 1e-9, 40.08, 40.08 * 0.005);
}

TEST(EfTrain, PublishedEfficienciesFollowFromThroughputAndPower) {
  const std::map<std::string, std::pair<double, double>> published{
      {"vgg16-zcu102", {46.99, 6.09}}, {"alexnet-zcu102", {34.52, 4.46}}, {"vgg16-bn-zcu102", {40.08, 4.88}},
      {"1x-zcu102", {28.15, 4.09}},    {"1x-pynq-z1", {4.08, 2.21}},      {"lenet-10-zcu102", {15.47, 2.17}}};
  for (const auto& [name, figures] : published)
    EXPECT_NEAR(figures.first / design(name).power->si(), figures.second, 0.0055) << name;
}

}  // namespace
}  // namespace edgefleet::ef_train
