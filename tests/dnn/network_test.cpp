#include "sim/dnn/network.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/config/read.hpp"
#include "tests/support/locations.hpp"

namespace edgefleet::dnn {
namespace {

Network shipped(const std::string& name) {
  Problems problems;
  const auto network =
      load_network(std::string(edgefleet::source_dir) + "/platforms/networks/" + name + ".yaml", problems);
  problems.throw_if_any();
  return *network;
}

std::string problem_of(const std::string& layer) {
  Problems problems;
  Network network;
  const auto document = config::load_text("name: n\nlayers:\n  - " + layer + "\n", "n.yaml", problems);
  config::read(document.root(), network, problems);
  try {
    problems.throw_if_any();
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

TEST(Layer, CountsMultiplyAccumulatesAndParametersOfAConvolution) {
  Layer layer{.name = "c", .out_channels = 8, .in_channels = 4, .rows = 5, .columns = 6, .kernel = 3};
  EXPECT_EQ(macs(layer), 8 * 4 * 5 * 6 * 9);
  EXPECT_EQ(parameters(layer), 8 * 4 * 9);
  layer.groups = 4;
  layer.bias = true;
  EXPECT_EQ(macs(layer), 8 * 1 * 5 * 6 * 9);
  EXPECT_EQ(parameters(layer), 8 * 9 + 8);
}

TEST(Layer, TakesTheInputOfSamePaddingWhereNoneIsGiven) {
  Layer layer{.name = "c", .out_channels = 8, .in_channels = 4, .rows = 5, .columns = 6, .kernel = 3, .stride = 2};
  EXPECT_EQ(input_rows(layer), 10);
  EXPECT_EQ(input_columns(layer), 12);
  layer.input_rows = 11;
  EXPECT_EQ(input_rows(layer), 11);
}

TEST(Network, CountsTrainingAsThePaperDoes) {
  // EF-Train, section 6.4: 2 * (3 * MACs - MACs of layer 1); totals per image of its section 6.
  EXPECT_EQ(training_work(shipped("1x")).si(), 58'454'016.0);
  EXPECT_EQ(training_work(shipped("lenet-10")).si(), 25'169'664.0);
  auto vgg = shipped("vgg16");
  std::erase_if(vgg.layers, [](const Layer& layer) { return layer.kind != LayerKind::convolution; });
  EXPECT_EQ(training_work(vgg).si(), 91'906'375'680.0);
  auto alexnet = shipped("alexnet");
  std::erase_if(alexnet.layers, [](const Layer& layer) { return layer.kind != LayerKind::convolution; });
  EXPECT_EQ(training_work(alexnet).si(), 6'248'974'464.0);
}

TEST(Network, ShippedTablesHaveThePublishedSize) {
  // Parameters and multiply-accumulates as the torchvision model pages give them: 11,689,512 and 1.81 G; 25,557,032 and
  // 4.09 G; 3,504,872 and 0.30 G.
  EXPECT_EQ(parameters(shipped("resnet-18")), 11'689'512);
  EXPECT_EQ(parameters(shipped("resnet-50")), 25'557'032);
  EXPECT_EQ(parameters(shipped("mobilenet-v2")), 3'504'872);
  EXPECT_NEAR(static_cast<double>(macs(shipped("resnet-18"))), 1.81e9, 0.005e9);
  EXPECT_NEAR(static_cast<double>(macs(shipped("resnet-50"))), 4.09e9, 0.005e9);
  EXPECT_NEAR(static_cast<double>(macs(shipped("mobilenet-v2"))), 0.30e9, 0.005e9);
}

TEST(Network, ShippedTablesConnect) {
  // Without branches, what a layer puts out is what the next one takes in.
  for (const auto* name : {"1x", "lenet-10", "alexnet", "vgg16", "vgg16-bn"}) {
    const auto network = shipped(name);
    for (std::size_t i = 1; i < network.layers.size(); ++i) {
      const auto &before = network.layers[i - 1], &after = network.layers[i];
      const bool flattened = after.kind == LayerKind::fully_connected;
      EXPECT_EQ(flattened ? output_elements(before) : before.out_channels, inputs(after)) << name << " " << after.name;
      if (!flattened) {
        EXPECT_EQ(before.rows, input_rows(after)) << name << " " << after.name;
      }
    }
  }
}

TEST(Network, EchoReadsBackAsItself) {
  const auto network = shipped("resnet-18");
  Problems problems;
  Network again;
  const auto document = config::load_text(config::echo(network), "echo.yaml", problems);
  ASSERT_TRUE(config::read(document.root(), again, problems));
  EXPECT_EQ(config::echo(again), config::echo(network));
  EXPECT_EQ(macs(again), macs(network));
}

TEST(Network, RefusesLayersThatMakeNoSense) {
  EXPECT_THAT(problem_of("{name: a, type: conv, out: 8}"),
              testing::HasSubstr("conv and fully-connected layers say how many channels come in"));
  EXPECT_THAT(problem_of("{name: a, type: max-pool, out: 8, in: 4}"), testing::HasSubstr("n.yaml:3:"));
  EXPECT_THAT(problem_of("{name: a, type: conv, out: 8, in: 6, groups: 4}"),
              testing::HasSubstr("groups must divide both input and output channels"));
  EXPECT_THAT(problem_of("{name: a, type: max-pool, out: 8, groups: 2}"), testing::HasSubstr("only a conv has groups"));
  EXPECT_THAT(problem_of("{name: a, type: fully-connected, out: 8, in: 6, kernel: 3}"),
              testing::HasSubstr("a fully-connected layer has no rows, columns, kernel or stride above 1"));
  EXPECT_THAT(problem_of("{name: a, type: conv, out: 60000, in: 60000, rows: 10000, columns: 10000, kernel: 3}"),
              testing::HasSubstr("must be at most 1e12"));
  EXPECT_THAT(problem_of("{name: a, type: conv, out: 8, in: 0.5}"), testing::HasSubstr("n.yaml:3:"));
  EXPECT_THAT(problem_of("{name: a, type: max-pool, out: 8}\n  - {name: a, type: max-pool, out: 8}"),
              testing::HasSubstr("two layers have the same name"));
}

}  // namespace
}  // namespace edgefleet::dnn
