#pragma once
// Several tests at once: the more are made, the likelier one of them is small by luck alone.

#include <optional>
#include <span>
#include <vector>

namespace edgefleet::analysis {

/// Holm's step-down correction (Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal
/// of Statistics 6, 1979), as adjusted p-values: the i-th smallest of m becomes the largest of (m - j + 1) p_j over
/// j <= i, at most 1 (Wright, "Adjusted p-values for simultaneous inference", Biometrics 48, 1992, section 2). To call
/// those below 0.05 significant errs on any of the m with a probability of at most 5 %, however the tests depend on
/// each other. In the order given; an absent p-value is no test: it stays absent and does not count in m.
std::vector<std::optional<double>> holm_adjusted(std::span<const std::optional<double>> p_values);

}  // namespace edgefleet::analysis
