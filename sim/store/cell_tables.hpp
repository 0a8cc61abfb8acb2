#pragma once
// The tables that hold what cells yield: THE place where their columns are named. docs/schema.md is made from here.

#include <array>
#include <cstdint>
#include <string>
#include <utility>

#include "sim/engine/cell_result.hpp"
#include "sim/store/columns.hpp"

namespace edgefleet::store {

/// A point of the regret curve: decisions so far, regret so far.
using RegretPoint = std::pair<std::uint64_t, double>;

void columns(Columns& visit, engine::RequestCounts& counts);
void columns(Columns& visit, engine::OutcomeSums& sums);
void columns(Columns& visit, engine::EnergyByCause& energy);
void columns(Columns& visit, engine::WindowRow& row);
void columns(Columns& visit, engine::DeviceRow& row);
void columns(Columns& visit, engine::ChoiceRow& row);
void columns(Columns& visit, engine::ResourceRow& row);
void columns(Columns& visit, engine::DecisionRow& row);
void columns(Columns& visit, engine::CandidateRow& row);
void columns(Columns& visit, engine::RequestRow& row);
void columns(Columns& visit, engine::PolicyStateRow& row);
void columns(Columns& visit, RegretPoint& row);
void columns(Columns& visit, std::string& warning);
/// The scalars of a cell and its latency sketch; its tables are visited by each_grain().
void columns(Columns& visit, engine::CellResult& result);

/// Calls visit(table name, what a row is, the vector of rows) for every table a cell fills.
template <class Result, class Visit>
void each_grain(Result& result, Visit&& visit) {
  // Counting the members makes the compiler ask for a column list whenever a cell yields something new.
  auto& [requests, sums, energy, server_energy, radio_under_way, horizon, decisions, feedbacks, forgone, joined, left,
         downloads, downloaded, specialised, specialising_gpu_time, specialising_energy, training_steps, uses,
         activities, contended_activities, events, best_common, final_tenth_qoe, final_tenth_comparator, regret_curve,
         latency, windows, devices, choices, resources, decision_log, candidate_log, request_log, policy_states,
         warnings] = result;
  visit("regret_curve", "regret against the number of decisions", regret_curve);
  visit("windows", "one slice of simulated time", windows);
  visit("devices", "one device of the fleet", devices);
  visit("choices", "how often a kind of device was given a candidate, and how often it should have been", choices);
  visit("resources", "a server, or one direction of a link, that several devices share", resources);
  visit("decisions", "one decision; only when recorded", decision_log);
  visit("decision_candidates", "what a decision could have been; only when recorded", candidate_log);
  visit("requests", "one request; only when recorded", request_log);
  visit("policy_states", "what the policy had learned at the horizon; only when recorded", policy_states);
  visit("warnings", "something a reader of the results should know", warnings);
}

}  // namespace edgefleet::store
