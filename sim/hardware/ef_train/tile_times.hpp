#pragma once
// How long the array and each stream need for one tile (EF-Train, section 5.1, Eq. 9-14).

#include "sim/hardware/ef_train/accelerator.hpp"
#include "sim/hardware/ef_train/conv_shape.hpp"
#include "sim/hardware/ef_train/model_form.hpp"

namespace edgefleet::ef_train {

/// Output rows per tile [Tr] and output channels whose weights stay on chip [M_on]. A tile always spans all columns.
struct Tiling {
  std::int64_t rows = 0;
  std::int64_t resident = 0;
  bool operator==(const Tiling&) const = default;
};

struct TileTimes {
  Cycles compute;
  Cycles input;       ///< an input tile, its DMA restart included
  Cycles next_input;  ///< an input tile that continues a running transfer; equals `input` where each one restarts
  Cycles weights;     ///< forward and backward only
  Cycles output;      ///< features out (forward, backward) or weights out (update)
  Cycles loss;        ///< update only
  Cycles next_loss;   ///< likewise, continuing a running transfer
};

/// Words of an input tile in one bank: ((Tr - 1) S + K) * ((C - 1) S + K).
std::int64_t input_tile_words(const ConvShape& shape, std::int64_t tile_rows);

/// `shape` is the phase's own (shape_in_phase); `resident` the channels of the group at hand.
TileTimes tile_times(const ConvShape& shape, Phase phase, Tiling tiling, const Accelerator& accelerator,
                     const ModelForm& form);

}  // namespace edgefleet::ef_train
