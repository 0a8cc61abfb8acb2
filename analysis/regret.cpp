#include "analysis/regret.hpp"

#include <cmath>
#include <vector>

namespace edgefleet::analysis {
namespace {

/// QoE lies in 0..1, so sums of t terms carry errors of about t * 1e-16; this leaves ample room (assumption of ours).
constexpr double noise_per_decision = 1e-9;
constexpr std::size_t fewest_points = 3;

struct Point {
  double x;
  double y;
};

std::vector<Point> last_decade(RegretCurve curve) {
  std::vector<Point> points;
  const std::uint64_t end = curve.back().first;
  for (const auto& [decisions, regret] : curve)
    if (decisions * 10 >= end && decisions > 0 && regret > 0.0)
      points.push_back({std::log(static_cast<double>(decisions)), std::log(regret)});
  return points;
}

/// The slope of the least-squares line: sum (x - mx)(y - my) / sum (x - mx)^2.
double least_squares_slope(const std::vector<Point>& points) {
  const auto n = static_cast<double>(points.size());
  Point mean{0.0, 0.0};
  for (const auto& [x, y] : points) mean = {mean.x + x / n, mean.y + y / n};
  double covariance = 0.0;
  double variance = 0.0;
  for (const auto& [x, y] : points) {
    covariance += (x - mean.x) * (y - mean.y);
    variance += (x - mean.x) * (x - mean.x);
  }
  return covariance / variance;
}

}  // namespace

std::optional<double> regret_slope(RegretCurve curve) {
  if (curve.empty()) return std::nullopt;
  const auto& [decisions, regret] = curve.back();
  if (regret <= noise_per_decision * static_cast<double>(decisions)) return std::nullopt;
  const auto points = last_decade(curve);
  if (points.size() < fewest_points) return std::nullopt;
  return least_squares_slope(points);
}

}  // namespace edgefleet::analysis
