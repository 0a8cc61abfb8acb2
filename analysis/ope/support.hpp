#pragma once
// Whether a log can say anything about a target: estimators weigh what the log did by what the target would do, and a
// log is silent about what it never did.

#include <optional>
#include <span>
#include <string>

#include "analysis/ope/round.hpp"

namespace edgefleet::analysis::ope {

struct Support {
  std::size_t rounds = 0;
  std::size_t weighed = 0;    ///< rounds whose choice the target might have taken
  double mean_weight = 0.0;   ///< of pi / mu; 1 in expectation where the log covers the target
  double weight_error = 0.0;  ///< its standard error
  double highest_weight = 0.0;
  double effective_rounds = 0.0;  ///< (sum w)^2 / sum w^2 (Kong, Liu, Wong, JASA 1994)
};

Support support_of(std::span<const Round> rounds);

/// Why there can be no estimate; nothing if there can.
std::optional<std::string> refusal(const Support& support);

/// Why estimates by weighing are to be doubted; nothing if there is no sign of it. The mean weight must be 1 within
/// four of its standard errors, and the effective number of rounds at least 30 (a rule of thumb of ours).
std::optional<std::string> doubt(const Support& support);

}  // namespace edgefleet::analysis::ope
