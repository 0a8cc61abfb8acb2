#include "analysis/claims/verdict.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace edgefleet::analysis {
namespace {

/// Exact figures are compared as they are; one decimal rounding of the published text is the tolerance's business.
bool within(const Figure& figure, double simulated) {
  const double distance = std::abs(simulated - *figure.value);
  const auto& tolerance = *figure.tolerance;
  return distance <= (tolerance.relative ? tolerance.relative->si() * std::abs(*figure.value) : *tolerance.absolute);
}

/// The whole interval on the right side; a sampled figure without an interval shows nothing.
bool on_its_side(const Figure& figure, const Found& found) {
  const auto& estimate = *found.estimate;
  if (!found.exact && !estimate.half_width) return false;
  const double low = estimate.low().value_or(estimate.mean);
  const double high = estimate.high().value_or(estimate.mean);
  return (!figure.above || low > *figure.above) && (!figure.below || high < *figure.below);
}

Verdict verdict_on(const Figure& figure, const Found& found) {
  if (!found.estimate) return Verdict::fails;
  if (figure.value && within(figure, found.estimate->mean)) return Verdict::holds;
  if (figure.has_direction() && on_its_side(figure, found)) return Verdict::holds_in_direction;
  return Verdict::fails;
}

/// Fails where it was said to, as far away as it was said to be.
bool foretold(const Outcome& outcome) {
  const auto& miss = outcome.claim.known_miss;
  if (!miss || outcome.verdict != Verdict::fails || !outcome.simulated.estimate) return false;
  if (!miss->distance) return true;
  return outcome.relative_distance && std::abs(*outcome.relative_distance - miss->distance->si()) <= known_miss_margin;
}

std::string note_on(const Outcome& outcome) {
  if (!outcome.simulated.estimate) return "the results do not determine it";
  const auto& miss = outcome.claim.known_miss;
  if (!miss) return "";
  if (outcome.known) return "known miss: " + miss->reason;
  if (outcome.verdict != Verdict::fails) return "listed as a known miss, and holds now";
  return fmt::format("a new miss: it is known at {:+.2f} %", 100.0 * miss->distance.value_or(Ratio()).si());
}

void measure_distance(Outcome& outcome) {
  const auto& figure = outcome.claim.figure;
  if (!figure || !figure->value || !outcome.simulated.estimate) return;
  outcome.distance = outcome.simulated.estimate->mean - *figure->value;
  if (*figure->value != 0.0) outcome.relative_distance = *outcome.distance / std::abs(*figure->value);
}

}  // namespace

std::string_view text_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::holds:
      return "holds";
    case Verdict::holds_in_direction:
      return "holds in direction";
    case Verdict::fails:
      return "fails";
    case Verdict::not_published:
      return "not published";
  }
  return "";
}

Outcome judge(const Claim& claim, const Found& found) {
  Outcome outcome;
  outcome.claim = claim;
  outcome.simulated = found;
  measure_distance(outcome);
  if (claim.figure) {
    const Verdict verdict = verdict_on(*claim.figure, found);
    if (claim.gates())
      outcome.verdict = verdict;
    else
      outcome.target_met = verdict != Verdict::fails;
  }
  outcome.known = foretold(outcome);
  outcome.note = note_on(outcome);
  return outcome;
}

Outcome judge(const Claim& claim, const Evidence& evidence) {
  return judge(claim, claim.measure.make()->found(evidence));
}

std::size_t PaperOutcome::count(Verdict verdict) const {
  return static_cast<std::size_t>(std::count_if(outcomes.begin(), outcomes.end(),
                                                [&](const Outcome& outcome) { return outcome.verdict == verdict; }));
}

std::size_t PaperOutcome::new_misses() const {
  return static_cast<std::size_t>(std::count_if(outcomes.begin(), outcomes.end(), [](const Outcome& outcome) {
    return outcome.verdict == Verdict::fails && !outcome.known;
  }));
}

PaperOutcome judge(const Paper& paper, const Evidence& evidence) {
  PaperOutcome all{&paper, {}};
  for (const auto& claim : paper.claims) all.outcomes.push_back(judge(claim, evidence));
  return all;
}

PaperOutcome measured_on(const std::string& play, const PaperOutcome& outcome) {
  PaperOutcome those{outcome.paper, {}};
  for (const auto& one : outcome.outcomes) {
    const auto cells = one.claim.measure.make()->cells();
    if (std::any_of(cells.begin(), cells.end(), [&](const NamedCells& named) { return named.play.value == play; }))
      those.outcomes.push_back(one);
  }
  return those;
}

}  // namespace edgefleet::analysis
