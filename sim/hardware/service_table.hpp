#pragma once
// A device kind's (or a server's) costs for one scenario's catalogue, as a plain table: what the engine looks up.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "sim/core/diagnostics.hpp"
#include "sim/core/id.hpp"
#include "sim/core/quantity.hpp"
#include "sim/dnn/catalogue.hpp"
#include "sim/hardware/device_kind.hpp"
#include "sim/hardware/jitter.hpp"
#include "sim/hardware/server.hpp"

namespace edgefleet::hardware {

/// One inference of a variant, unloaded. Whatever the kind's boundary, `energy` here includes the idle part: it is
/// busy power * p90. With jitter, time and energy are both multiplied by the jitter factor.
struct Measurement {
  VariantId variant;
  Ratio top1;
  Seconds p90;
  Joules energy;
  JitterShape jitter;

  Watts busy_power() const { return energy / p90; }
};

class ServiceTable {
 public:
  ServiceTable() = default;
  /// `variant_count` is the catalogue's size. Precondition: each variant at most once, ids below variant_count.
  ServiceTable(std::vector<Measurement> rows, std::size_t variant_count);

  /// In the order of the catalogue.
  std::span<const Measurement> rows() const { return rows_; }
  /// nullptr when the unit cannot run the variant.
  const Measurement* find(VariantId variant) const;
  /// Precondition: the unit can run the variant.
  const Measurement& at(VariantId variant) const;
  bool empty() const { return rows_.empty(); }
  /// Medians over the rows (mean of the middle two). Precondition: not empty.
  Watts median_busy_power() const;
  OperationsPerSecond median_speed(const dnn::Catalogue& catalogue) const;

 private:
  std::vector<Measurement> rows_;
  std::vector<std::int32_t> row_of_;  ///< by variant; -1 = none
};

/// The kind's rows that the catalogue knows.
ServiceTable service_table(const DeviceKind& kind, const dnn::Catalogue& catalogue);

/// A server runs its device kind's variants `speedup` times as fast on each core. `energy` is one core's share of the
/// fully busy server: busy_power / cores * time. `kind` is the one the server names.
ServiceTable service_table(const Server& server, const DeviceKind& kind, const dnn::Catalogue& catalogue);

}  // namespace edgefleet::hardware
