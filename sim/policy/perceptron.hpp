#pragma once
// A network with one hidden layer of rectified linear units: f(x) = w2^T max(0, W1^T x + b1) + b2, trained by
// stochastic gradient descent on squared error. Inputs are feature rows, of which only a block of coordinates is not
// zero.

#include <Eigen/Core>
#include <cstddef>

#include "sim/core/bytes.hpp"
#include "sim/core/random.hpp"
#include "sim/policy/feature_rows.hpp"

namespace edgefleet::policy {

/// One number for each parameter of a network: the parameters themselves, or a gradient, or what a bandit keeps of
/// gradients.
struct PerceptronWeights {
  Eigen::MatrixXd input;   ///< W1, inputs x hidden
  Eigen::VectorXd bias;    ///< b1
  Eigen::VectorXd output;  ///< w2
  double constant = 0.0;   ///< b2

  static PerceptronWeights filled(std::size_t inputs, std::size_t hidden, double value);
  void save(ByteWriter& out) const;
  void load(ByteReader& in);  ///< throws MalformedBytes at another shape
};

/// What training does; defaults are those of NeuralUCB's reference code, the decay that of its example.
struct DescentParameters {
  double rate = 0.01;
  double decay = 1e-5;  ///< of all parameters, per step, times rate
  unsigned steps = 1000;
  double enough = 1e-3;  ///< a pass with this mean squared error or less ends the training
};

class ReplayMemory;

class Perceptron {
 public:
  /// All parameters uniform in +-1 / sqrt(inputs of their layer), as PyTorch's linear layers start.
  Perceptron(std::size_t inputs, std::size_t hidden, RandomStream& random);

  std::size_t inputs() const { return static_cast<std::size_t>(weights_.input.rows()); }
  std::size_t hidden() const { return static_cast<std::size_t>(weights_.bias.size()); }
  const PerceptronWeights& weights() const { return weights_; }
  PerceptronWeights& weights() { return weights_; }

  /// max(0, W1^T x + b1) of each row: rows x hidden.
  Eigen::MatrixXd activations(const Eigen::Ref<const Eigen::MatrixXd>& rows, std::size_t offset) const;
  /// f of each row, given its activations.
  Eigen::VectorXd outputs(const Eigen::MatrixXd& activations) const;
  double predict(const Eigen::VectorXd& features, std::size_t offset) const;
  /// df / d parameter at one input.
  PerceptronWeights gradient(const Eigen::VectorXd& features, std::size_t offset) const;

  /// Descends on (f - reward)^2 of observations drawn at random from the memory. Returns the mean squared error over
  /// the last pass. Precondition: the memory holds something.
  double train(const ReplayMemory& memory, const DescentParameters& parameters, RandomStream& random);

 private:
  double step(const ReplayMemory& memory, std::size_t index, const DescentParameters& parameters);

  PerceptronWeights weights_;
  /// What W1 is to be multiplied by: lets weight decay touch one number instead of all inputs. 1 outside train().
  double input_scale_ = 1.0;
  Eigen::VectorXd active_;  ///< activations of the step's input
};

}  // namespace edgefleet::policy
