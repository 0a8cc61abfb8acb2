#include "sim/hardware/ef_train/design.hpp"

#include <cmath>

namespace edgefleet::ef_train {

std::int64_t words_per_beat(const Board& board) { return board.stream_bits / board.arithmetic.bits; }

Accelerator accelerator_of(const Board& board, const Design& design) {
  return {design.tile, words_per_beat(board), Cycles(std::llround((board.dma_restart * board.clock).si())), design.buffers};
}

}  // namespace edgefleet::ef_train
