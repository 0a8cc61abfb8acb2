#pragma once
// An FPGA board as data (platforms/fpga-boards/).

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "sim/config/fields.hpp"
#include "sim/core/diagnostics.hpp"
#include "sim/core/quantity.hpp"

namespace edgefleet::ef_train {

/// What the array computes with.
struct Arithmetic {
  std::string name = "fp32";
  std::int64_t bits = 32;    ///< of a word in buffers and streams; >= 1
  double dsp_per_mac = 5.0;  ///< [q]; > 0. 5 for fp32 on Xilinx (EF-Train, section 5.2)
};

/// On-chip power while computing: static + clock / reference clock * (per_dsp * DSP + per_bram * BRAM).
struct PowerModel {
  Watts idle;      ///< drawn with nothing running; also the constant part while computing
  Watts per_dsp;   ///< at the reference clock
  Watts per_bram;  ///< per 36-Kbit block, at the reference clock
  Hertz reference_clock = Hertz::si(100e6);
  std::string source;
};

/// DSPs and block RAMs used beside the convolution array (pooling, batch norm, DMA).
struct Overhead {
  std::int64_t dsp = 0;
  std::int64_t bram = 0;
};

struct Board {
  std::string name;
  std::string device;                  ///< the FPGA on it
  std::int64_t dsp = 0;                ///< >= 1
  std::int64_t bram = 0;               ///< 36-Kbit blocks; >= 1
  Ratio dsp_share = Ratio::si(0.80);   ///< of the DSPs, for the convolution array (EF-Train, Algorithm 1)
  Ratio bram_share = Ratio::si(0.75);  ///< of the block RAMs, likewise
  Hertz clock = Hertz::si(100e6);
  std::int64_t stream_bits = 128;           ///< of each of the four DMA streams
  Seconds dma_restart = Seconds::si(4e-6);  ///< start of a transfer, spent by the host, so the same at any clock
  Bytes memory;                             ///< the DRAM region that holds a batch
  Arithmetic arithmetic;
  PowerModel power;
  Overhead overhead;             ///< assumed where no design says otherwise
  Overhead batch_norm_overhead;  ///< likewise, for a network with batch normalisation; contains `overhead`
  std::string source;
};

void fields(config::Fields& visit, Arithmetic& arithmetic);
void fields(config::Fields& visit, PowerModel& power);
void fields(config::Fields& visit, Overhead& overhead);
void fields(config::Fields& visit, Board& board);

/// "fp32", "fixed16" or "int8" with the DSPs a multiply-accumulate takes on Xilinx: 5 and 0.5 (EF-Train, section 5.2),
/// and 1 for fixed16 (assumption of ours). nullopt for other names.
std::optional<Arithmetic> arithmetic_named(std::string_view name);

/// Reads a file of platforms/fpga-boards/ or a user's own. nullopt: the problems have been added.
std::optional<Board> load_board(const std::filesystem::path& path, Problems& problems);

}  // namespace edgefleet::ef_train
