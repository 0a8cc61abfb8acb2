#pragma once
// Has the mean of a series changed? Page's cumulative sums around the running mean, both ways: with m the mean so far,
//   U_t = max(0, U_{t-1} + x_t - m_t - delta),   D_t = max(0, D_{t-1} + m_t - x_t - delta),
// alarm when either exceeds lambda, once `least` values have been seen. (Page, "Continuous inspection schemes",
// Biometrika 41, 1954; the running mean makes it the Page-Hinkley test of CapyMOA, River and others.) U_t is their
// difference between the cumulative sum and its minimum so far.

#include <algorithm>
#include <cstdint>

namespace edgefleet::policy {

class PageHinkley {
 public:
  struct Settings {
    double delta = 0.0;       ///< changes of the mean below it are let pass
    double lambda = 0.0;      ///< > 0; the larger, the fewer false alarms and the later the true ones
    std::uint64_t least = 1;  ///< values before the first alarm
  };

  /// Takes the next value; true on alarm, after which it starts anew.
  bool alarm(double value, const Settings& settings) {
    ++count_;
    mean_ += (value - mean_) / static_cast<double>(count_);
    up_ = std::max(0.0, up_ + value - mean_ - settings.delta);
    down_ = std::max(0.0, down_ + mean_ - value - settings.delta);
    if (count_ < settings.least || std::max(up_, down_) <= settings.lambda) return false;
    *this = {};
    return true;
  }

 private:
  std::uint64_t count_ = 0;
  double mean_ = 0.0;
  double up_ = 0.0;
  double down_ = 0.0;
};

}  // namespace edgefleet::policy
