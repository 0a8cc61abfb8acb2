#pragma once
// Every chart of a scenario point. Each function is pure and gives nothing where the point's cells have nothing to
// show: a panel that is there has marks in it.

#include <optional>
#include <vector>

#include "analysis/charts/point_results.hpp"

namespace edgefleet::analysis {

std::optional<Panel> qoe_over_time(const PointResults& results);
/// Share of decisions that took the device's own best candidate.
std::optional<Panel> best_over_time(const PointResults& results);
/// Regret against decisions, both logarithmic, with the fitted power laws.
std::optional<Panel> regret_growth(const PointResults& results);
/// Accuracy, latency and energy in pairs, for the fleet and per kind, with the Pareto fronts.
std::vector<Panel> trade_offs(const PointResults& results);
std::optional<Panel> latency_distribution(const PointResults& results);
std::optional<Panel> energy_by_cause(const PointResults& results);
/// What each kind of device was given, and what it should have had.
std::optional<Panel> given_variants(const PointResults& results);
/// Share of devices whose most frequent choice is their own best candidate: fleet, and per kind.
std::vector<Panel> devices_on_best(const PointResults& results);
/// Users and variants over time, where they change.
std::optional<Panel> comings_and_goings(const PointResults& results);
/// Share of time that the units of each kind are busy.
std::optional<Panel> unit_load(const PointResults& results);
std::optional<Panel> shared_load(const PointResults& results);
std::optional<Panel> downloads(const PointResults& results);
std::optional<Panel> solicitation(const PointResults& results);
std::optional<Panel> background_work(const PointResults& results);
std::optional<Panel> request_outcomes(const PointResults& results);

/// All of them, in the order of the report.
std::vector<Panel> panels_of(const PointResults& results);

}  // namespace edgefleet::analysis
