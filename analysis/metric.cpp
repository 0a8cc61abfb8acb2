#include "analysis/metric.hpp"

#include <algorithm>
#include <iterator>

#include "analysis/regret.hpp"

namespace edgefleet::analysis {
namespace {

constexpr double bytes_per_megabyte = 1e6;
constexpr Seconds hour = Seconds::si(3600.0);
constexpr Joules kilowatt_hour = Joules::si(3.6e6);

struct Naming {
  std::string_view name;
  std::string_view unit;
};
/// In the order of Metric.
constexpr Naming namings[]{{"qoe", "0..1"},
                           {"accuracy", "0..1"},
                           {"latency_mean_ms", "ms"},
                           {"latency_p50_ms", "ms"},
                           {"latency_p95_ms", "ms"},
                           {"latency_p99_ms", "ms"},
                           {"energy_mj", "mJ/request"},
                           {"device_energy_mj", "mJ/request"},
                           {"energy_inference_mj", "mJ/request"},
                           {"energy_radio_mj", "mJ/request"},
                           {"energy_load_mj", "mJ/request"},
                           {"energy_training_mj", "mJ/request"},
                           {"energy_probe_mj", "mJ/request"},
                           {"energy_idle_mj", "mJ/request"},
                           {"energy_total_j", "J"},
                           {"server_energy_j", "J"},
                           {"regret", "QoE"},
                           {"regret_slope", "last decade"},
                           {"percent_of_oracle", "%"},
                           {"share_on_best", "0..1"},
                           {"decisions_on_best", "0..1"},
                           {"chosen_qoe", "0..1"},
                           {"comparator_qoe", "0..1"},
                           {"common_qoe", "0..1"},
                           {"mos", "1..5"},
                           {"downloads", ""},
                           {"downloaded_mb", "MB"},
                           {"contended_share", "0..1"},
                           {"asked", ""},
                           {"ratings", ""},
                           {"net_qoe", "0..1"},
                           {"regret_per_asked", "QoE"},
                           {"specialised", ""},
                           {"specialising_gpu_hours", "GPU h"},
                           {"specialising_kwh", "kWh"}};
static_assert(std::size(namings) == metric_count, "every metric has a name and a unit");

std::optional<double> per(double sum, double count) { return count > 0.0 ? std::optional(sum / count) : std::nullopt; }

std::optional<double> quantile_ms(const engine::CellResult& cell, double order) {
  const auto value = cell.latency.quantile(Ratio::si(order));
  return value ? std::optional(in_milliseconds(*value)) : std::nullopt;
}

Joules total(const engine::EnergyByCause& energy) {
  Joules sum;
  for (const Joules joules : energy) sum += joules;
  return sum;
}

void add_outcomes(CellMetrics& metrics, const engine::CellResult& cell) {
  const auto completed = static_cast<double>(cell.requests.completed);
  metrics[Metric::qoe] = per(cell.sums.qoe, completed);
  metrics[Metric::accuracy] = per(cell.sums.top1, completed);
  metrics[Metric::latency_mean_ms] = per(in_milliseconds(cell.sums.latency), completed);
  metrics[Metric::latency_p50_ms] = quantile_ms(cell, 0.50);
  metrics[Metric::latency_p95_ms] = quantile_ms(cell, 0.95);
  metrics[Metric::latency_p99_ms] = quantile_ms(cell, 0.99);
  metrics[Metric::mos] = per(cell.sums.rating_mos, static_cast<double>(cell.sums.ratings));
}

void add_energy(CellMetrics& metrics, const engine::CellResult& cell) {
  const auto completed = static_cast<double>(cell.requests.completed);
  metrics[Metric::device_energy_mj] = per(in_millijoules(total(cell.energy)), completed);
  metrics[Metric::energy_mj] = per(in_millijoules(cell.sums.request_energy), completed);
  for (std::size_t cause = 0; cause < cell.energy.size(); ++cause)
    metrics[static_cast<Metric>(static_cast<std::size_t>(Metric::energy_inference_mj) + cause)] =
        per(in_millijoules(cell.energy[cause]), completed);
  metrics[Metric::energy_total_j] = total(cell.energy).si();
  metrics[Metric::server_energy_j] = cell.server_energy.si();
}

void add_learning(CellMetrics& metrics, const engine::CellResult& cell, const store::DeviceTally& devices) {
  const auto& sums = cell.sums;
  const auto decisions = static_cast<double>(sums.decisions);
  if (sums.decisions > 0) metrics[Metric::regret] = sums.comparator_qoe - sums.decision_qoe;
  metrics[Metric::regret_slope] = regret_slope(cell.regret_curve);
  metrics[Metric::percent_of_oracle] = per(100.0 * cell.final_tenth_qoe.si(), cell.final_tenth_comparator.si());
  metrics[Metric::share_on_best] = per(static_cast<double>(devices.on_best), static_cast<double>(devices.deciding));
  metrics[Metric::decisions_on_best] = per(static_cast<double>(sums.on_best), decisions);
  metrics[Metric::chosen_qoe] = per(sums.decision_qoe, decisions);
  metrics[Metric::comparator_qoe] = per(sums.comparator_qoe, decisions);
  metrics[Metric::common_qoe] = per(sums.common_qoe, decisions);
}

void add_solicitation(CellMetrics& metrics, const engine::CellResult& cell) {
  const auto& sums = cell.sums;
  const auto asked = static_cast<double>(sums.asked);
  metrics[Metric::asked] = asked;
  metrics[Metric::ratings] = static_cast<double>(sums.ratings);
  metrics[Metric::net_qoe] = per(sums.qoe - sums.annoyance, static_cast<double>(cell.requests.completed));
  metrics[Metric::regret_per_asked] = per(sums.comparator_qoe - sums.decision_qoe, asked);
}

void add_specialising(CellMetrics& metrics, const engine::CellResult& cell) {
  metrics[Metric::specialised] = static_cast<double>(cell.specialised);
  metrics[Metric::specialising_gpu_hours] = cell.specialising_gpu_time / hour;
  metrics[Metric::specialising_kwh] = cell.specialising_energy / kilowatt_hour;
}

void add_load(CellMetrics& metrics, const engine::CellResult& cell) {
  metrics[Metric::downloads] = static_cast<double>(cell.downloads);
  metrics[Metric::downloaded_mb] = cell.downloaded.si() / bytes_per_megabyte;
  metrics[Metric::contended_share] =
      per(static_cast<double>(cell.contended_activities), static_cast<double>(cell.uses));
}

}  // namespace

std::string_view name_of(Metric metric) { return namings[static_cast<std::size_t>(metric)].name; }
std::string_view unit_of(Metric metric) { return namings[static_cast<std::size_t>(metric)].unit; }

std::optional<Metric> metric_named(std::string_view name) {
  const auto* found =
      std::find_if(std::begin(namings), std::end(namings), [&](auto& naming) { return naming.name == name; });
  return found == std::end(namings) ? std::nullopt : std::optional(static_cast<Metric>(found - std::begin(namings)));
}

CellMetrics metrics_of(const engine::CellResult& cell, const store::DeviceTally& devices) {
  CellMetrics metrics;
  add_outcomes(metrics, cell);
  add_energy(metrics, cell);
  add_learning(metrics, cell, devices);
  add_solicitation(metrics, cell);
  add_load(metrics, cell);
  add_specialising(metrics, cell);
  return metrics;
}

}  // namespace edgefleet::analysis
