#include "analysis/t_test.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/sample.hpp"
#include "analysis/students_t.hpp"

namespace edgefleet::analysis {
namespace {

TTest test_of(double difference, double error, double degrees_of_freedom) {
  const double t = difference / error;
  return {t, degrees_of_freedom, two_sided_tail(t, degrees_of_freedom)};
}

/// Squared standard error of the mean, and the values behind it.
struct Side {
  double squared_error;
  double count;
};

Side side_of(std::span<const double> values) {
  const double deviation = deviation_of(values);
  const auto count = static_cast<double>(values.size());
  return {deviation * deviation / count, count};
}

double satterthwaite(const Side& a, const Side& b) {
  const double sum = a.squared_error + b.squared_error;
  return sum * sum /
         (a.squared_error * a.squared_error / (a.count - 1.0) + b.squared_error * b.squared_error / (b.count - 1.0));
}

}  // namespace

std::optional<TTest> paired_t_test(std::span<const double> a, std::span<const double> b) {
  if (!differences_vary(a, b)) return std::nullopt;
  const auto differences = paired_differences(a, b);
  const auto count = static_cast<double>(a.size());
  return test_of(mean_of(differences), deviation_of(differences) / std::sqrt(count), count - 1.0);
}

std::optional<TTest> welch_t_test(std::span<const double> a, std::span<const double> b) {
  if (a.size() < 2 || b.size() < 2 || !(varies(a) || varies(b))) return std::nullopt;
  const Side left = side_of(a);
  const Side right = side_of(b);
  return test_of(mean_of(a) - mean_of(b), std::sqrt(left.squared_error + right.squared_error),
                 satterthwaite(left, right));
}

std::optional<Estimate> unpaired_difference(std::span<const double> a, std::span<const double> b, double level) {
  if (a.empty() || b.empty()) return std::nullopt;
  Estimate result{std::min(a.size(), b.size()), mean_of(a) - mean_of(b), std::nullopt};
  if (result.n < 2) return result;
  result.half_width = 0.0;
  if (!varies(a) && !varies(b)) return result;
  const Side left = side_of(a);
  const Side right = side_of(b);
  result.half_width =
      t_for_level(satterthwaite(left, right), level) * std::sqrt(left.squared_error + right.squared_error);
  return result;
}

}  // namespace edgefleet::analysis
