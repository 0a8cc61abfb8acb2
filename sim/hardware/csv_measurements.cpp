#include "sim/hardware/csv_measurements.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <utility>

#include "sim/config/decimal.hpp"
#include "sim/config/nearest.hpp"

namespace edgefleet::hardware {
namespace {

constexpr std::array<std::string_view, 5> needed{"kind", "variant", "top1", "p90_ms", "energy_mJ"};
constexpr std::array<std::string_view, 5> of_new_variants{"macs_M", "params_M", "size_MB", "bits", "input"};
constexpr std::array<std::string_view, 13> all_columns{"kind",   "variant", "top1",   "p90_ms",   "energy_mJ",
                                                       "p50_ms", "p99_ms",  "macs_M", "params_M", "size_MB",
                                                       "bits",   "input",   "family"};

void check_header(const CsvTable& table, Problems& problems) {
  if (table.header.empty()) return;
  std::set<std::string> seen;
  for (const CsvCell& cell : table.header) {
    if (std::ranges::find(all_columns, cell.text) == all_columns.end())
      problems.add(cell.mark, "unknown column \"" + cell.text + "\"" + config::guess_text(cell.text, all_columns) +
                                  "; allowed: " + config::listed(all_columns));
    else if (!seen.insert(cell.text).second)
      problems.add(cell.mark, "column \"" + cell.text + "\" is there twice");
  }
  for (const std::string_view name : needed)
    if (!seen.contains(std::string(name)))
      problems.add(table.header.front().mark, "the column \"" + std::string(name) + "\" is missing");
}

/// A name that is also a safe file name.
bool is_name(std::string_view text) {
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
  };
  return !text.empty() && text.front() != '.' && text.front() != '-' && std::ranges::all_of(text, allowed);
}

/// The cells of one line by column name. What is wrong with a cell is reported where the cell stands.
class LineReader {
 public:
  LineReader(const CsvTable& table, const CsvLine& line, Problems& problems)
      : table_(table), line_(line), problems_(problems) {}

  /// nullptr if there is no such column or the cell is empty.
  const CsvCell* cell(std::string_view column) const {
    const auto position = table_.column(column);
    return position && !line_[*position].text.empty() ? &line_[*position] : nullptr;
  }
  const SourceMark& start() const { return line_.front().mark; }
  void refuse(std::string_view column, const std::string& sentence) const {
    const auto position = table_.column(column);
    problems_.add(position ? line_[*position].mark : start(), sentence);
  }

  std::string text(std::string_view column) const {
    const CsvCell* found = cell(column);
    if (found == nullptr && table_.column(column)) refuse(column, "\"" + std::string(column) + "\" is empty");
    return found == nullptr ? std::string() : found->text;
  }

  /// A finite number above 0, times 10^shift; 0 if it is absent or wrong.
  double positive(std::string_view column, int shift) const {
    const CsvCell* found = cell(column);
    if (found == nullptr) return 0.0;
    const auto [number, rest] = config::split_number(found->text);
    const auto parsed = config::parse_decimal(number, shift);
    const double* value = std::get_if<double>(&parsed);
    if (!number.empty() && rest.empty() && value != nullptr && *value > 0.0) return *value;
    refuse(column, "\"" + std::string(column) + "\" must be a number above 0, not \"" + found->text + "\"");
    return 0.0;
  }

  unsigned count(std::string_view column, unsigned most) const {
    const double value = positive(column, 0);
    if (value <= most && std::floor(value) == value) return static_cast<unsigned>(value);
    refuse(column, "\"" + std::string(column) + "\" must be a whole number from 1 to " + std::to_string(most));
    return 0;
  }

  Ratio accuracy() const {
    const CsvCell* found = cell("top1");
    if (found == nullptr) return Ratio::si(0.0);
    const auto [number, rest] = config::split_number(found->text);
    const auto parsed = config::parse_decimal(number, rest == "%" ? -2 : 0);
    const double* value = std::get_if<double>(&parsed);
    const bool sound = !number.empty() && (rest.empty() || rest == "%") && value != nullptr;
    if (sound && *value > 0.0 && *value <= 1.0) return Ratio::si(*value);
    refuse("top1", "\"top1\" must be an accuracy such as 71.676 % or 0.71676, not \"" + found->text + "\"");
    return Ratio::si(0.0);
  }

