#include "sim/hardware/ef_train/design.hpp"

#include <cmath>

#include "sim/config/read.hpp"

namespace edgefleet::ef_train {
namespace {

constexpr std::int64_t most_words = 100'000'000;  // far above any device's on-chip memory

}  // namespace

void fields(config::Fields& visit, Buffers& buffers) {
  const auto words = config::between<std::int64_t>(0, most_words);
  visit.required("input_words", buffers.input_words, "depth of each of the T banks of input features", words);
  visit.required("output_words", buffers.output_words, "depth of each of the T banks of output features", words);
  visit.required("weight_slots", buffers.weight_slots, "kernels in each of the T * T weight banks", words);
  visit.required("slot_kernel", buffers.slot_kernel, "side of the kernel a slot holds",
                 config::between<std::int64_t>(1, 64));
}

void fields(config::Fields& visit, FixedTile& tile) {
  visit.required("layer", tile.layer, "name of a convolution of the network");
  visit.required("phase", tile.phase, "forward, backward or update pass");
  visit.required("rows", tile.rows, "output rows per tile (Tr)", config::at_least<std::int64_t>(1));
  visit.required("resident", tile.resident, "output channels on chip (M_on)", config::at_least<std::int64_t>(1));
}

void fields(config::Fields& visit, Design& design) {
  visit.required("name", design.name, "name of the design");
  visit.required("board", design.board, "name of the board it was built for");
  visit.optional("network", design.network, "name of the network it was built for; empty: any");
  visit.required("tile", design.tile, "channels side by side (T)", config::between<std::int64_t>(1, 1024));
  visit.required("buffers", design.buffers, "on chip, each doubled");
  visit.optional("overhead", design.overhead, "DSPs and block RAMs beside the convolution array");
  visit.optional("power", design.power, "while computing, where published; else the board's model");
  visit.optional("batch", design.batch, "published with it; 0: none", config::at_least<std::int64_t>(0));
  visit.optional("tiles", design.tiles, "tiles it prescribes instead of the scheduler's");
  visit.optional("source", design.source, "where the figures come from");
}

std::optional<Design> load_design(const std::filesystem::path& path, Problems& problems) {
  Design design;
  const auto document = config::load_file(path, problems);
  if (!config::read(document.root(), design, problems)) return std::nullopt;
  return design;
}

std::int64_t words_per_beat(const Board& board) { return board.stream_bits / board.arithmetic.bits; }

Accelerator accelerator_of(const Board& board, const Design& design) {
  return {design.tile, words_per_beat(board), Cycles(std::llround((board.dma_restart * board.clock).si())),
          design.buffers};
}

}  // namespace edgefleet::ef_train
