#include "sim/policy/perceptron.hpp"

#include <cmath>

#include "sim/core/contract.hpp"
#include "sim/policy/replay_memory.hpp"
#include "sim/policy/state_bytes.hpp"

namespace edgefleet::policy {
namespace {

Eigen::Index at(std::size_t index) { return static_cast<Eigen::Index>(index); }

}  // namespace

PerceptronWeights PerceptronWeights::filled(std::size_t inputs, std::size_t hidden, double value) {
  return {Eigen::MatrixXd::Constant(at(inputs), at(hidden), value), Eigen::VectorXd::Constant(at(hidden), value),
          Eigen::VectorXd::Constant(at(hidden), value), value};
}

void PerceptronWeights::save(ByteWriter& out) const {
  write(out, input);
  write(out, bias);
  write(out, output);
  out.real(constant);
}

void PerceptronWeights::load(ByteReader& in) {
  input = read_matrix(in, input.rows(), input.cols());
  bias = read_vector(in, bias.size());
  output = read_vector(in, output.size());
  constant = in.real();
}

Perceptron::Perceptron(std::size_t inputs, std::size_t hidden, RandomStream& random)
    : weights_(PerceptronWeights::filled(inputs, hidden, 0.0)) {
  contract::require(inputs > 0 && hidden > 0, "a network has inputs and hidden units");
  const auto draw = [&](std::size_t fan_in) {
    return (2.0 * random.uniform() - 1.0) / std::sqrt(static_cast<double>(fan_in));
  };
  for (double& weight : weights_.input.reshaped()) weight = draw(inputs);
  for (double& weight : weights_.bias) weight = draw(inputs);
  for (double& weight : weights_.output) weight = draw(hidden);
  weights_.constant = draw(hidden);
}

Eigen::MatrixXd Perceptron::activations(const Eigen::Ref<const Eigen::MatrixXd>& rows, std::size_t offset) const {
  contract::require(at(offset) + rows.cols() <= weights_.input.rows(), "features lie within the network's inputs");
  Eigen::MatrixXd sums = rows * weights_.input.middleRows(at(offset), rows.cols());
  sums.rowwise() += weights_.bias.transpose();
  return sums.cwiseMax(0.0);
}

Eigen::VectorXd Perceptron::outputs(const Eigen::MatrixXd& activations) const {
  return (activations * weights_.output).array() + weights_.constant;
}

double Perceptron::predict(const Eigen::VectorXd& features, std::size_t offset) const {
  return outputs(activations(features.transpose(), offset))[0];
}

PerceptronWeights Perceptron::gradient(const Eigen::VectorXd& features, std::size_t offset) const {
  PerceptronWeights slope = PerceptronWeights::filled(inputs(), hidden(), 0.0);
  slope.output = activations(features.transpose(), offset).transpose();
  slope.bias = (slope.output.array() > 0.0).select(weights_.output, 0.0);
  slope.input.middleRows(at(offset), features.size()) = features * slope.bias.transpose();
  slope.constant = 1.0;
  return slope;
}

double Perceptron::step(const ReplayMemory& memory, std::size_t index, const DescentParameters& parameters) {
  const auto x = memory.features(index);
  auto input = weights_.input.middleRows(at(memory.offset(index)), x.size());
  active_.noalias() = input_scale_ * (input.transpose() * x);
  active_ = (active_ + weights_.bias).cwiseMax(0.0);
  const double error = active_.dot(weights_.output) + weights_.constant - memory.reward(index);
  const double pace = 2.0 * parameters.rate * error * memory.weight(index);
  const double kept = 1.0 - parameters.rate * parameters.decay;
  const Eigen::VectorXd blame = pace * (active_.array() > 0.0).select(weights_.output, 0.0);
  input_scale_ *= kept;
  input.noalias() -= x * (blame / input_scale_).transpose();
  weights_.bias = kept * weights_.bias - blame;
  weights_.output = kept * weights_.output - pace * active_;
  weights_.constant = kept * weights_.constant - pace;
  return error * error;
}

double Perceptron::train(const ReplayMemory& memory, const DescentParameters& parameters, RandomStream& random) {
  contract::require(memory.size() > 0, "there is something to train on");
  double pass = 0.0;
  double loss = 0.0;
  std::size_t seen = 0;
  for (unsigned count = 0; count < parameters.steps; ++count) {
    pass += step(memory, random.below(memory.size()), parameters);
    if (++seen < memory.size()) continue;
    loss = pass / static_cast<double>(seen);
    pass = 0.0;
    seen = 0;
    if (loss <= parameters.enough) break;
  }
  weights_.input *= input_scale_;
  input_scale_ = 1.0;
  return seen > 0 ? pass / static_cast<double>(seen) : loss;
}

}  // namespace edgefleet::policy
