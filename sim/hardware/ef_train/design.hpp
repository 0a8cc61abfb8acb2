#pragma once
// An accelerator built for a board: given as data (platforms/fpga-designs/) or found by plan_design.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/hardware/ef_train/board.hpp"
#include "sim/hardware/ef_train/conv_shape.hpp"
#include "sim/hardware/ef_train/tile_times.hpp"

namespace edgefleet::ef_train {

/// A tile the design prescribes for one phase of a layer, instead of the one the scheduler would choose.
struct FixedTile {
  std::string layer;
  Phase phase = Phase::forward;
  std::int64_t rows = 0;      ///< [Tr]
  std::int64_t resident = 0;  ///< [M_on]
};

struct Design {
  std::string name;
  std::string board;      ///< name of the board it was built for
  std::string network;    ///< name of the network it was built for; empty: any
  std::int64_t tile = 0;  ///< [T]
  Buffers buffers;
  Overhead overhead;           ///< DSPs and block RAMs beside the convolution array
  std::optional<Watts> power;  ///< while computing, where published; else the board's power model
  std::int64_t batch = 0;      ///< the published one; 0: not given
  std::vector<FixedTile> tiles;
  std::string source;
};

void fields(config::Fields& visit, FixedTile& tile);
void fields(config::Fields& visit, Design& design);

/// Reads a file of platforms/fpga-designs/ or a user's own. nullopt: the problems have been added.
std::optional<Design> load_design(const std::filesystem::path& path, Problems& problems);

/// The accelerator the latency equations see. The restart in cycles is dma_restart * clock, rounded to a whole cycle.
/// Precondition: the board's stream is at least as wide as a word.
Accelerator accelerator_of(const Board& board, const Design& design);

/// Words a stream moves per cycle: stream bits / data bits, rounded down; 0 if a word does not fit.
std::int64_t words_per_beat(const Board& board);

}  // namespace edgefleet::ef_train
