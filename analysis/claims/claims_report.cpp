#include "analysis/claims/claims_report.hpp"

#include <fmt/format.h>

#include "analysis/claims/claim_text.hpp"
#include "analysis/text_table.hpp"

namespace edgefleet::analysis {
namespace {

using Json = nlohmann::ordered_json;

template <class Value>
Json maybe(const std::optional<Value>& value) {
  return value ? Json(*value) : Json(nullptr);
}

std::string notes(const PaperOutcome& outcome) {
  std::string text;
  for (const auto& [claim, simulated, distance, relative, verdict, met, known, note] : outcome.outcomes) {
    if (verdict != Verdict::fails && note.empty()) continue;
    text += fmt::format("  {}: {}{}{}\n", claim.name.value, claim.statement, note.empty() ? "" : "\n    ", note);
  }
  return text.empty() ? "" : "\nTo note:\n" + text;
}

Json tolerance_json(const Tolerance& tolerance) {
  Json json;
  json["relative"] = tolerance.relative ? Json(tolerance.relative->si()) : Json(nullptr);
  json["absolute"] = maybe(tolerance.absolute);
  json["reason"] = tolerance.reason;
  return json;
}

Json figure_json(const Figure& figure) {
  Json json{{"kind", text_of(figure.kind)}, {"mark", text_of(figure.mark)}, {"source", figure.source}};
  json["value"] = maybe(figure.value);
  json["above"] = maybe(figure.above);
  json["below"] = maybe(figure.below);
  json["text"] = figure_text(figure);
  json["tolerance"] = figure.tolerance ? tolerance_json(*figure.tolerance) : Json(nullptr);
  return json;
}

Json simulated_json(const Found& found) {
  const auto& estimate = found.estimate;
  Json json;
  json["mean"] = estimate ? Json(estimate->mean) : Json(nullptr);
  json["ci_low"] = estimate ? maybe(estimate->low()) : Json(nullptr);
  json["ci_high"] = estimate ? maybe(estimate->high()) : Json(nullptr);
  json["n"] = estimate ? Json(estimate->n) : Json(0);
  json["exact"] = found.exact;
  return json;
}

Json claim_json(const Outcome& outcome) {
  const Claim& claim = outcome.claim;
  Json json{{"name", claim.name.value}, {"statement", claim.statement}};
  json["source"] = {
      {"work", claim.source.work.value}, {"where", claim.source.where}, {"mark", text_of(claim.source.mark)}};
  json["measure"] = claim.measure.name();
  json["unit"] = claim.unit;
  json["comparator"] = claim.comparator;
  json["figure"] = claim.figure ? figure_json(*claim.figure) : Json(nullptr);
  json["simulated"] = simulated_json(outcome.simulated);
  json["distance"] = maybe(outcome.distance);
  json["relative_distance"] = maybe(outcome.relative_distance);
  json["verdict"] = text_of(outcome.verdict);
  json["gates"] = claim.gates();
  json["own_target_met"] = maybe(outcome.target_met);
  json["known_miss"] = outcome.known;
  json["caveat"] = claim.caveat;
  json["note"] = outcome.note;
  return json;
}

Json paper_json(const PaperOutcome& outcome) {
  Json json{{"name", outcome.paper->name}, {"title", outcome.paper->title}, {"works", Json::array()}};
  for (const auto& work : outcome.paper->works)
    json["works"].push_back(
        {{"name", work.name}, {"citation", work.citation}, {"link", work.link}, {"read", work.read}});
  json["claims"] = Json::array();
  for (const auto& claim : outcome.outcomes) json["claims"].push_back(claim_json(claim));
  json["counts"] = {{"claims", outcome.outcomes.size()},
                    {"holds", outcome.count(Verdict::holds)},
                    {"holds_in_direction", outcome.count(Verdict::holds_in_direction)},
                    {"fails", outcome.count(Verdict::fails)},
                    {"fails_known", outcome.count(Verdict::fails) - outcome.new_misses()},
                    {"not_published", outcome.count(Verdict::not_published)}};
  return json;
}

}  // namespace

std::string claims_text(const PaperOutcome& outcome) {
  std::vector<TextColumn> table{{"claim", "", {}},     {"published", "", {}}, {"derived, or ours", "", {}},
                                {"simulated", "", {}}, {"unit", "", {}},      {"distance", "", {}},
                                {"verdict", "", {}}};
  for (const auto& row : outcome.outcomes) {
    const std::vector<std::string> cells{row.claim.name.value,
                                         published_text(row.claim),
                                         unpublished_text(row.claim),
                                         simulated_text(row.simulated),
                                         row.claim.unit,
                                         distance_text(row),
                                         verdict_text(row)};
    for (std::size_t i = 0; i < cells.size(); ++i) table[i].cells.push_back(cells[i]);
  }
  return fmt::format("{}: {}\n\n{}{}\n{}.\n", outcome.paper->name, outcome.paper->title, text_table(table),
                     notes(outcome), count_text(outcome));
}

Json claims_json(const std::vector<PaperOutcome>& outcomes) {
  Json json{{"confidence", confidence_level}, {"papers", Json::array()}};
  for (const auto& outcome : outcomes) json["papers"].push_back(paper_json(outcome));
  return json;
}

}  // namespace edgefleet::analysis
