#include "analysis/report/answer.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/holm.hpp"
#include "analysis/t_test.hpp"
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
struct Pairs {
  std::vector<double> first;
  std::vector<double> second;
};

Pairs pairs_of(const PolicyResults& a, const PolicyResults& b) {
  Pairs pairs;
  for (const auto& played : a.cells)
    for (const auto& other : b.cells) {
      if (played.replication != other.replication) continue;
      if (played.cell.requests.completed == 0 || other.cell.requests.completed == 0) continue;
      pairs.first.push_back(played.cell.sums.qoe / static_cast<double>(played.cell.requests.completed));
      pairs.second.push_back(other.cell.sums.qoe / static_cast<double>(other.cell.requests.completed));
    }
  return pairs;
}

/// The best was picked after looking at all: its test against the next is one of as many as there are others.
std::optional<double> adjusted_p(const std::vector<const PolicyResults*>& policies) {
  std::vector<std::optional<double>> p_values;
  for (std::size_t i = 1; i < policies.size(); ++i) {
    const Pairs pairs = pairs_of(*policies.front(), *policies[i]);
    const auto test = paired_t_test(pairs.first, pairs.second);
    p_values.push_back(test ? std::optional(test->p) : std::nullopt);
  }
  return holm_adjusted(p_values).front();
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

std::string verdict(const std::vector<const PolicyResults*>& policies) {
  constexpr double significant = 0.05;  // with intervals of 95 %
  const auto p = adjusted_p(policies);
  if (!p) return "; it is the same in every replication.";
  const std::string correction =
      policies.size() > 2 ? fmt::format(" after Holm's correction over {} policies", policies.size() - 1) : "";
  return fmt::format(" (p {}{}): this run {} the two apart.", *p < 0.001 ? "< 0.001" : fmt::format("= {:.3f}", *p),
                     correction, *p < significant ? "tells" : "does not tell");
}

std::string comparison(const std::vector<const PolicyResults*>& policies) {
  const std::string& next = policies[1]->policy;
  const Pairs pairs = pairs_of(*policies[0], *policies[1]);
  const auto difference = paired_difference(pairs.first, pairs.second);
  if (!difference) return fmt::format("It cannot be compared with {}: they share no replication.", next);
  const std::string lead = fmt::format("It is ahead of the next, {}, by {}", next, in_words(difference));
  if (!difference->half_width) return lead + "; one pair says nothing about chance: play more replications.";
  return lead + fmt::format(", paired over {}", replications(difference->n)) + verdict(policies);
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
  if (policies.size() > 1) text += " " + comparison(policies);
  return text;
}

std::string question_of(const store::RunInfo& run) {
  if (run.policies.size() == 1) return fmt::format("How well does {} serve the users?", run.policies.front());
  return fmt::format("Which of {} policies gives users the highest quality of experience (QoE), and at what cost?",
                     run.policies.size());
}

}  // namespace edgefleet::analysis
