#pragma once
// Whether a claim holds in what was simulated.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/claims/paper.hpp"

namespace edgefleet::analysis {

enum class Verdict : std::uint8_t {
  holds,               ///< the value lies within its tolerance
  holds_in_direction,  ///< the whole interval lies on the side that the work states; a value, if any, is missed
  fails,
  not_published,  ///< there is nothing but, at most, a target of ours to hold it against
};
std::string_view text_of(Verdict verdict);

/// A claim with what was simulated beside it.
struct Outcome {
  Claim claim;
  Found simulated;
  std::optional<double> distance;           ///< simulated minus the figure's value, in the claim's unit
  std::optional<double> relative_distance;  ///< simulated / value - 1; absent for a value of 0
  Verdict verdict = Verdict::not_published;
  std::optional<bool> target_met;  ///< of an own target only
  bool known = false;              ///< fails as its known_miss says
  std::string note;                ///< what a reader must know: why there is no figure, that a known miss now holds
};

/// Known misses may drift by this share before they count as new (assumption of ours: above rounding, below news).
inline constexpr double known_miss_margin = 0.01;

/// Precondition: the claim's measure has been checked against the evidence.
Outcome judge(const Claim& claim, const Evidence& evidence);
/// The same for a figure that was found already.
Outcome judge(const Claim& claim, const Found& found);

struct PaperOutcome {
  const Paper* paper = nullptr;
  std::vector<Outcome> outcomes;  ///< in the order of the claims

  std::size_t count(Verdict verdict) const;
  /// Failing claims that no known_miss foretells.
  std::size_t new_misses() const;
};
PaperOutcome judge(const Paper& paper, const Evidence& evidence);

/// The claims whose measure looks at cells of that play: what the play's run folder has to show of the paper.
PaperOutcome measured_on(const std::string& play, const PaperOutcome& outcome);

}  // namespace edgefleet::analysis
