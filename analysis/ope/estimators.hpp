#pragma once
// Five estimators of what a target policy would have earned per decision on the contexts of another policy's log. With
// w = pi(a|x) / mu(a|x), at most the clip where there is one:
//
//   replay  mean of r over accepted rounds. A round is accepted if the target agrees and luck < m / mu(a|x), m being
//   the
//           lowest mu of the log: on a uniform log, every agreement (Li, Chu, Langford, Wang, WSDM 2011, Alg. 2;
//           rejection for other logs: von Neumann 1951)
//   IPS     mean of w r                               (Horvitz, Thompson, JASA 1952)
//   SNIPS   sum of w r / sum of w                     (Swaminathan, Joachims, NIPS 2015)
//   DM      mean of q(x, pi)                          (direct method)
//   DR      mean of q(x, pi) + w (r - q(x, a))        (Dudik, Langford, Li, ICML 2011, eq. 2)
//
// Each is a ratio V = sum n_i / sum d_i. Its standard error by linearisation is
//   sqrt(N / (N - 1) sum (n_i - V d_i)^2) / sum d_i
// (Cochran, Sampling Techniques, 3rd ed., section 6.4); with d_i = 1 that is s / sqrt(N). The normal interval is V -+
// z(1 - (1 - level) / 2) times that. It says nothing of DM's bias, which no log can show.

#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "analysis/estimate.hpp"
#include "analysis/ope/round.hpp"
#include "sim/config/codec.hpp"

namespace edgefleet::analysis::ope {

enum class Estimator : std::uint8_t { replay, ips, snips, dm, dr };
inline constexpr std::array<std::string_view, 5> estimator_names{"replay", "IPS", "SNIPS", "DM", "DR"};
inline constexpr std::array<Estimator, 5> all_estimators{Estimator::replay, Estimator::ips, Estimator::snips,
                                                         Estimator::dm, Estimator::dr};

/// In YAML: replay, ips, snips, dm, dr.
std::span<const config::EnumName<Estimator>> enum_names(Estimator);

/// The terms of one estimator's ratio, one per round.
struct Terms {
  std::vector<double> numerator;
  std::vector<double> denominator;
};

/// `clip`: the highest weight; absent: none. Precondition: every `logged` is positive.
Terms terms_of(Estimator estimator, std::span<const Round> rounds, std::optional<double> clip = std::nullopt);

/// sum n / sum d. Nothing if sum d = 0 (replay without an accepted round, SNIPS without weight).
std::optional<double> ratio(const Terms& terms);

/// The ratio with its normal interval; Estimate::n counts the rounds that bear on it (d or n not zero). No interval
/// below two of those.
std::optional<Estimate> normal_estimate(const Terms& terms, double level = confidence_level);

}  // namespace edgefleet::analysis::ope
