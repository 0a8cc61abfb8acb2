#include "sim/hardware/ef_train/board.hpp"

#include <array>

#include "sim/config/read.hpp"

namespace edgefleet::ef_train {
namespace {

constexpr std::int64_t most_blocks = 1'000'000;  // far above any device

}  // namespace

void fields(config::Fields& visit, Arithmetic& arithmetic) {
  visit.required("name", arithmetic.name, "e.g. fp32");
  visit.required("bits", arithmetic.bits, "of a word", config::between<std::int64_t>(1, 64));
  visit.required("dsp_per_mac", arithmetic.dsp_per_mac, "DSPs of one multiply-accumulate per cycle (q)",
                 config::between(0.01, 100.0));
}

void fields(config::Fields& visit, PowerModel& power) {
  visit.required("idle", power.idle, "with nothing running; the constant part while computing",
                 config::at_least(Watts()));
  visit.required("per_dsp", power.per_dsp, "at the reference clock", config::at_least(Watts()));
  visit.required("per_bram", power.per_bram, "per 36-Kbit block, at the reference clock", config::at_least(Watts()));
  visit.optional("reference_clock", power.reference_clock, "dynamic power is proportional to the clock",
                 config::above(Hertz()));
  visit.optional("source", power.source, "where the figures come from");
}

void fields(config::Fields& visit, Overhead& overhead) {
  const auto count = config::between<std::int64_t>(0, most_blocks);
  visit.required("dsp", overhead.dsp, "DSPs beside the convolution array", count);
  visit.required("bram", overhead.bram, "36-Kbit block RAMs beside the convolution array", count);
}

void fields(config::Fields& visit, Board& board) {
  const auto count = config::between<std::int64_t>(1, most_blocks);
  const auto share = config::between(Ratio(), Ratio::si(1));
  visit.required("name", board.name, "name of the board");
  visit.optional("device", board.device, "the FPGA on it");
  visit.required("dsp", board.dsp, "DSP blocks", count);
  visit.required("bram", board.bram, "36-Kbit block RAMs", count);
  visit.optional("dsp_share", board.dsp_share, "of the DSPs, for the convolution array", share);
  visit.optional("bram_share", board.bram_share, "of the block RAMs, for the convolution array", share);
  visit.optional("clock", board.clock, "of the accelerator", config::between(Hertz::si(1e3), Hertz::si(1e11)));
  visit.optional("stream_bits", board.stream_bits, "width of each of the four DMA streams",
                 config::between<std::int64_t>(1, 65'536));
  visit.optional("dma_restart", board.dma_restart, "start of a DMA transfer",
                 config::between(Seconds(), Seconds::si(1)));
  visit.required("memory", board.memory, "DRAM region that holds a batch", config::above(Bytes()));
  visit.optional("arithmetic", board.arithmetic, "what the array computes with");
  visit.required("power", board.power, "on-chip power where a design has no published figure");
  visit.optional("overhead", board.overhead, "assumed of a design that is planned");
  visit.optional("batch_norm_overhead", board.batch_norm_overhead, "likewise, for a network with batch normalisation");
  visit.optional("source", board.source, "where the figures come from");
}

std::optional<Arithmetic> arithmetic_named(std::string_view name) {
  const std::array known{Arithmetic{"fp32", 32, 5.0}, Arithmetic{"fixed16", 16, 1.0}, Arithmetic{"int8", 8, 0.5}};
  for (const auto& arithmetic : known)
    if (arithmetic.name == name) return arithmetic;
  return std::nullopt;
}

std::optional<Board> load_board(const std::filesystem::path& path, Problems& problems) {
  Board board;
  const auto document = config::load_file(path, problems);
  if (!config::read(document.root(), board, problems)) return std::nullopt;
  return board;
}

}  // namespace edgefleet::ef_train
