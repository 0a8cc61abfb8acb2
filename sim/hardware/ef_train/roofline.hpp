#pragma once
// Where a network's layers stand under the roof of a board: operations per byte against what array and streams allow
// (Williams et al., "Roofline", CACM 52(4), 2009).

#include <string>
#include <vector>

#include "sim/hardware/ef_train/network_cost.hpp"

namespace edgefleet::ef_train {

using OperationsPerByte = Quantity<0, 0, -1, 1>;

struct RooflinePoint {
  std::string layer;
  Phase phase = Phase::forward;
  OperationsPerByte intensity;     ///< operations / bytes moved, with the tiles of the schedule
  OperationsPerSecond attainable;  ///< min(peak, intensity * bandwidth)
  OperationsPerSecond achieved;    ///< by the cycle model
};

struct Roofline {
  OperationsPerSecond peak;           ///< 2 T T f
  BytesPerSecond bandwidth;           ///< of the four streams together
  OperationsPerByte ridge;            ///< peak / bandwidth
  std::vector<RooflinePoint> points;  ///< phases of layers with multiply-accumulates
  RooflinePoint whole;                ///< the network's work over all its traffic and time; layer "total"
};

/// Throws InputError where step_cost does.
Roofline roofline(const Board& board, const Design& design, const dnn::Network& network, const StepOptions& options);

}  // namespace edgefleet::ef_train
