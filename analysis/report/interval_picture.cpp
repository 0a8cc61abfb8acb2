#include "analysis/report/interval_picture.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "analysis/report/html.hpp"

namespace edgefleet::analysis {
namespace {

constexpr double width = 150.0;
constexpr double height = 22.0;
constexpr double middle = 0.5 * height;

/// From the figure's unit to the picture's.
class Scale1D {
 public:
  explicit Scale1D(const IntervalPicture& picture) {
    std::vector<double> shown{picture.simulated};
    for (const auto& end : {picture.value, picture.allowed_low, picture.allowed_high, picture.low, picture.high})
      if (end) shown.push_back(*end);
    const auto [least, most] = std::minmax_element(shown.begin(), shown.end());
    const double span = *most - *least;
    const double margin = span > 0.0 ? 0.12 * span : std::max(1.0, std::abs(*least));
    low_ = *least - margin;
    per_unit_ = width / (span + 2.0 * margin);
  }
  double operator()(double value) const { return per_unit_ * (value - low_); }

 private:
  double low_ = 0.0;
  double per_unit_ = 1.0;
};

std::string allowed(const IntervalPicture& picture, const Scale1D& at) {
  if (!picture.allowed_low && !picture.allowed_high) return "";
  const double from = picture.allowed_low ? at(*picture.allowed_low) : 0.0;
  const double to = picture.allowed_high ? at(*picture.allowed_high) : width;
  return fmt::format("<rect class=\"allowed\" x=\"{:.1f}\" y=\"2\" width=\"{:.1f}\" height=\"{:.0f}\"/>", from,
                     std::max(to - from, 1.0), height - 4.0);
}

std::string line(const char* name, double x1, double y1, double x2, double y2) {
  return fmt::format("<line class=\"{}\" x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\"/>", name, x1, y1, x2,
                     y2);
}

}  // namespace

std::string interval_picture(const IntervalPicture& picture, const std::string& label) {
  const Scale1D at(picture);
  std::string svg = fmt::format(
      "<svg class=\"interval\" viewBox=\"0 0 {0:.0f} {1:.0f}\" width=\"{0:.0f}\" height=\"{1:.0f}\" role=\"img\" "
      "aria-label=\"{2}\">",
      width, height, html::escaped(label));
  svg += allowed(picture, at);
  if (picture.value) svg += line("figure", at(*picture.value), 1.0, at(*picture.value), height - 1.0);
  if (picture.low && picture.high) svg += line("spread", at(*picture.low), middle, at(*picture.high), middle);
  return svg + fmt::format("<circle class=\"simulated\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"3.6\"/></svg>",
                           at(picture.simulated), middle);
}

}  // namespace edgefleet::analysis
