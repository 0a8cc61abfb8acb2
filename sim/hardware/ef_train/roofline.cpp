#include "sim/hardware/ef_train/roofline.hpp"

#include <algorithm>

namespace edgefleet::ef_train {
namespace {

constexpr double streams = 4.0;  // IFM, OFM, WEI, OUT (EF-Train, section 3.1)

RooflinePoint point(const std::string& layer, Phase phase, Operations work, Bytes traffic, Seconds time,
                    const Roofline& roof) {
  const auto intensity = work / traffic;
  return {layer, phase, intensity, std::min(roof.peak, intensity * roof.bandwidth), work / time};
}

Operations work_of(const dnn::Network& network, const std::string& name, std::int64_t batch) {
  const auto layer = std::find_if(network.layers.begin(), network.layers.end(),
                                  [&](const dnn::Layer& candidate) { return candidate.name == name; });
  return Operations::si(2.0 * static_cast<double>(batch) * static_cast<double>(dnn::macs(*layer)));
}

}  // namespace

Roofline roofline(const Board& board, const Design& design, const dnn::Network& network, const StepOptions& options) {
  const auto step = step_cost(board, design, network, options);
  Roofline roof;
  roof.peak = Operations::si(2.0 * static_cast<double>(design.tile * design.tile)) * board.clock;
  roof.bandwidth = Bytes::si(streams * static_cast<double>(board.stream_bits) / 8.0) * board.clock;
  roof.ridge = roof.peak / roof.bandwidth;
  Bytes traffic;
  for (const auto& cost : step.phases) {
    traffic += cost.traffic;
    const auto work = work_of(network, cost.layer, options.batch);
    if (work > Operations())
      roof.points.push_back(
          point(cost.layer, cost.phase, work, cost.traffic, at_clock(cost.cycles, board.clock), roof));
  }
  roof.whole = point("total", Phase::forward, step.work, traffic, step.latency, roof);
  return roof;
}

}  // namespace edgefleet::ef_train
