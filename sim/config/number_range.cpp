#include "sim/config/number_range.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <cstdlib>

#include "sim/config/decimal.hpp"
#include "sim/config/unit.hpp"

namespace edgefleet::config {
namespace {

constexpr std::array<EnumName<RangeScale>, 2> scale_names{{{RangeScale::linear, "linear"}, {RangeScale::log, "log"}}};

constexpr int significant_digits = 6;     ///< of a value on a logarithmic scale, and of a step (a matter of taste)
constexpr double last_step_slack = 1e-9;  ///< in steps: 0, 0.1, ... 1 includes 1 although 10 * 0.1 may fall short

struct Measured {
  double number = 0.0;
  Unit unit;
  std::string unit_name;
};

Parsed<Measured> measured(std::string_view text) {
  const auto [number, unit_name] = split_number(text);
  if (number.empty()) return Refusal{fmt::format("must be a number or a quantity, not \"{}\"", text)};
  const auto unit = find_unit(unit_name);
  if (!unit) return Refusal{fmt::format("has the unknown unit \"{}\"", unit_name)};
  const auto parsed = parse_decimal(number);
  if (const auto* refusal = std::get_if<Refusal>(&parsed)) return *refusal;
  return Measured{std::get<double>(parsed), *unit, std::string(unit_name)};
}

double size_of(const Unit& unit) { return std::pow(10.0, unit.exponent) * unit.multiplier / unit.divisor; }

/// The number of `text` in the unit of `from`.
Parsed<double> in_unit_of(const Measured& from, std::string_view text) {
  const auto parsed = measured(text);
  if (const auto* refusal = std::get_if<Refusal>(&parsed)) return *refusal;
  const auto& found = std::get<Measured>(parsed);
  if (found.unit_name == from.unit_name) return found.number;
  if (found.unit.dimension == from.unit.dimension) return found.number * (size_of(found.unit) / size_of(from.unit));
  return Refusal{fmt::format("has units that do not belong together: \"{}\" and \"{}\"", from.unit_name,
                             found.unit_name.empty() ? "none" : found.unit_name)};
}

int magnitude(double value) { return static_cast<int>(std::floor(std::log10(std::abs(value)))); }

double rounded_to(double value, int decimals) {
  return std::strtod(fmt::format("{:.{}f}", value, std::max(0, decimals)).c_str(), nullptr);
}

double on_linear_scale(double from, double step, double position) {
  return rounded_to(from + step * position, significant_digits - 1 - magnitude(step));
}

double on_log_scale(double from, double to, double share) {
  const double value = from * std::pow(to / from, share);
  return rounded_to(value, significant_digits - 1 - magnitude(value));
}

struct Ends {
  double from;
  double to;
};

Parsed<std::vector<double>> by_step(const Ends& ends, double step) {
  if (step == 0.0 || (ends.to - ends.from) / step < 0.0)
    return Refusal{"has a step that never leads from one end to the other"};
  const double steps = std::floor((ends.to - ends.from) / step + last_step_slack);
  if (steps >= most_in_range) return Refusal{fmt::format("has more than {} values", most_in_range)};
  std::vector<double> values;
  for (double i = 0.0; i <= steps; ++i) values.push_back(on_linear_scale(ends.from, step, i));
  return values;
}

Parsed<std::vector<double>> by_points(const Ends& ends, unsigned points, RangeScale scale) {
  const bool log = scale == RangeScale::log;
  if (log && !(ends.from > 0.0 && ends.to > 0.0)) return Refusal{"on a logarithmic scale must have ends above 0"};
  const double last = points - 1;
  std::vector<double> values{ends.from};
  for (unsigned i = 1; i + 1 < points; ++i)
    values.push_back(log ? on_log_scale(ends.from, ends.to, i / last)
                         : on_linear_scale(ends.from, (ends.to - ends.from) / last, i));
  values.push_back(ends.to);
  return values;
}

Parsed<std::vector<double>> numbers_of(const NumberRange& range, const Measured& from) {
  const auto to = in_unit_of(from, range.to);
  if (const auto* refusal = std::get_if<Refusal>(&to)) return *refusal;
  const Ends ends{from.number, std::get<double>(to)};
  if (ends.from == ends.to) return Refusal{"must have two different ends"};
  if (range.points) return by_points(ends, *range.points, range.scale);
  const auto step = in_unit_of(from, *range.step);
  if (const auto* refusal = std::get_if<Refusal>(&step)) return *refusal;
  return by_step(ends, std::get<double>(step));
}

}  // namespace

std::span<const EnumName<RangeScale>> enum_names(RangeScale) { return scale_names; }

void fields(Fields& visit, NumberRange& range) {
  visit.required("from", range.from, "the first value, with its unit");
  visit.required("to", range.to, "the last value");
  visit.optional("points", range.points, "how many values, both ends included", between(2u, most_in_range));
  visit.optional("step", range.step, "between two values, instead of points; on a linear scale");
  visit.optional("scale", range.scale, "equal differences, or equal ratios");
  visit.optional("whole", range.whole, "round the values to whole numbers");
  visit.check(range.points.has_value() != range.step.has_value(), "points", "a range needs either points or step");
  visit.check(!range.step || range.scale == RangeScale::linear, "step",
              "a step belongs to a linear scale; on a logarithmic one, say how many points");
}

Parsed<std::vector<std::string>> values_of(const NumberRange& range) {
  const auto from = measured(range.from);
  if (const auto* refusal = std::get_if<Refusal>(&from)) return *refusal;
  const auto numbers = numbers_of(range, std::get<Measured>(from));
  if (const auto* refusal = std::get_if<Refusal>(&numbers)) return *refusal;
  const std::string& unit = std::get<Measured>(from).unit_name;
  std::vector<std::string> texts;
  for (const double number : std::get<std::vector<double>>(numbers)) {
    texts.push_back(shortest_decimal(range.whole ? std::round(number) : number));
    if (!unit.empty()) texts.back().append(" ").append(unit);
  }
  return texts;
}

std::optional<double> si_number(std::string_view text) {
  const auto [number, unit_name] = split_number(text);
  const auto unit = number.empty() ? std::nullopt : find_unit(unit_name);
  if (!unit) return std::nullopt;
  const auto parsed = parse_decimal(number, unit->exponent);
  const double* value = std::get_if<double>(&parsed);
  return value == nullptr ? std::nullopt : std::optional(*value * unit->multiplier / unit->divisor);
}

}  // namespace edgefleet::config
