#pragma once
// What is said of a policy: each metric is a pure function of one cell's stored results. A policy's figure is the mean
// of the metric over its cells, with an interval over the replications.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "sim/engine/cell_result.hpp"
#include "sim/store/results_database.hpp"

namespace edgefleet::analysis {

enum class Metric : std::uint8_t {
  qoe,              ///< mean expected QoE of completed requests, with the latency really had; 0..1
  accuracy,         ///< mean top-1 accuracy of completed requests; 0..1
  latency_mean_ms,  ///< of completed requests
  latency_p50_ms,   ///< quantiles of the cell's completed requests, within 0.1 %
  latency_p95_ms,
  latency_p99_ms,
  energy_mj,            ///< inference and radio energy of the completed requests themselves, per request
  device_energy_mj,     ///< energy of all devices and causes (idle included) per completed request
  energy_inference_mj,  ///< the causes of device_energy_mj, in the order of engine::Cause; they sum to it
  energy_radio_mj,
  energy_load_mj,
  energy_training_mj,
  energy_probe_mj,
  energy_idle_mj,
  energy_total_j,          ///< energy of all devices
  server_energy_j,         ///< energy of edge and cloud servers
  regret,                  ///< sum over decisions of comparator's minus chosen candidate's expected unloaded QoE
  regret_slope,            ///< see regret.hpp
  percent_of_oracle,       ///< expected unloaded QoE over the last tenth of decisions, in % of the comparator's
  share_on_best,           ///< share of deciding devices whose most frequent choice is their own best candidate
  decisions_on_best,       ///< share of decisions that took the device's own best candidate
  chosen_qoe,              ///< mean expected unloaded QoE per decision of the choice,
  comparator_qoe,          ///< of the device's and user's best candidate,
  common_qoe,              ///< and of the best common candidate in hindsight
  mos,                     ///< mean rating given, 1..5
  downloads,               ///< variants downloaded
  downloaded_mb,           ///< megabytes of those
  contended_share,         ///< share of the uses of units, links and servers that met another one
  asked,                   ///< requests for a rating
  ratings,                 ///< ratings given
  net_qoe,                 ///< qoe less what requests for ratings cost the users, per completed request
  regret_per_asked,        ///< regret / asked
  specialised,             ///< variants made to order
  specialising_gpu_hours,  ///< GPU time that this took
  specialising_kwh,        ///< energy of those GPUs
};
inline constexpr std::size_t metric_count = static_cast<std::size_t>(Metric::specialising_kwh) + 1;

/// The enumerator's name, by which a metric goes on the command line and in JSON.
std::string_view name_of(Metric metric);
/// As text, e.g. "ms"; empty for a count.
std::string_view unit_of(Metric metric);
std::optional<Metric> metric_named(std::string_view name);

/// What policies and runs are compared by, unless another metric is asked for.
inline constexpr std::array compared_metrics{Metric::qoe,          Metric::accuracy, Metric::latency_mean_ms,
                                             Metric::energy_mj,    Metric::regret,   Metric::percent_of_oracle,
                                             Metric::share_on_best};

/// One value, or one absence, per metric.
template <class Value>
class PerMetric {
 public:
  Value& operator[](Metric metric) { return values_[static_cast<std::size_t>(metric)]; }
  const Value& operator[](Metric metric) const { return values_[static_cast<std::size_t>(metric)]; }

 private:
  std::array<Value, metric_count> values_{};
};

using CellMetrics = PerMetric<std::optional<double>>;

/// The metrics of a cell; a metric that its events do not determine (a mean over nothing) is absent. Needs the totals,
/// the table regret_curve, and the tally of the table devices.
CellMetrics metrics_of(const engine::CellResult& cell, const store::DeviceTally& devices);

}  // namespace edgefleet::analysis
