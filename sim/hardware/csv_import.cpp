#include "sim/hardware/csv_import.hpp"

#include <algorithm>
#include <filesystem>

#include "sim/config/read.hpp"
#include "sim/hardware/csv_measurements.hpp"

namespace edgefleet::hardware {
namespace {

template <class T>
std::string line(std::string_view key, const T& value) {
  return std::string(key) + ": " + config::flow_text(config::Codec<T>::write(value)) + "\n";
}

std::string source_text(const std::string& file) {
  return "imported from " + std::filesystem::path(file).filename().string();
}

/// Median of the ratios, or 1 if there are none.
double typical(std::vector<double> ratios) {
  if (ratios.empty()) return 1.0;
  const auto middle = ratios.begin() + static_cast<std::ptrdiff_t>(ratios.size() / 2);
  std::nth_element(ratios.begin(), middle, ratios.end());
  return *middle;
}

PlatformJitter fitted_jitter(const std::vector<ServiceRow>& rows) {
  std::vector<double> p90_over_p50;
  std::vector<double> p99_over_p90;
  for (const ServiceRow& row : rows) {
    if (row.p50) p90_over_p50.push_back(row.p90 / *row.p50);
    if (row.p99) p99_over_p90.push_back(*row.p99 / row.p90);
  }
  const bool measured = !p90_over_p50.empty();
  const double body = typical(p90_over_p50);
  return {.p90_over_p50 = body,
          .p99_over_p50 = body * typical(p99_over_p90),
          .origin = measured ? Origin::measured : Origin::assumption,
          .source = measured ? "medians over the rows with percentiles" : "no medians given: no jitter"};
}

/// Half of the smallest busy power: a placeholder that cannot contradict the rows.
SourcedPower assumed_idle(const std::vector<ServiceRow>& rows) {
  Watts least = rows.front().energy / rows.front().p90;
  for (const ServiceRow& row : rows) least = std::min(least, row.energy / row.p90);
  return {.value = 0.5 * least,
          .origin = Origin::assumption,
          .range = WattRange{Watts::si(0.0), least},
          .source = "placeholder: half of the smallest busy power; replace it by a measurement"};
}

LoadCost assumed_load() {
  return {.rate = BytesPerSecond::si(100e6),
          .power = Watts::si(1.0),
          .origin = Origin::assumption,
          .source = "placeholder; replace it by a measurement"};
}

std::string kind_yaml(const std::string& name, const std::vector<ServiceRow>& rows, const std::string& file) {
  std::string yaml = "# Written by edgefleet import. Look at what is marked as an assumption or a placeholder.\n";
  yaml += line("name", name) + line("title", name) + line("source", source_text(file));
  yaml += "unit: cpu  # placeholder: cpu, gpu, fpga or npu\nruntime: unknown  # placeholder\n";
  yaml += "memory: 4 GB  # placeholder\nstorage: 256 MB  # placeholder: space for the cache of variants\n";
  yaml += line("board_source", std::string("placeholders")) + line("boundary", Boundary::board);
  yaml += line("idle_power", assumed_idle(rows)) + line("load", assumed_load()) + line("jitter", fitted_jitter(rows));
  yaml += "service:\n  use: table\n  rows:\n";
  for (const ServiceRow& row : rows) yaml += "    - " + config::flow_text(config::Codec<ServiceRow>::write(row)) + "\n";
  return yaml;
}

std::string variants_yaml(const std::map<std::string, dnn::Variant>& variants, const std::string& file) {
  std::string yaml = "# Written by edgefleet import.\n" + line("source", source_text(file)) + "variants:\n";
  for (const auto& [name, variant] : variants)
    yaml += "  - " + config::flow_text(config::Codec<dnn::Variant>::write(variant)) + "\n";
  return yaml;
}

std::vector<std::string> warnings_of(const std::string& kind, const std::vector<ServiceRow>& rows) {
  std::vector<std::string> list{
      "kind \"" + kind + "\": unit, runtime, memory, storage, idle power and load cost are placeholders; edit them"};
  if (std::ranges::none_of(rows, [](const ServiceRow& row) { return row.p50.has_value(); }))
    list.push_back("kind \"" + kind + "\": no p50_ms, so its latency has no jitter");
  return list;
}

}  // namespace

CsvImport import_csv(std::string_view text, const std::string& file, const PlatformLibrary& known, Problems& problems) {
  const std::size_t before = problems.count();
  const CsvMeasurements found = measurements_of(read_csv(text, file, problems), known, problems);
  if (problems.count() != before) return {};
  CsvImport import;
  for (const auto& [kind, rows] : found.kinds) {
    import.files["kinds/" + kind + ".yaml"] = kind_yaml(kind, rows, file);
    for (std::string& warning : warnings_of(kind, rows)) import.warnings.push_back(std::move(warning));
  }
  if (!found.variants.empty())
    import.files["variants/" + std::filesystem::path(file).stem().string() + ".yaml"] =
        variants_yaml(found.variants, file);
  return import;
}

}  // namespace edgefleet::hardware
