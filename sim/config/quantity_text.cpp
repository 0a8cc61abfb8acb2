#include "sim/config/quantity_text.hpp"

#include <fmt/format.h>

#include <bit>
#include <cmath>
#include <cstdint>

#include "sim/config/decimal.hpp"
#include "sim/config/nearest.hpp"
#include "sim/config/unit.hpp"
#include "sim/core/contract.hpp"

namespace edgefleet::config {
namespace {

constexpr Dimension ratio{};

Refusal not_a_quantity(std::string_view text, const DimensionWords& words) {
  return {fmt::format("must be {} such as {}, not \"{}\"", words.noun, words.example, text)};
}

Refusal needs_unit(const DimensionWords& words) {
  return {fmt::format("needs a unit, for example {} (allowed: {})", words.example, listed(words.allowed))};
}

std::string unit_guess(std::string_view unit, const DimensionWords& words) {
  const std::string_view meant = unit_meant_by(unit);
  return meant.empty() ? guess_text(unit, words.allowed) : fmt::format("; did you mean \"{}\"?", meant);
}

Refusal unknown_unit(std::string_view unit, const DimensionWords& words) {
  return {
      fmt::format("has the unknown unit \"{}\"{} (allowed: {})", unit, unit_guess(unit, words), listed(words.allowed))};
}

Refusal wrong_dimension(std::string_view unit, Dimension found, const DimensionWords& words) {
  return {fmt::format("must be {} such as {}, but {} is a unit of {} (allowed: {})", words.noun, words.example, unit,
                      bare_noun_of(found), listed(words.allowed))};
}

bool same_double(double a, double b) { return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b); }

/// The value in this unit, or nothing if that text would not read back to the same double.
std::string text_in(double si, std::string_view name, Dimension dimension) {
  const Unit unit = *find_unit(name);
  const double number = si / unit.multiplier * unit.divisor;
  if (!std::isfinite(number)) return {};
  std::string text = shortest_decimal(number, -unit.exponent);
  if (!name.empty()) text.append(" ").append(name);
  const auto back = parse_quantity(text, dimension);
  const double* value = std::get_if<double>(&back);
  return value != nullptr && same_double(*value, si) ? text : std::string();
}

/// The largest unit in which the value is at least 1, else the smallest.
std::string_view unit_for(double si, Ladder ladder) {
  for (auto name = ladder.rbegin(); name != ladder.rend(); ++name) {
    const Unit unit = *find_unit(*name);
    if (std::abs(si) >= unit.multiplier / unit.divisor * std::pow(10.0, unit.exponent)) return *name;
  }
  return ladder.front();
}

}  // namespace

Parsed<double> parse_quantity(std::string_view text, Dimension dimension) {
  const DimensionWords& words = words_of(dimension);
  const auto [number, unit_name] = split_number(text);
  if (number.empty()) return not_a_quantity(text, words);
  if (unit_name.empty() && dimension != ratio) return needs_unit(words);
  const auto unit = find_unit(unit_name);
  if (!unit) return unknown_unit(unit_name, words);
  if (unit->dimension != dimension) return wrong_dimension(unit_name, unit->dimension, words);
  const auto parsed = parse_decimal(number, unit->exponent);
  const double* value = std::get_if<double>(&parsed);
  if (value == nullptr) return parsed;
  const double si = *value * unit->multiplier / unit->divisor;
  if (!std::isfinite(si)) return Refusal{fmt::format("is too large: {}", text)};
  return si;
}

std::string quantity_text(double si, Dimension dimension) {
  contract::require(std::isfinite(si), "a quantity written to YAML is finite");
  const DimensionWords& words = words_of(dimension);
  if (si == 0.0) return text_in(si, words.base, dimension);
  std::string best = text_in(si, words.base, dimension);  // always exact: the base unit needs no arithmetic
  bool any = false;
  for (const Ladder ladder : words.ladders) {
    std::string text = text_in(si, unit_for(si, ladder), dimension);
    if (text.empty() || (any && text.size() >= best.size())) continue;
    best = std::move(text);
    any = true;
  }
  return best;
}

std::string_view noun_of(Dimension dimension) { return words_of(dimension).noun; }

std::string_view example_of(Dimension dimension) { return words_of(dimension).example; }

}  // namespace edgefleet::config
