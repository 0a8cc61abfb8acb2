#include "analysis/window_series.hpp"

#include <algorithm>

namespace edgefleet::analysis {

void WindowSeries::add(const std::vector<engine::WindowRow>& windows) {
  windows_.resize(std::max(windows_.size(), windows.size()));
  for (std::size_t i = 0; i < windows.size(); ++i) {
    windows_[i].begin = windows[i].begin;
    if (windows[i].completed == 0) continue;
    const double sum = figure_ == WindowFigure::qoe ? windows[i].sums.qoe : windows[i].sums.latency.si();
    windows_[i].sum += sum / static_cast<double>(windows[i].completed);
    ++windows_[i].count;
  }
}

std::vector<double> WindowSeries::means() const {
  std::vector<double> means;
  for (const auto& window : windows_)
    if (window.count > 0) means.push_back(window.sum / static_cast<double>(window.count));
  return means;
}

std::optional<WindowSeries::Beginning> WindowSeries::warm_up() const {
  const auto found = mser_5(means());
  if (!found) return std::nullopt;
  std::vector<Seconds> begins;
  for (const auto& window : windows_)
    if (window.count > 0) begins.push_back(window.begin);
  // MSER never leaves everything out, so the first value kept has a place.
  return Beginning{found->values == 0 ? Seconds() : begins[found->values], found->settled};
}

}  // namespace edgefleet::analysis
