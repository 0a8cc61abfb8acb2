// Downloads, questions to users, and work that devices do beside their requests.

#include "analysis/charts/panels.hpp"
#include "analysis/charts/policy_bars.hpp"

namespace edgefleet::analysis {
namespace {

std::optional<Estimate> mean_over_cells(const PolicyResults& policy, double (*figure)(const engine::CellResult&)) {
  std::vector<double> values;
  for (const auto& played : policy.cells) values.push_back(figure(played.cell));
  return estimate(values);
}

BarChart bars_of_cells(const PointResults& results, Axis value, double (*figure)(const engine::CellResult&)) {
  const std::string name = value.name;
  return {"policy",
          policy_categories(results),
          std::move(value),
          {series_of(results, name, [&](const PolicyResults& policy) { return mean_over_cells(policy, figure); })}};
}

double energy_of(const engine::CellResult& cell, engine::Cause cause) {
  return cell.energy[static_cast<std::size_t>(cause)].si();
}

}  // namespace

std::optional<Panel> downloads(const PointResults& results) {
  return with_lengths({"downloads",
                       "Downloads of variants",
                       "Variants fetched because they were not on the device, per replication. Bars end in 95 % "
                       "intervals over replications.",
                       "figure",
                       {}},
                      {{"data", bars_of(results, Metric::downloaded_mb, {"downloaded per replication", "MB"})},
                       {"number", bars_of(results, Metric::downloads, {"downloads per replication", ""})}});
}

std::optional<Panel> solicitation(const PointResults& results) {
  return with_lengths({"solicitation",
                       "Requests for a rating",
                       "How often users were asked for a rating and how often they gave one, and the QoE that is left "
                       "when the annoyance of being asked is taken off. Bars end in 95 % intervals over replications.",
                       "figure",
                       {}},
                      {{"asked", bars_of(results, Metric::asked, {"requests for a rating per replication", ""})},
                       {"given", bars_of(results, Metric::ratings, {"ratings given per replication", ""})},
                       {"net QoE", bars_of(results, Metric::net_qoe, {"mean QoE less annoyance", "0..1"})}});
}

std::optional<Panel> background_work(const PointResults& results) {
  const auto steps = [](const engine::CellResult& cell) { return static_cast<double>(cell.training_steps); };
  const auto training = [](const engine::CellResult& cell) { return energy_of(cell, engine::Cause::training); };
  const auto probes = [](const engine::CellResult& cell) { return energy_of(cell, engine::Cause::probe); };
  return with_lengths(
      {"background",
       "Training, profiling and verification on the devices",
       "Work beside the users' requests, per replication: training steps finished, and the energy that training and "
       "probes (profiling, verification) took. Bars end in 95 % intervals over replications.",
       "figure",
       {}},
      {{"training steps", bars_of_cells(results, {"training steps per replication", ""}, steps)},
       {"training energy", bars_of_cells(results, {"training energy per replication", "J"}, training)},
       {"probe energy", bars_of_cells(results, {"probe energy per replication", "J"}, probes)}});
}

}  // namespace edgefleet::analysis
