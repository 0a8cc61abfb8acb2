#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/hardware/ef_train/plan_design.hpp"
#include "sim/hardware/ef_train/resources.hpp"
#include "tests/hardware/ef_train_fixture.hpp"

namespace edgefleet::ef_train {
namespace {

TEST(EfTrainResources, CountsBanksInBlocksOf1024WordsAndHalves) {
  EXPECT_EQ(half_blocks(0, 32), 0);
  EXPECT_EQ(half_blocks(512, 32), 1);
  EXPECT_EQ(half_blocks(513, 32), 2);
  EXPECT_EQ(half_blocks(1024, 32), 2);
  EXPECT_EQ(half_blocks(1025, 32), 4);
  EXPECT_EQ(half_blocks(2486, 32), 6);
  EXPECT_EQ(half_blocks(1024, 16), 1);
}

TEST(EfTrainResources, GivesThePublishedShareOfTheConvolutions) {
  const auto conv_of = [](const char* name) { return conv_resources(design(name), board("zcu102").arithmetic); };
  EXPECT_EQ(conv_of("vgg16-zcu102"), (Resources{1280, 672}));
  EXPECT_EQ(conv_of("alexnet-zcu102"), (Resources{1280, 672}));
  EXPECT_EQ(conv_of("1x-pynq-z1"), (Resources{180, 108}));
  EXPECT_EQ(conv_of("1x-zcu102"), (Resources{1280, 288}));
}

TEST(EfTrainResources, GrantsTheRecommendedShares) {
  EXPECT_EQ(conv_limits(board("zcu102")), (Resources{2016, 684}));
  EXPECT_EQ(conv_limits(board("pynq-z1")), (Resources{180, 109}));
}

TEST(EfTrainResources, MemoryGivesTheBatchLimitsThePaperReports) {
  const auto words = [](const char* name) {
    return image_memory(network(name), board("zcu102"), Mode::training).si() / 4.0;
  };
  // Arrays of the authors' sdk/main.cc: 30.6 M words an image without, 44.1 M with batch norm.
  EXPECT_NEAR(words("vgg16"), 30.6e6, 0.05e6);
  EXPECT_NEAR(words("vgg16-bn"), 44.1e6, 0.05e6);
  const auto limit = [](const char* name) { return batch_limit(network(name), board("zcu102"), Mode::training); };
  EXPECT_GE(limit("vgg16"), 16);
  EXPECT_LT(limit("vgg16"), 32);
  EXPECT_GE(limit("vgg16-bn"), 8);
  EXPECT_LT(limit("vgg16-bn"), 16);
  EXPECT_GT(batch_limit(network("vgg16"), board("zcu102"), Mode::inference), 32);
}

TEST(EfTrainResources, FittedPowerIsCloseToThePublishedDesigns) {
  for (const auto* name : {"vgg16-zcu102", "vgg16-bn-zcu102", "alexnet-zcu102", "1x-zcu102", "lenet-10-zcu102"}) {
    auto fitted = design(name);
    fitted.power.reset();
    EXPECT_NEAR(busy_power(board("zcu102"), fitted).si(), design(name).power->si(), 0.135) << name;
  }
  auto pynq = design("1x-pynq-z1");
  pynq.power.reset();
  EXPECT_NEAR(busy_power(board("pynq-z1"), pynq).si(), 1.85, 0.001);
}

TEST(EfTrainResources, DynamicPowerFollowsTheClock) {
  auto fast = board("zcu102");
  auto built = design("vgg16-zcu102");
  built.power.reset();
  const auto slow_power = busy_power(fast, built);
  fast.clock = 2.0 * fast.clock;
  EXPECT_NEAR((busy_power(fast, built) - fast.power.idle).si(), 2.0 * (slow_power - fast.power.idle).si(), 1e-12);
}

std::string refusal(const Board& fpga, const Design& built, const dnn::Network& net, const StepOptions& options) {
  try {
    step_cost(fpga, built, net, options);
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

TEST(EfTrainMisfit, NamesABatchThatExceedsTheMemory) {
  EXPECT_EQ(refusal(board("zcu102"), design("vgg16-zcu102"), network("vgg16"), {.batch = 32}),
            "error: a batch of 32 does not fit the 2.00 GiB of zcu102: vgg16 takes 122.2 MB an image and 60.9 MB of "
            "weights, so the limit is 17");
}

TEST(EfTrainMisfit, NamesADesignThatExceedsTheBoard) {
  const auto text = refusal(board("pynq-z1"), design("1x-zcu102"), network("1x"), {});
  EXPECT_THAT(text, testing::HasSubstr("design '1x-zcu102' needs 1315 DSPs, pynq-z1 has 220"));
  EXPECT_THAT(text, testing::HasSubstr("design '1x-zcu102' needs 324 block RAMs, pynq-z1 has 140"));
}

TEST(EfTrainMisfit, NamesLayersThatExceedTheBuffers) {
  const auto fit = [](const dnn::Layer& layer) {
    return refusal(board("zcu102"), design("vgg16-zcu102"), {"n", "", {layer}}, {.mode = Mode::inference});
  };
  EXPECT_EQ(
      fit(conv(64, 3, 55, 55, 11, 4)),
      "error: layer 'conv' (FP) does not fit the design: its 11x11 kernel is larger than the 3x3 a weight slot holds");
  EXPECT_EQ(
      fit(conv(64, 64, 1000, 1000, 3)),
      "error: layer 'conv' (FP) does not fit the design: one row of output needs 3006 input and 1000 output words per "
      "bank, the design has 2486 and 2016");
  EXPECT_EQ(fit(conv(64, 4096, 10, 10, 3)),
            "error: layer 'conv' (FP) does not fit the design: 4096 input channels need 128 weight slots per bank, the "
            "design has 64");
}

TEST(EfTrainMisfit, NamesATileOfAnUnknownLayer) {
  auto built = design("vgg16-zcu102");
  built.tiles.push_back({"conv99", Phase::forward, 1, 16});
  EXPECT_EQ(refusal(board("zcu102"), built, network("vgg16"), {}),
            "error: design 'vgg16-zcu102' prescribes a tile for layer 'conv99', which vgg16 does not have");
}

TEST(EfTrainMisfit, ABoardTooSmallForAnyArrayIsRefused) {
  auto tiny = board("pynq-z1");
  tiny.bram = 4;
  EXPECT_FALSE(try_plan_design(tiny, network("vgg16"), {}));
  try {
    plan_design(tiny, network("vgg16"), {});
    FAIL() << "was planned";
  } catch (const InputError& error) {
    EXPECT_STREQ(
        error.what(),
        "error: no accelerator for vgg16 fits pynq-z1: 180 DSPs and 3 block RAMs are granted to the convolution "
        "array, 32-bit words, 32-bit streams");
  }
}

TEST(EfTrainPlan, TakesThePapersArrayAndBuffersForVgg16) {
  const auto planned = plan_design(board("zcu102"), network("vgg16"), {.batch = 16});
  EXPECT_EQ(planned.tile, 16);
  EXPECT_EQ(planned.buffers.input_words, 2486);
  EXPECT_EQ(planned.buffers.output_words, 2016);
  EXPECT_EQ(conv_resources(planned, board("zcu102").arithmetic), (Resources{1280, 672}));
}

TEST(EfTrainPlan, TakesThePapersArrayAndBuffersFor1xOnThePynq) {
  const auto planned = plan_design(board("pynq-z1"), network("1x"), {.batch = 128});
  EXPECT_EQ(planned.tile, 6);
  EXPECT_EQ(conv_resources(planned, board("pynq-z1").arithmetic), (Resources{180, 108}));
  EXPECT_EQ(total_resources(planned, board("pynq-z1").arithmetic), (Resources{212, 123}));
}

TEST(EfTrainPlan, EveryShippedNetworkInfersOnEveryShippedBoard) {
  for (const auto& [board_name, fpga] : shipped_library().boards)
    for (const auto& [name, net] : shipped_library().networks) {
      const StepOptions options{.mode = Mode::inference};
      const auto planned = plan_design(fpga, net, options);
      const auto used = conv_resources(planned, fpga.arithmetic), limit = conv_limits(fpga);
      EXPECT_LE(used.dsp, limit.dsp) << name << " on " << board_name;
      EXPECT_LE(used.bram, limit.bram) << name << " on " << board_name;
      EXPECT_GT(step_cost(fpga, planned, net, options).cycles, Cycles()) << name << " on " << board_name;
    }
}

}  // namespace
}  // namespace edgefleet::ef_train
