#include "analysis/claims/quantity.hpp"

#include <algorithm>
#include <array>

namespace edgefleet::analysis {
namespace {

using Value = std::optional<double>;
using Function = Value (*)(const CellFacts&);

template <Metric metric>
Value stored(const CellFacts& facts) {
  return facts.metrics[metric];
}

Value percent(double part, double whole) { return whole > 0.0 ? Value(100.0 * part / whole) : std::nullopt; }

Value share_best_is_common(const CellFacts& facts) {
  const auto deciding = [](const engine::DeviceRow& row) { return row.sums.decisions > 0; };
  const auto agrees = [&](const engine::DeviceRow& row) {
    return deciding(row) && row.best_candidate == facts.cell.best_common;
  };
  const auto& devices = facts.cell.devices;
  const auto count = std::count_if(devices.begin(), devices.end(), deciding);
  if (count == 0) return std::nullopt;
  return static_cast<double>(std::count_if(devices.begin(), devices.end(), agrees)) / static_cast<double>(count);
}

Value energy(const CellFacts& facts, engine::Cause cause) {
  return facts.cell.energy[static_cast<std::size_t>(cause)].si();
}

struct Entry {
  Quantity quantity;
  std::string_view name;
  Function value;
};

constexpr std::array entries{
    Entry{Quantity::qoe, "qoe", &stored<Metric::qoe>},
    Entry{Quantity::accuracy, "accuracy", &stored<Metric::accuracy>},
    Entry{Quantity::latency_ms, "latency-ms", &stored<Metric::latency_mean_ms>},
    Entry{Quantity::energy_mj, "energy-mj", &stored<Metric::energy_mj>},
    Entry{Quantity::mos, "mos", &stored<Metric::mos>},
    Entry{Quantity::regret, "regret", &stored<Metric::regret>},
    Entry{Quantity::regret_slope, "regret-slope", &stored<Metric::regret_slope>},
    Entry{Quantity::percent_of_oracle, "percent-of-oracle", &stored<Metric::percent_of_oracle>},
    Entry{Quantity::percent_overall, "percent-of-oracle-overall",
          [](const CellFacts& facts) { return percent(facts.cell.sums.decision_qoe, facts.cell.sums.comparator_qoe); }},
    Entry{Quantity::best_common_percent, "best-common-percent",
          [](const CellFacts& facts) { return percent(facts.cell.sums.common_qoe, facts.cell.sums.comparator_qoe); }},
    Entry{Quantity::best_common_regret, "best-common-regret",
          [](const CellFacts& facts) { return Value(facts.cell.sums.comparator_qoe - facts.cell.sums.common_qoe); }},
    Entry{Quantity::chosen_qoe, "chosen-qoe", &stored<Metric::chosen_qoe>},
    Entry{Quantity::comparator_qoe, "comparator-qoe", &stored<Metric::comparator_qoe>},
    Entry{Quantity::share_on_best, "share-on-best", &stored<Metric::share_on_best>},
    Entry{Quantity::share_best_is_common, "share-best-is-common", &share_best_is_common},
    Entry{Quantity::probe_energy_j, "probe-energy-j",
          [](const CellFacts& facts) { return energy(facts, engine::Cause::probe); }},
    Entry{Quantity::training_energy_j, "training-energy-j",
          [](const CellFacts& facts) { return energy(facts, engine::Cause::training); }},
    Entry{Quantity::training_steps, "training-steps",
          [](const CellFacts& facts) { return Value(static_cast<double>(facts.cell.training_steps)); }},
    Entry{Quantity::decisions, "decisions",
          [](const CellFacts& facts) { return Value(static_cast<double>(facts.cell.decisions)); }},
    Entry{Quantity::feedbacks, "feedbacks",
          [](const CellFacts& facts) { return Value(static_cast<double>(facts.cell.feedbacks)); }},
    Entry{Quantity::downloads, "downloads", &stored<Metric::downloads>},
    Entry{Quantity::completed, "completed",
          [](const CellFacts& facts) { return Value(static_cast<double>(facts.cell.requests.completed)); }},
};

constexpr auto names = [] {
  std::array<config::EnumName<Quantity>, entries.size()> all{};
  for (std::size_t i = 0; i < entries.size(); ++i) all[i] = {entries[i].quantity, entries[i].name};
  return all;
}();

}  // namespace

std::span<const config::EnumName<Quantity>> enum_names(Quantity) { return names; }

std::optional<double> value_of(Quantity quantity, const CellFacts& facts) {
  const auto entry =
      std::find_if(entries.begin(), entries.end(), [&](const Entry& known) { return known.quantity == quantity; });
  return entry->value(facts);
}

}  // namespace edgefleet::analysis
