// Scoring and learning of the shared LinUCB with its features given, in double precision on one core: means and widths
// of 94 candidates, the best by the tie rule, and one Sherman-Morrison update. Once with 48 dense features per
// candidate (every coordinate may differ from zero), and once with the block of 8 that `profiled-metrics` leaves; each
// with every instruction set that the machine has. Eigen's product in the dense form stands beside them as the plain
// way. Last, what scoring sixteen decisions as one would gain over scoring them one by one.

#include <benchmark/benchmark.h>

#include <Eigen/Core>
#include <string>
#include <vector>

#include "sim/core/random.hpp"
#include "sim/policy/quadratic_form.hpp"
#include "sim/policy/ridge_model.hpp"
#include "sim/policy/tie.hpp"

namespace edgefleet::policy {
namespace {

constexpr std::size_t candidates = 94;
constexpr std::size_t dimension = 48;
constexpr std::size_t situations = 64;
constexpr double alpha = 0.3;

/// Features of order 1, in `width` coordinates from a place that moves from situation to situation.
std::vector<FeatureRows> given_features(std::size_t width) {
  std::vector<FeatureRows> all(situations);
  for (std::size_t s = 0; s < situations; ++s) {
    all[s].reshape(candidates, width, s * width % dimension);
    for (std::size_t c = 0; c < candidates; ++c) {
      RandomStream random(Seed{}, Purpose("bench-features"), s, c);
      for (std::size_t i = 0; i < width; ++i) all[s].row(c)[static_cast<Eigen::Index>(i)] = random.uniform();
    }
  }
  return all;
}

/// Decides and learns as policies/lin_ucb.cpp does, with these instructions.
void play(RidgeModel& model, const FeatureRows& rows, InstructionSet instructions, Eigen::VectorXd& means,
          Eigen::VectorXd& widths) {
  const auto padded = static_cast<Eigen::Index>(rows.padded());
  means.resize(padded);
  widths.resize(padded);
  inner_products(instructions, rows.block(), model.theta().data() + rows.offset(), means.data());
  quadratic_forms(instructions, rows.block(), model.inverse().data() + rows.offset() * (dimension + 1), dimension,
                  widths.data());
  means += alpha * widths.cwiseMax(0.0).cwiseSqrt();
  const std::size_t best = best_of({means.data(), rows.candidates()});
  model.observe(rows.row(best).transpose(), rows.offset(), 0.5 + 0.001 * static_cast<double>(best % 7), 1.0);
}

void lin_ucb(benchmark::State& state, std::size_t width, InstructionSet instructions) {
  const auto given = given_features(width);
  RidgeModel model(dimension, 1.0);
  Eigen::VectorXd means;
  Eigen::VectorXd widths;
  std::size_t round = 0;
  for (auto _ : state) play(model, given[round++ % situations], instructions, means, widths);
  state.SetItemsProcessed(state.iterations());
}

/// One matrix product a round and Eigen's own update.
void plain_eigen(benchmark::State& state) {
  const auto given = given_features(dimension);
  Eigen::MatrixXd inverse = Eigen::MatrixXd::Identity(dimension, dimension);
  Eigen::VectorXd moment = Eigen::VectorXd::Zero(dimension);
  Eigen::MatrixXd product(candidates, dimension);
  std::vector<double> scores(candidates);
  std::size_t round = 0;
  for (auto _ : state) {
    const auto rows = given[round++ % situations].values();
    product.noalias() = rows * inverse;
    const Eigen::VectorXd theta = inverse * moment;
    Eigen::Map<Eigen::VectorXd>(scores.data(), candidates) =
        rows * theta + alpha * product.cwiseProduct(rows).rowwise().sum().cwiseMax(0.0).cwiseSqrt();
    const std::size_t best = best_of(scores);
    const Eigen::VectorXd x = rows.row(static_cast<Eigen::Index>(best)).transpose();
    const Eigen::VectorXd gain = inverse * x;
    inverse.noalias() -= gain * gain.transpose() / (1.0 + x.dot(gain));
    moment += (0.5 + 0.001 * static_cast<double>(best % 7)) * x;
  }
  state.SetItemsProcessed(state.iterations());
}

/// Sixteen decisions that fall due together, scored one by one or as one block of candidates; nothing is learned
/// between them. An item is a decision.
constexpr std::size_t together = 16;

std::vector<FeatureRows> stacked(const std::vector<FeatureRows>& given, std::size_t at_once) {
  std::vector<FeatureRows> all(together / at_once);
  for (std::size_t d = 0; d < together; ++d) {
    FeatureRows& block = all[d / at_once];
    if (d % at_once == 0) block.reshape(candidates * at_once, dimension, 0);
    for (std::size_t c = 0; c < candidates; ++c) block.row(d % at_once * candidates + c) = given[d].row(c);
  }
  return all;
}

void score_kernel(benchmark::State& state, std::size_t at_once) {
  const auto blocks = stacked(given_features(dimension), at_once);
  RidgeModel model(dimension, 1.0);
  for (auto _ : state)
    for (const FeatureRows& rows : blocks) {
      benchmark::DoNotOptimize(model.means(rows).data());
      benchmark::DoNotOptimize(model.widths(rows).data());
    }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(together));
}

void score_eigen(benchmark::State& state, std::size_t at_once) {
  const auto blocks = stacked(given_features(dimension), at_once);
  const Eigen::MatrixXd inverse = Eigen::MatrixXd::Identity(dimension, dimension);
  const Eigen::VectorXd theta = Eigen::VectorXd::Ones(dimension);
  Eigen::MatrixXd product;
  Eigen::VectorXd scores;
  for (auto _ : state)
    for (const FeatureRows& block : blocks) {
      const auto rows = block.values();
      product.noalias() = rows * inverse;
      scores = rows * theta + alpha * product.cwiseProduct(rows).rowwise().sum().cwiseMax(0.0).cwiseSqrt();
      benchmark::DoNotOptimize(scores.data());
    }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(together));
}

}  // namespace
}  // namespace edgefleet::policy

int main(int argc, char** argv) {
  using namespace edgefleet::policy;
  benchmark::RegisterBenchmark("dense-48/eigen-product", plain_eigen);
  for (const InstructionSet instructions : available_instructions())
    for (const auto& [name, width] : {std::pair{"dense-48", dimension}, std::pair{"class-block-8", std::size_t{8}}})
      benchmark::RegisterBenchmark((std::string(name) + "/" + std::string(name_of(instructions))).c_str(), lin_ucb,
                                   width, instructions);
  for (const std::size_t at_once : {std::size_t{1}, together}) {
    const std::string name = "/" + std::to_string(at_once) + "-of-16";
    benchmark::RegisterBenchmark(("scoring-48/kernel" + name).c_str(), score_kernel, at_once);
    benchmark::RegisterBenchmark(("scoring-48/eigen-product" + name).c_str(), score_eigen, at_once);
  }
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
