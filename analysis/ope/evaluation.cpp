#include "analysis/ope/evaluation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace edgefleet::analysis::ope {
namespace {

std::vector<Round> rounds_of(std::span<const Evidence> evidence) {
  std::vector<Round> rounds;
  for (const auto& one : evidence) rounds.push_back(one.round);
  return rounds;
}

/// Mean of a truth over the rounds; nothing unless it is known of all of them.
std::optional<double> mean_of(std::span<const Evidence> evidence, std::optional<double> Evidence::*truth,
                              const std::vector<double>& share) {
  double sum = 0.0;
  double count = 0.0;
  for (std::size_t i = 0; i < evidence.size(); ++i) {
    if (!(evidence[i].*truth)) return std::nullopt;
    sum += share[i] * *(evidence[i].*truth);
    count += share[i];
  }
  return count > 0.0 ? std::optional(sum / count) : std::nullopt;
}

std::optional<Estimate> load_of(std::span<const Evidence> evidence) {
  Terms terms;
  for (const auto& one : evidence) {
    if (!one.truth_taken) return std::nullopt;
    terms.numerator.push_back(one.round.reward - *one.truth_taken);
    terms.denominator.push_back(1.0);
  }
  return normal_estimate(terms);
}

std::optional<Estimate> mean_reward(std::span<const Round> rounds) {
  Terms terms;
  for (const Round& round : rounds) {
    terms.numerator.push_back(round.reward);
    terms.denominator.push_back(1.0);
  }
  return normal_estimate(terms);
}

/// Estimates are of rewards as they came; the truth is of requests that wait for nothing.
std::optional<std::string> load_warning(const std::optional<Estimate>& load) {
  if (!load || !load->half_width || std::abs(load->mean) <= 2.0 * *load->half_width) return std::nullopt;
  return fmt::format(
      "the log's rewards differ by {:+.4f} from what its choices are worth unloaded: that is what waiting, "
      "downloads and scattered execution times make of them (or who answers), and the truth shown here leaves it out",
      load->mean);
}

}  // namespace

Evaluation evaluation_of(std::span<const Evidence> evidence, const EvaluationOptions& options) {
  const auto rounds = rounds_of(evidence);
  Evaluation found;
  found.learning = options.learning;
  found.clip = options.clip;
  found.support = support_of(rounds);
  for (const Estimator estimator : all_estimators) {
    if (options.learning && estimator != Estimator::replay) continue;
    const Terms terms = terms_of(estimator, rounds, options.clip);
    found.values.push_back({estimator, normal_estimate(terms), bootstrap(terms, rounds, options.bootstrap_samples)});
  }
  const std::vector<double> all(evidence.size(), 1.0);
  const auto accepted = terms_of(Estimator::replay, rounds).denominator;
  found.truth = mean_of(evidence, &Evidence::truth_target, options.learning ? accepted : all);
  found.logged = mean_reward(rounds);
  found.logged_truth = mean_of(evidence, &Evidence::truth_taken, all);
  found.load = load_of(evidence);
  if (!options.learning)
    if (const auto doubted = doubt(found.support)) found.warnings.push_back(*doubted);
  if (const auto loaded = load_warning(found.load)) found.warnings.push_back(*loaded);
  if (!found.truth) found.warnings.push_back("the log does not hold the truth: record.candidates was not set");
  return found;
}

}  // namespace edgefleet::analysis::ope
