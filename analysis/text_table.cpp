#include "analysis/text_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/core/contract.hpp"

namespace edgefleet::analysis {
namespace {

constexpr int interval_digits = 2;
constexpr int value_digits = 4;
/// A half-width below this share of its mean is the rounding error of figures that never vary (assumption of ours).
constexpr double rounding = 1e-12;

/// UTF-8 characters: every byte but the continuation bytes 10xxxxxx begins one.
std::size_t width(const std::string& text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::size_t width(const TextColumn& column) {
  std::size_t widest = std::max(width(column.heading), width(column.unit));
  for (const auto& cell : column.cells) widest = std::max(widest, width(cell));
  return widest;
}

std::string padded(const std::string& text, std::size_t to, bool left) {
  const std::string space(to - width(text), ' ');
  return left ? text + space : space + text;
}

/// Decimals that show `digits` significant digits of a value.
int decimals_for(double value, int digits) {
  return value > 0.0 ? digits - 1 - static_cast<int>(std::floor(std::log10(value))) : 0;
}

int decimals_of(const Estimate& found, Interval interval, int most) {
  const double size = std::abs(found.mean);
  const bool by_interval = interval == Interval::shown && found.half_width > rounding * size;
  const int wanted = by_interval ? decimals_for(*found.half_width, interval_digits) : decimals_for(size, value_digits);
  return std::clamp(wanted, 0, most);
}

/// Rounds first: a tiny negative number is zero, not minus zero.
std::string fixed(double value, int decimals) {
  const std::string text = fmt::format("{:.{}f}", value, decimals);
  return text.find_first_not_of("-0.") == std::string::npos && text.front() == '-' ? text.substr(1) : text;
}

/// What stands before and after the plus-minus sign.
struct Halves {
  std::string mean = "n/a";
  std::string half_width;
};

Halves halves_of(const std::optional<Estimate>& found, Interval interval, int most) {
  if (!found) return {};
  const int decimals = decimals_of(*found, interval, most);
  if (interval == Interval::left_out) return {fixed(found->mean, decimals), ""};
  return {fixed(found->mean, decimals), found->half_width ? fixed(*found->half_width, decimals) : "n/a"};
}

/// The line below the headings, unless no column has a unit.
void drop_empty_units(const std::vector<TextColumn>& columns, std::vector<std::string>& lines) {
  const bool any = std::any_of(columns.begin(), columns.end(), [](const auto& column) { return !column.unit.empty(); });
  if (!any && lines.size() > 1) lines.erase(lines.begin() + 1);
}

}  // namespace

std::string text_table(const std::vector<TextColumn>& columns) {
  std::vector<std::string> lines(columns.empty() ? 0 : columns.front().cells.size() + 2);
  for (const auto& column : columns) {
    contract::require(column.cells.size() + 2 == lines.size(), "all columns have as many rows");
    const bool first = &column == &columns.front();
    const auto append = [&](std::string& line, const std::string& text) {
      line += (first ? "" : "  ") + padded(text, width(column), first);
    };
    append(lines[0], column.heading);
    append(lines[1], column.unit);
    for (std::size_t row = 0; row < column.cells.size(); ++row) append(lines[row + 2], column.cells[row]);
  }
  drop_empty_units(columns, lines);
  std::string text;
  for (auto& line : lines) text += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
  return text;
}

std::vector<std::string> written(const std::vector<std::optional<Estimate>>& estimates, Interval interval,
                                 int most_decimals) {
  std::vector<Halves> halves;
  std::size_t widest = 0;
  for (const auto& found : estimates) {
    halves.push_back(halves_of(found, interval, most_decimals));
    widest = std::max(widest, width(halves.back().half_width));
  }
  std::vector<std::string> texts;
  for (const auto& [mean, half_width] : halves) {
    const std::string sign = half_width.empty() ? (widest > 0 ? "   " : "") : " ± ";
    texts.push_back(mean + sign + padded(half_width, widest, true));
  }
  return texts;
}

}  // namespace edgefleet::analysis
