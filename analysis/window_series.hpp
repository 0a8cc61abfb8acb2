#pragma once
// How a figure moved over simulated time: a value for each window, averaged over replications.

#include <optional>
#include <vector>

#include "analysis/warm_up.hpp"
#include "sim/engine/cell_result.hpp"

namespace edgefleet::analysis {

enum class WindowFigure : std::uint8_t { qoe, latency };

/// Of the requests completed in a window: mean expected QoE (0..1), mean latency in seconds.
class WindowSeries {
 public:
  explicit WindowSeries(WindowFigure figure) : figure_(figure) {}
  void add(const std::vector<engine::WindowRow>& windows);

  /// The mean over replications of every window in which any of them completed a request, in order of time (Welch, in
  /// Law, Simulation Modeling and Analysis, 5th ed., section 9.5.1, averages over replications before he looks).
  std::vector<double> means() const;

  struct Beginning {
    Seconds length;       ///< of the beginning that MSER-5 would leave out; 0: nothing
    bool settled = true;  ///< see warm_up.hpp
  };
  /// Nothing when there are fewer than 50 windows with requests.
  std::optional<Beginning> warm_up() const;

 private:
  struct Window {
    Seconds begin;
    double sum = 0.0;
    std::size_t count = 0;
  };
  WindowFigure figure_;
  std::vector<Window> windows_;
};

}  // namespace edgefleet::analysis
