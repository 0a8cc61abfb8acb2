#pragma once
// Which phases a network's layers go through.

#include <vector>

#include "sim/dnn/network.hpp"
#include "sim/hardware/ef_train/conv_shape.hpp"

namespace edgefleet::ef_train {

/// One step of training, or forward only.
enum class Mode { training, inference };

/// FP, and in training BP and WU. Up to the first layer with weights there is no BP: nothing asks for the gradient of
/// the image.
std::vector<Phase> phases_of(const dnn::Network& network, std::size_t layer, Mode mode);

struct ConvPhase {
  std::size_t layer = 0;  ///< position in the network
  Phase phase = Phase::forward;
  ConvShape shape;          ///< of one group
  std::int64_t groups = 1;  ///< run one after another
};
/// All phases of all convolutions, by layer.
std::vector<ConvPhase> conv_phases(const dnn::Network& network, Mode mode);

}  // namespace edgefleet::ef_train
