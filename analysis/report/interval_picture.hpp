#pragma once
// A small picture of one figure on its own scale: what was published, what is allowed, what was simulated.

#include <optional>
#include <string>

namespace edgefleet::analysis {

/// All in the figure's unit; absent ends are open.
struct IntervalPicture {
  std::optional<double> value;        ///< the figure to meet
  std::optional<double> allowed_low;  ///< where the verdict turns
  std::optional<double> allowed_high;
  double simulated = 0.0;
  std::optional<double> low;  ///< of its interval
  std::optional<double> high;
};

/// Inline SVG. Its scale spans all that is in it. `label` is what a screen reader says.
std::string interval_picture(const IntervalPicture& picture, const std::string& label);

}  // namespace edgefleet::analysis
