#include "analysis/figures/axis_range.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>

namespace edgefleet::analysis {
namespace {

constexpr double padding = 0.08;  // of the axis, at either end

/// The smallest of 1, 2, 5 times a power of ten that makes at most so many steps.
double step_of(double span, double most_ticks) {
  const double least = span / std::max(1.0, most_ticks);
  const double power = std::pow(10.0, std::floor(std::log10(least)));
  for (const double factor : {1.0, 2.0, 5.0})
    if (factor * power >= least * (1.0 - 1e-9)) return factor * power;
  return 10.0 * power;
}

std::string linear_label(double value, double step) {
  constexpr double most_plain = 1e6;
  if (std::abs(value) < 1e-9 * step) return "0";
  if (std::abs(value) >= most_plain || step < 1e-4) return fmt::format("{:.6g}", value);
  const int decimals = std::max(0, static_cast<int>(-std::floor(std::log10(step) + 1e-9)));
  return fmt::format("{:.{}f}", value, decimals);
}

void add_linear_ticks(AxisRange& range, double step) {
  const double slack = 1e-6 * step;
  for (double i = std::ceil((range.low - slack) / step); i * step <= range.high + slack; i += 1.0)
    range.ticks.push_back({i * step + 0.0, linear_label(i * step, step)});
}

/// "0.01" to "10000" as they are, beyond as powers.
std::string power_label(double exponent, double factor) {
  if (exponent >= -2.0 && exponent <= 4.0) return fmt::format("{:.6g}", factor * std::pow(10.0, exponent));
  if (factor == 1.0) return fmt::format("10^{{{:.0f}}}", exponent);
  return fmt::format("{:.0f}·10^{{{:.0f}}}", factor, exponent);
}

bool is_labelled(double factor, double exponent, double decades, double most_ticks) {
  if (decades < 1.0) return true;
  if (decades < 2.0 && 3.0 * decades <= most_ticks) return factor == 1.0 || factor == 2.0 || factor == 5.0;
  const double every = std::ceil(decades / most_ticks);
  return factor == 1.0 && std::fmod(std::abs(exponent), every) == 0.0;
}

void add_logarithmic_ticks(AxisRange& range, double most_ticks) {
  const double decades = std::log10(range.high / range.low);
  for (double exponent = std::floor(std::log10(range.low)); exponent <= std::ceil(std::log10(range.high)); ++exponent)
    for (double factor = 1.0; factor < 10.0; ++factor) {
      const double at = factor * std::pow(10.0, exponent);
      if (at < range.low * (1.0 - 1e-9) || at > range.high * (1.0 + 1e-9)) continue;
      const bool labelled = is_labelled(factor, exponent, decades, most_ticks);
      if (labelled || decades < 8.0) range.ticks.push_back({at, labelled ? power_label(exponent, factor) : ""});
    }
}

AxisRange logarithmic_range(const Axis& axis, double low, double high, Margin margin, double most_ticks) {
  if (high / low < 1.0 + 1e-6) low /= 2.0, high *= 2.0;
  const double room = margin == Margin::padding ? std::pow(high / low, padding) : 1.0;
  low /= room, high *= room;
  if (margin == Margin::tick) {
    low = std::pow(10.0, std::floor(std::log10(low) + 1e-9));
    high = std::pow(10.0, std::ceil(std::log10(high) - 1e-9));
  }
  AxisRange range{axis.low.value_or(low), axis.high.value_or(high), Scale::logarithmic, {}};
  add_logarithmic_ticks(range, most_ticks);
  return range;
}

AxisRange linear_range(const Axis& axis, double low, double high, Margin margin, double most_ticks) {
  if (high - low <= 1e-9 * std::max(std::abs(low), std::abs(high))) {
    const double room = low == 0.0 ? 1.0 : 0.05 * std::abs(low);
    low -= low == 0.0 ? 0.0 : room, high += room;
  }
  const double room = margin == Margin::padding ? padding * (high - low) : 0.0;
  low = axis.low.value_or(low - room), high = axis.high.value_or(high + room);
  if (high <= low) high = low + 1.0;
  const double step = step_of(high - low, most_ticks);
  if (margin == Margin::tick) {
    if (!axis.low) low = step * std::floor(low / step + 1e-6);
    if (!axis.high) high = step * std::ceil(high / step - 1e-6);
  }
  AxisRange range{low, high, Scale::linear, {}};
  add_linear_ticks(range, step);
  return range;
}

/// What no share exceeds; nothing for other quantities.
std::optional<double> most_of(const Axis& axis) {
  if (axis.unit.find('%') != std::string::npos) return 100.0;
  if (axis.unit.find("0..1") != std::string::npos) return 1.0;
  return std::nullopt;
}

}  // namespace

std::vector<double> extents(const Axis& axis, const std::vector<double>& values, std::vector<double> ends) {
  const auto most = most_of(axis);
  if (most && std::all_of(values.begin(), values.end(), [&](double v) { return v >= 0.0 && v <= *most; }))
    for (double& end : ends) end = std::clamp(end, 0.0, *most);
  ends.insert(ends.end(), values.begin(), values.end());
  return ends;
}

double AxisRange::clamped(double value) const { return std::clamp(value, low, high); }

bool AxisRange::can_show(double value) const { return std::isfinite(value) && (scale == Scale::linear || value > 0.0); }

AxisRange axis_range(const Axis& axis, const std::vector<double>& values, Margin margin, double most_ticks) {
  const bool logarithmic = axis.scale == Scale::logarithmic;
  AxisRange shown;
  shown.scale = axis.scale;
  std::vector<double> fit;
  std::copy_if(values.begin(), values.end(), std::back_inserter(fit), [&](double v) { return shown.can_show(v); });
  if (fit.empty()) fit = logarithmic ? std::vector{1.0, 10.0} : std::vector{0.0, 1.0};
  const auto [low, high] = std::minmax_element(fit.begin(), fit.end());
  return logarithmic ? logarithmic_range(axis, *low, *high, margin, most_ticks)
                     : linear_range(axis, *low, *high, margin, most_ticks);
}

}  // namespace edgefleet::analysis
