#pragma once
// The tables of policies that the terminal and the page show: a row per policy, the policy's name in the first column.

#include <string>
#include <vector>

#include "analysis/run_summary.hpp"
#include "analysis/text_table.hpp"

namespace edgefleet::analysis {

/// Policies of one scenario point, in their order.
using PolicyRows = std::vector<const PolicySummary*>;

PolicyRows rows_of(const RunSummary& summary, const std::string& point);

/// What users got: QoE, accuracy, latency, energy.
std::vector<TextColumn> outcome_table(const PolicyRows& rows);
/// What was learned, and how requests ended.
std::vector<TextColumn> learning_table(const PolicyRows& rows);
/// How users were asked for ratings; no columns where each inference was rated at no cost.
std::vector<TextColumn> feedback_table(const PolicyRows& rows);
/// Whether variants were made to order under it, at least in part.
bool has_specialised(const PolicySummary& policy);
/// What variants made to order cost; no columns where there were none.
std::vector<TextColumn> specialising_table(const PolicyRows& rows);
/// The other policies minus the baseline, paired by replication, with p (Holm) and effect size of QoE; no columns where
/// there is nobody to compare.
std::vector<TextColumn> difference_table(const PolicyRows& rows, const std::string& baseline);

}  // namespace edgefleet::analysis
