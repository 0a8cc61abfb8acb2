#include "analysis/report/answer.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/text_table.hpp"

namespace edgefleet::analysis {
namespace {

std::optional<Estimate> qoe_of(const PolicyResults& policy) { return policy.summary.estimates[Metric::qoe]; }

std::string in_words(const std::optional<Estimate>& found, int most_decimals = 4) {
  const bool interval = found && found->half_width;
  return written({found}, interval ? Interval::shown : Interval::left_out, most_decimals).front();
}

std::string replications(std::size_t count) { return fmt::format("{} replication{}", count, count == 1 ? "" : "s"); }

/// The policies that completed requests, the highest mean QoE first.
std::vector<const PolicyResults*> ranked(const PointResults& results) {
  std::vector<const PolicyResults*> policies;
  for (const auto& policy : results.policies)
    if (qoe_of(policy)) policies.push_back(&policy);
  std::stable_sort(policies.begin(), policies.end(),
                   [](const auto* a, const auto* b) { return qoe_of(*a)->mean > qoe_of(*b)->mean; });
  return policies;
}

/// QoE of the replications that both policies completed requests in.
std::optional<Estimate> qoe_difference(const PolicyResults& a, const PolicyResults& b) {
  std::vector<double> first;
  std::vector<double> second;
  for (const auto& played : a.cells)
    for (const auto& other : b.cells) {
      if (played.replication != other.replication) continue;
      if (played.cell.requests.completed == 0 || other.cell.requests.completed == 0) continue;
      first.push_back(played.cell.sums.qoe / static_cast<double>(played.cell.requests.completed));
      second.push_back(other.cell.sums.qoe / static_cast<double>(other.cell.requests.completed));
    }
  return paired_difference(first, second);
}

std::string interval_text(const std::optional<Estimate>& qoe) {
  if (!qoe->half_width) return " (one replication, so no interval)";
  return fmt::format(" ({:.0f} % interval over {})", 100.0 * confidence_level, replications(qoe->n));
}

std::string oracle_text(const PolicyResults& policy) {
  const auto& percent = policy.summary.estimates[Metric::percent_of_oracle];
  if (!percent) return "";
  return fmt::format(", and at the end {} % of what each device's and user's best candidate would give",
                     in_words(percent, 2));
}

std::string comparison(const PolicyResults& best, const PolicyResults& next) {
  const auto difference = qoe_difference(best, next);
  if (!difference) return fmt::format("It cannot be compared with {}: they share no replication.", next.policy);
  const std::string lead = fmt::format("It is ahead of the next, {}, by {}", next.policy, in_words(difference));
  if (!difference->half_width) return lead + "; one pair says nothing about chance: play more replications.";
  const std::string verdict = *difference->low() > 0.0
                                  ? "; the interval leaves out zero."
                                  : "; the interval includes zero: this run does not tell the two apart.";
  return lead + fmt::format(", paired over {}", replications(difference->n)) + verdict;
}

}  // namespace

std::string answer_of(const PointResults& results) {
  const auto policies = ranked(results);
  if (policies.empty()) return "No request was completed, so there is nothing to compare.";
  const auto& best = *policies.front();
  const std::string verb = policies.size() > 1 ? "gives the highest mean QoE" : "gives a mean QoE of";
  std::string text = policies.size() > 1 ? fmt::format("{} {}: {}", best.policy, verb, in_words(qoe_of(best)))
                                         : fmt::format("{} {} {}", best.policy, verb, in_words(qoe_of(best)));
  text += interval_text(qoe_of(best)) + oracle_text(best) + ".";
  if (policies.size() > 1) text += " " + comparison(best, *policies[1]);
  return text;
}

std::string question_of(const store::RunInfo& run) {
  if (run.policies.size() == 1) return fmt::format("How well does {} serve the users?", run.policies.front());
  return fmt::format("Which of {} policies gives users the highest quality of experience (QoE), and at what cost?",
                     run.policies.size());
}

}  // namespace edgefleet::analysis
