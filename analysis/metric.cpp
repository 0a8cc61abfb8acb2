#include "analysis/metric.hpp"

#include "analysis/regret.hpp"

namespace edgefleet::analysis {
namespace {

constexpr double bytes_per_megabyte = 1e6;

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

void add_load(CellMetrics& metrics, const engine::CellResult& cell) {
  metrics[Metric::downloads] = static_cast<double>(cell.downloads);
  metrics[Metric::downloaded_mb] = cell.downloaded.si() / bytes_per_megabyte;
  metrics[Metric::contended_share] =
      per(static_cast<double>(cell.contended_activities), static_cast<double>(cell.uses));
}

}  // namespace

CellMetrics metrics_of(const engine::CellResult& cell, const store::DeviceTally& devices) {
  CellMetrics metrics;
  add_outcomes(metrics, cell);
  add_energy(metrics, cell);
  add_learning(metrics, cell, devices);
  add_load(metrics, cell);
  return metrics;
}

}  // namespace edgefleet::analysis