 private:
  const CsvTable& table_;
  const CsvLine& line_;
  Problems& problems_;
};

ServiceRow service_row(const LineReader& line) {
  for (const std::string_view column : {"top1", "p90_ms", "energy_mJ"}) line.text(column);
  ServiceRow row;
  row.variant = {line.text("variant"), line.start()};
  row.top1 = line.accuracy();
  row.p90 = Seconds::si(line.positive("p90_ms", -3));
  row.energy = Joules::si(line.positive("energy_mJ", -3));
  if (line.cell("p50_ms") != nullptr) row.p50 = Seconds::si(line.positive("p50_ms", -3));
  if (line.cell("p99_ms") != nullptr) row.p99 = Seconds::si(line.positive("p99_ms", -3));
  return row;
}

void check_percentiles(const LineReader& line, const ServiceRow& row) {
  if (row.p90 == Seconds::si(0.0)) return;
  if (row.p50 && *row.p50 > row.p90) line.refuse("p50_ms", "the median must not exceed the 90th percentile");
  if (row.p99 && *row.p99 > Seconds::si(0.0) && *row.p99 < row.p90)
    line.refuse("p99_ms", "the 99th percentile must not be below the 90th");
}

/// The data sheet of a variant nobody knows yet.
dnn::Variant new_variant(const LineReader& line, const ServiceRow& row) {
  const std::string& name = row.variant.value;
  for (const std::string_view column : of_new_variants)
    if (line.cell(column) == nullptr)
      line.refuse(column, "\"" + name + "\" is a new variant, so \"" + std::string(column) + "\" is needed");
  dnn::Variant variant;
  variant.name = name;
  variant.family = line.cell("family") == nullptr ? name : line.cell("family")->text;
  variant.work = Operations::si(2.0 * line.positive("macs_M", 6));
  variant.parameters = line.positive("params_M", 6);
  variant.size = Bytes::si(line.positive("size_MB", 6));
  if (line.cell("bits") != nullptr) variant.bits = line.count("bits", 64);
  if (line.cell("input") != nullptr) variant.input_side = line.count("input", 100000);
  variant.top1 = row.top1.value_or(Ratio::si(0.0));
  return variant;
}

bool same_sheet(const dnn::Variant& a, const dnn::Variant& b) {
  return a.work == b.work && a.parameters == b.parameters && a.size == b.size && a.bits == b.bits &&
         a.input_side == b.input_side && a.family == b.family;
}

/// Collects the lines.
class Collector {
 public:
  explicit Collector(const PlatformLibrary& known) : known_(known) {}

  void add(const LineReader& line) {
    const std::string kind = kind_name(line);
    ServiceRow row = service_row(line);
    check_percentiles(line, row);
    const std::string name = row.variant.value;
    if (!name.empty() && !known_.variants.contains(name)) add_variant(line, row);
    if (kind.empty() || name.empty()) return;
    if (!pairs_.emplace(kind, name).second)
      line.refuse("variant", "kind \"" + kind + "\" has a second line for \"" + name + "\"");
    measurements_.kinds[kind].push_back(std::move(row));
  }
  CsvMeasurements take() { return std::move(measurements_); }

 private:
  std::string kind_name(const LineReader& line) const {
    std::string name = line.text("kind");
    if (!name.empty() && !is_name(name))
      line.refuse("kind", "\"" + name + "\" cannot name a device kind: small letters, digits, '.', '_' and '-' can");
    if (known_.kinds.contains(name))
      line.refuse("kind", "the device kind \"" + name + "\" exists; choose another name");
    return name;
  }

  void add_variant(const LineReader& line, const ServiceRow& row) {
    const std::string& name = row.variant.value;
    const auto known = measurements_.variants.find(name);
    if (known != measurements_.variants.end()) return check_repeated(line, row, known->second);
    if (!is_name(name))
      line.refuse("variant", "\"" + name + "\" cannot name a new variant: small letters, digits, '.', '_' and '-' can");
    measurements_.variants.emplace(name, new_variant(line, row));
  }

  /// A new variant is described by its first line; later lines leave the cells empty or repeat them.
  static void check_repeated(const LineReader& line, const ServiceRow& row, const dnn::Variant& first) {
    const bool silent = std::ranges::all_of(of_new_variants, [&](auto column) { return line.cell(column) == nullptr; });
    if (!silent && !same_sheet(first, new_variant(line, row)))
      line.refuse("variant", "\"" + row.variant.value + "\" is described differently in an earlier line");
  }

  const PlatformLibrary& known_;
  CsvMeasurements measurements_;
  std::set<std::pair<std::string, std::string>> pairs_;
};

}  // namespace

CsvMeasurements measurements_of(const CsvTable& table, const PlatformLibrary& known, Problems& problems) {
  check_header(table, problems);
  if (!table.header.empty() && table.lines.empty() && problems.empty())
    problems.add(table.header.front().mark, "no measurement follows the line that names the columns");
  Collector collector(known);
  for (const CsvLine& line : table.lines) collector.add(LineReader(table, line, problems));
  return collector.take();
}

}  // namespace edgefleet::hardware
