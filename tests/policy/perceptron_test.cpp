#include "sim/policy/perceptron.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "sim/policy/replay_memory.hpp"

namespace edgefleet::policy {
namespace {

Perceptron network(std::size_t inputs, std::size_t hidden) {
  RandomStream random(Seed{3}, Purpose("network"), 0);
  return {inputs, hidden, random};
}

Eigen::VectorXd input(std::uint64_t index, Eigen::Index width) {
  RandomStream random(Seed{3}, Purpose("input"), index);
  Eigen::VectorXd x(width);
  for (double& value : x) value = random.normal();
  return x;
}

std::vector<double*> parameters(PerceptronWeights& weights) {
  std::vector<double*> all;
  for (double& weight : weights.input.reshaped()) all.push_back(&weight);
  for (double& weight : weights.bias) all.push_back(&weight);
  for (double& weight : weights.output) all.push_back(&weight);
  all.push_back(&weights.constant);
  return all;
}

TEST(Perceptron, PredictsAsItsFormulaSays) {
  const Perceptron net = network(4, 3);
  const Eigen::VectorXd x = input(0, 2);
  double expected = net.weights().constant;
  for (Eigen::Index unit = 0; unit < 3; ++unit) {
    const double sum =
        net.weights().bias[unit] + net.weights().input(1, unit) * x[0] + net.weights().input(2, unit) * x[1];
    expected += net.weights().output[unit] * std::max(0.0, sum);
  }
  EXPECT_NEAR(net.predict(x, 1), expected, 1e-14);
}

TEST(Perceptron, GradientEqualsFiniteDifferences) {
  Perceptron net = network(9, 12);
  for (std::uint64_t index = 0; index < 5; ++index) {
    const Eigen::VectorXd x = input(index, 4);
    const std::size_t offset = index;
    PerceptronWeights slope = net.gradient(x, offset);
    const auto slopes = parameters(slope);
    const auto all = parameters(net.weights());
    for (std::size_t at = 0; at < all.size(); ++at) {
      const double kept = *all[at];
      *all[at] = kept + 1e-6;
      const double above = net.predict(x, offset);
      *all[at] = kept - 1e-6;
      const double below = net.predict(x, offset);
      *all[at] = kept;
      EXPECT_NEAR(*slopes[at], (above - below) / 2e-6, 1e-8) << "parameter " << at;
    }
  }
}

// One step on one observation: p -= rate (2 (f - r) df/dp + decay p), which is what PyTorch's SGD with weight decay
// does.
TEST(Perceptron, StepsDownTheNumericalGradientOfTheLoss) {
  Perceptron net = network(5, 6);
  Perceptron before = net;
  const Eigen::VectorXd x = input(7, 3);
  ReplayMemory memory(3, 10);
  memory.add(x, 2, 0.8, 1.0);
  RandomStream random(Seed{3}, Purpose("descent"), 0);
  const double loss = net.train(memory, {.rate = 0.05, .decay = 0.1, .steps = 1, .enough = 0.0}, random);
  EXPECT_NEAR(loss, std::pow(before.predict(x, 2) - 0.8, 2), 1e-14);
  const auto after = parameters(net.weights());
  const auto all = parameters(before.weights());
  for (std::size_t at = 0; at < all.size(); ++at) {
    const double kept = *all[at];
    *all[at] = kept + 1e-6;
    const double above = std::pow(before.predict(x, 2) - 0.8, 2);
    *all[at] = kept - 1e-6;
    const double below = std::pow(before.predict(x, 2) - 0.8, 2);
    *all[at] = kept;
    EXPECT_NEAR(*after[at], kept - 0.05 * ((above - below) / 2e-6 + 0.1 * kept), 1e-8) << "parameter " << at;
  }
}

TEST(Perceptron, LearnsWhatNoLineCanSay) {
  Perceptron net = network(1, 30);
  ReplayMemory memory(1, 1000);
  for (int index = 0; index <= 40; ++index) {
    const double x = -1.0 + 0.05 * index;
    memory.add(Eigen::VectorXd::Constant(1, x), 0, x * x, 1.0);
  }
  RandomStream random(Seed{3}, Purpose("descent"), 1);
  EXPECT_LT(net.train(memory, {.rate = 0.05, .decay = 0.0, .steps = 60000, .enough = 2e-4}, random), 1e-3)
      << "the best line leaves a mean squared error of 0.1";
}

TEST(Perceptron, StopsOnceItIsGoodEnough) {
  Perceptron net = network(1, 4);
  ReplayMemory memory(1, 10);
  memory.add(Eigen::VectorXd::Zero(1), 0, net.predict(Eigen::VectorXd::Zero(1), 0), 1.0);
  const double constant = net.weights().constant;
  RandomStream random(Seed{3}, Purpose("descent"), 2);
  net.train(memory, {.rate = 0.5, .decay = 0.5, .steps = 1000, .enough = 1e-3}, random);
  EXPECT_NEAR(net.weights().constant, 0.75 * constant, 1e-12) << "one step of decay only";
}

TEST(ReplayMemory, KeepsTheLatest) {
  ReplayMemory memory(1, 3);
  for (int index = 0; index < 5; ++index)
    memory.add(Eigen::VectorXd::Constant(1, index), static_cast<std::size_t>(index), 0.1 * index, 1.0);
  ASSERT_EQ(memory.size(), 3U);
  double sum = 0.0;
  for (std::size_t index = 0; index < 3; ++index) {
    sum += memory.features(index)[0];
    EXPECT_NEAR(memory.reward(index), 0.1 * memory.features(index)[0], 1e-15);
    EXPECT_EQ(static_cast<double>(memory.offset(index)), memory.features(index)[0]);
  }
  EXPECT_EQ(sum, 2.0 + 3.0 + 4.0);
}

}  // namespace
}  // namespace edgefleet::policy
