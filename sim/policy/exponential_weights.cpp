#include "sim/policy/exponential_weights.hpp"

#include <algorithm>
#include <cmath>

#include "sim/policy/arm_names.hpp"

namespace edgefleet::policy {

double& ExponentialWeights::log_weight(const Candidate& candidate) {
  const std::size_t arm = arm_index(candidate);
  if (arm >= log_weights_.size()) log_weights_.resize(arm + 1, 0.0);
  return log_weights_[arm];
}

double ExponentialWeights::relative_weights(const Situation& situation) {
  scratch_.clear();
  for (const Candidate& candidate : situation.candidates) scratch_.push_back(log_weight(candidate));
  const double highest = *std::ranges::max_element(scratch_);
  double sum = 0.0;
  for (double& weight : scratch_) sum += weight = std::exp(weight - highest);
  return sum;
}

std::span<const double> ExponentialWeights::probabilities(const Situation& situation, double gamma) {
  const double sum = relative_weights(situation);
  const auto count = static_cast<double>(scratch_.size());
  for (double& weight : scratch_) weight = (1.0 - gamma) * weight / sum + gamma / count;
  return scratch_;
}

void ExponentialWeights::learn(const Decision& decision, const Feedback& feedback, double gamma, double sharing) {
  const Situation& situation = decision.situation;
  const auto count = static_cast<double>(situation.candidates.size());
  const double estimate = feedback.weight * feedback.reward.si() / decision.choice.probability.si();
  const double mean = sharing > 0.0 ? relative_weights(situation) / count : 0.0;
  log_weight(situation.candidates[decision.choice.candidate]) += gamma * estimate / count;
  if (sharing <= 0.0) return;
  const double gain = std::exp(gamma * estimate / count);
  for (std::size_t index = 0; index < scratch_.size(); ++index) {
    const double own = scratch_[index] * (index == decision.choice.candidate ? gain : 1.0);
    log_weight(situation.candidates[index]) += std::log1p(sharing * mean / own);
  }
}

void ExponentialWeights::save(ByteWriter& out, std::span<const VariantSheet> catalogue) const {
  const std::size_t known = std::min(log_weights_.size(), place_count * catalogue.size());
  out.varint(known);
  for (std::size_t arm = 0; arm < known; ++arm) {
    write_arm_name(out, catalogue, arm);
    out.real(log_weights_[arm]);
  }
}

void ExponentialWeights::load(ByteReader& in, std::span<const VariantSheet> catalogue) {
  const ArmNames names(catalogue);
  const std::size_t count = in.count();
  for (std::size_t index = 0; index < count; ++index) {
    const auto arm = names.read(in);
    const double log_weight = in.real();
    if (!arm) continue;
    if (*arm >= log_weights_.size()) log_weights_.resize(*arm + 1, 0.0);
    log_weights_[*arm] = log_weight;
  }
}

Choice drawn_from(std::span<const double> probabilities, RandomStream& random) {
  double left = random.uniform();
  std::size_t taken = 0;
  while (taken + 1 < probabilities.size() && (left -= probabilities[taken]) >= 0.0) ++taken;
  return {.candidate = taken, .probability = Ratio::si(probabilities[taken])};
}

}  // namespace edgefleet::policy
