#include "sim/hardware/service_table.hpp"

#include <algorithm>
#include <utility>

#include "sim/core/contract.hpp"
#include "sim/hardware/power.hpp"

namespace edgefleet::hardware {
namespace {

double median(std::vector<double> values) {
  contract::require(!values.empty(), "a median needs values");
  std::sort(values.begin(), values.end());
  const std::size_t middle = values.size() / 2;
  return values.size() % 2 == 1 ? values[middle] : 0.5 * (values[middle - 1] + values[middle]);
}

/// The row's own percentiles where it has them, else the platform's ratios.
JitterShape jitter_of(const ServiceRow& row, const PlatformJitter& platform) {
  const Seconds p50 = row.p50.value_or(row.p90 / platform.p90_over_p50);
  const Seconds p99 = row.p99.value_or(std::max(row.p90, p50 * platform.p99_over_p50));
  return jitter_from_percentiles(p50, row.p90, p99);
}

Measurement measurement(const DeviceKind& kind, const ServiceRow& row, const dnn::Catalogue& catalogue, VariantId id) {
  return {.variant = id,
          .top1 = row.top1.value_or(catalogue[id].top1),
          .p90 = row.p90,
          .energy = inference_energy(kind, row),
          .jitter = jitter_of(row, kind.jitter)};
}

}  // namespace

ServiceTable::ServiceTable(std::vector<Measurement> rows, std::size_t variant_count)
    : rows_(std::move(rows)), row_of_(variant_count, -1) {
  std::ranges::sort(rows_, {}, &Measurement::variant);
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const std::size_t variant = rows_[i].variant.index();
    contract::require(variant < variant_count, "a row's variant is in the catalogue");
    contract::require(row_of_[variant] < 0, "a variant has one row");
    row_of_[variant] = static_cast<std::int32_t>(i);
  }
}

const Measurement* ServiceTable::find(VariantId variant) const {
  if (variant.index() >= row_of_.size() || row_of_[variant.index()] < 0) return nullptr;
  return &rows_[static_cast<std::size_t>(row_of_[variant.index()])];
}

const Measurement& ServiceTable::at(VariantId variant) const {
  const Measurement* row = find(variant);
  contract::require(row != nullptr, "the unit can run the variant");
  return *row;
}

Watts ServiceTable::median_busy_power() const {
  std::vector<double> values;
  for (const Measurement& row : rows_) values.push_back(row.busy_power().si());
  return Watts::si(median(std::move(values)));
}

OperationsPerSecond ServiceTable::median_speed(const dnn::Catalogue& catalogue) const {
  std::vector<double> values;
  for (const Measurement& row : rows_) values.push_back((catalogue[row.variant].work / row.p90).si());
  return OperationsPerSecond::si(median(std::move(values)));
}

ServiceTable service_table(const DeviceKind& kind, const dnn::Catalogue& catalogue) {
  std::vector<Measurement> rows;
  for (const ServiceRow& row : kind.rows)
    if (const auto id = catalogue.find(row.variant.value)) rows.push_back(measurement(kind, row, catalogue, *id));
  return {std::move(rows), catalogue.size()};
}

ServiceTable service_table(const Server& server, const DeviceKind& kind, const dnn::Catalogue& catalogue) {
  contract::require(server.kind.value == kind.name, "the kind is the one the server names");
  const Watts core = server.busy_power / static_cast<double>(server.cores);
  const ServiceTable base = service_table(kind, catalogue);
  std::vector<Measurement> rows(base.rows().begin(), base.rows().end());
  for (Measurement& row : rows) {
    row.p90 = row.p90 / server.speedup;
    row.energy = core * row.p90;
  }
  return {std::move(rows), catalogue.size()};
}

}  // namespace edgefleet::hardware
