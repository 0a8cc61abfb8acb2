#pragma once
// How sure a difference between two policies is, and how large beside the scatter of the replications.

#include <map>
#include <optional>
#include <span>

#include "analysis/bootstrap.hpp"

namespace edgefleet::analysis {

/// What goes with a difference and its interval. Each is absent where it cannot be told: fewer than two (p) or three
/// pairs (the others), differences that do not vary.
struct Evidence {
  std::optional<double> p;            ///< two-sided t test for no difference (t_test.hpp)
  std::optional<double> p_holm;       ///< the same for the family it was tested in (holm.hpp)
  std::optional<double> effect_size;  ///< effect_size.hpp
  std::optional<Bounds> bootstrap;    ///< BCa interval of the mean difference (bootstrap.hpp), 95 %
};

/// The resamples of one run, drawn once for each number of values.
class Resampling {
 public:
  explicit Resampling(std::uint64_t seed) : seed_(seed) {}
  const Bootstrap& of(std::size_t values);

 private:
  std::uint64_t seed_;
  std::map<std::size_t, Bootstrap> drawn_;
};

/// All but p_holm, which the family decides. Precondition: as many a as b.
Evidence paired_evidence(std::span<const double> a, std::span<const double> b, Resampling& resampling);
/// The same by Welch's test, without a bootstrap interval: that one is for pairs.
Evidence unpaired_evidence(std::span<const double> a, std::span<const double> b);

/// Fills in p_holm over all of one family.
void adjust(std::span<Evidence* const> family);

}  // namespace edgefleet::analysis
