#include "analysis/claims/claim_text.hpp"

#include <fmt/format.h>

#include <cmath>

#include "analysis/text_table.hpp"

namespace edgefleet::analysis {
namespace {

std::string direction_text(const Figure& figure) {
  if (figure.above && figure.below) return fmt::format("{} to {}", *figure.above, *figure.below);
  return figure.above ? fmt::format("> {}", *figure.above) : fmt::format("< {}", *figure.below);
}

std::string bare_text(const Figure& figure) {
  if (!figure.value) return direction_text(figure);
  const std::string value = fmt::format("{}", *figure.value);
  return figure.has_direction() ? fmt::format("{} ({})", value, direction_text(figure)) : value;
}

}  // namespace

std::string figure_text(const Figure& figure) { return fmt::format("{} {}", bare_text(figure), text_of(figure.mark)); }

std::string published_text(const Claim& claim) {
  const bool shown = claim.figure && claim.figure->kind == FigureKind::published;
  return shown ? figure_text(*claim.figure) : "";
}

std::string unpublished_text(const Claim& claim) {
  if (!claim.figure || claim.figure->kind == FigureKind::published) return "";
  const char* kind = claim.figure->kind == FigureKind::derived ? "derived" : "our target";
  return fmt::format("{} {} {}", bare_text(*claim.figure), kind, text_of(claim.figure->mark));
}

std::string simulated_text(const Found& found) {
  const auto& estimate = found.estimate;
  if (found.exact && estimate && estimate->mean == std::floor(estimate->mean))
    return fmt::format("{:.0f}", estimate->mean);
  const Interval interval = found.exact ? Interval::left_out : Interval::shown;
  return written({estimate}, interval).front();
}

std::string distance_text(const Outcome& outcome) {
  if (!outcome.distance) return "";
  if (outcome.relative_distance && outcome.claim.figure->tolerance->relative)
    return fmt::format("{:+.2f} %", 100.0 * *outcome.relative_distance);
  return fmt::format("{:+.3g}", *outcome.distance);
}

std::string verdict_text(const Outcome& outcome) {
  std::string text(text_of(outcome.verdict));
  if (outcome.known) text += " (known miss)";
  if (outcome.target_met) text += *outcome.target_met ? "; our target met" : "; our target missed";
  return text;
}

std::string count_text(const PaperOutcome& outcome) {
  const std::size_t fails = outcome.count(Verdict::fails);
  return fmt::format("{} claims: {} hold, {} hold in direction, {} fail ({} known), {} not published",
                     outcome.outcomes.size(), outcome.count(Verdict::holds), outcome.count(Verdict::holds_in_direction),
                     fails, fails - outcome.new_misses(), outcome.count(Verdict::not_published));
}

}  // namespace edgefleet::analysis
