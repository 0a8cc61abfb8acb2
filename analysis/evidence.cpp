#include "analysis/evidence.hpp"

#include <algorithm>

#include "analysis/effect_size.hpp"
#include "analysis/holm.hpp"
#include "analysis/sample.hpp"
#include "analysis/t_test.hpp"

namespace edgefleet::analysis {

const Bootstrap& Resampling::of(std::size_t values) {
  return drawn_.try_emplace(values, values, Seed{seed_, 0}).first->second;
}

Evidence paired_evidence(std::span<const double> a, std::span<const double> b, Resampling& resampling) {
  Evidence evidence;
  if (const auto test = paired_t_test(a, b)) evidence.p = test->p;
  evidence.effect_size = paired_effect_size(a, b);
  if (differences_vary(a, b)) evidence.bootstrap = resampling.of(a.size()).bca(paired_differences(a, b), mean_of);
  return evidence;
}

Evidence unpaired_evidence(std::span<const double> a, std::span<const double> b) {
  Evidence evidence;
  if (const auto test = welch_t_test(a, b)) evidence.p = test->p;
  evidence.effect_size = unpaired_effect_size(a, b);
  return evidence;
}

void adjust(std::span<Evidence* const> family) {
  std::vector<std::optional<double>> p_values;
  for (const auto* evidence : family) p_values.push_back(evidence->p);
  const auto adjusted = holm_adjusted(p_values);
  for (std::size_t i = 0; i < family.size(); ++i) family[i]->p_holm = adjusted[i];
}

}  // namespace edgefleet::analysis
