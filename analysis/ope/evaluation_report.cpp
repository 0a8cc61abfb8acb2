#include "analysis/ope/evaluation_report.hpp"

#include <fmt/format.h>

#include "analysis/text_table.hpp"

namespace edgefleet::analysis::ope {
namespace {

using Json = nlohmann::ordered_json;

std::string_view name_of(Estimator estimator) { return estimator_names[static_cast<std::size_t>(estimator)]; }

std::string interval_text(const std::optional<BootstrapInterval>& interval) {
  return interval ? fmt::format("{:.4f} .. {:.4f}", interval->low, interval->high) : "n/a";
}

std::string heading(const Evaluation& found) {
  const std::string state = found.learning       ? "learning from what it is replayed"
                            : found.lessons == 0 ? "frozen as it was made"
                                                 : fmt::format("frozen after {} lessons of that log", found.lessons);
  const std::string clip = found.clip ? fmt::format(", weights clipped at {:g}", *found.clip) : "";
  return fmt::format(
      "Value of {} ({}) from the log of {}: mean reward, 0..1, over {} rated decisions of {} replications{}.\n",
      found.target, state, found.log, found.support.rounds, found.replications, clip);
}

std::string estimates_table(const Evaluation& found) {
  TextColumn names{"estimator", "", {}};
  TextColumn users{"over users", "bootstrap", {}};
  TextColumn rounds{"rounds", "that bear on it", {}};
  std::vector<std::optional<Estimate>> values;
  for (const auto& value : found.values) {
    names.cells.emplace_back(name_of(value.estimator));
    values.push_back(value.value);
    users.cells.push_back(interval_text(value.over_users));
    rounds.cells.push_back(fmt::format("{}", value.value ? value.value->n : 0));
  }
  return text_table({names, {"value", "normal 95 %", written(values, Interval::shown)}, users, rounds});
}

std::string truth_lines(const Evaluation& found) {
  std::string text;
  if (found.truth)
    text += fmt::format("truth    {:.4f}  what its choices are worth on {}, unloaded\n", *found.truth,
                        found.learning ? "the accepted decisions" : "these very decisions");
  if (found.played)
    text += fmt::format("played   {}  mean reward when it is played in the scenario instead\n",
                        written({found.played}, Interval::shown).front());
  if (found.logged)
    text += fmt::format(
        "log      {}  mean reward of the log itself{}\n", written({found.logged}, Interval::shown).front(),
        found.logged_truth ? fmt::format("; its choices are worth {:.4f} unloaded", *found.logged_truth) : "");
  return text;
}

std::string support_line(const Evaluation& found) {
  const Support& support = found.support;
  return fmt::format(
      "weights  mean {:.3f} +- {:.3f} (1 if the log covers the target), highest {:.1f}, worth {:.1f} of {} rounds\n",
      support.mean_weight, support.weight_error, support.highest_weight, support.effective_rounds, support.rounds);
}

Json number(const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); }

Json estimate_json(const std::optional<Estimate>& found) {
  if (!found) return nullptr;
  return {{"mean", found->mean}, {"ci_low", number(found->low())}, {"ci_high", number(found->high())}, {"n", found->n}};
}

Json value_json(const EstimatedValue& value) {
  Json object{{"estimator", name_of(value.estimator)}};
  object["value"] = estimate_json(value.value);
  object["bootstrap"] =
      value.over_users ? Json{{"ci_low", value.over_users->low}, {"ci_high", value.over_users->high}} : Json(nullptr);
  return object;
}

}  // namespace

std::string text_report(const Evaluation& found) {
  std::string text = heading(found) + "\n" + estimates_table(found) + "\n" + truth_lines(found);
  if (!found.learning) text += support_line(found);
  for (const auto& warning : found.warnings) text += "warning: " + warning + "\n";
  return text;
}

nlohmann::ordered_json json_report(const Evaluation& found) {
  Json report{{"policy", found.target}, {"log", found.log}, {"learning", found.learning}};
  report["replications"] = found.replications;
  report["rounds"] = found.support.rounds;
  report["lessons"] = found.lessons;
  report["clip"] = number(found.clip);
  report["confidence"] = confidence_level;
  report["estimates"] = Json::array();
  for (const auto& value : found.values) report["estimates"].push_back(value_json(value));
  report["truth"] = number(found.truth);
  report["played"] = estimate_json(found.played);
  report["logged"] = {{"reward", estimate_json(found.logged)},
                      {"truth", number(found.logged_truth)},
                      {"load", estimate_json(found.load)}};
  report["weights"] = {{"mean", found.support.mean_weight},
                       {"standard_error", found.support.weight_error},
                       {"highest", found.support.highest_weight},
                       {"effective_rounds", found.support.effective_rounds},
                       {"weighed_rounds", found.support.weighed}};
  report["warnings"] = found.warnings;
  return report;
}

}  // namespace edgefleet::analysis::ope
