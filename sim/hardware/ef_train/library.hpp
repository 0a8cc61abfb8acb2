#pragma once
// Everything the FPGA model may be asked about by name: platforms/fpga-boards, platforms/fpga-designs,
// platforms/networks.

#include <filesystem>
#include <map>
#include <string>

#include "sim/core/diagnostics.hpp"
#include "sim/dnn/network.hpp"
#include "sim/hardware/ef_train/design.hpp"

namespace edgefleet::ef_train {

/// By file name without .yaml.
struct Library {
  std::map<std::string, Board> boards;
  std::map<std::string, Design> designs;
  std::map<std::string, dnn::Network> networks;
};

/// Reads the three folders below `platforms`. What is wrong goes to `problems`.
Library load_library(const std::filesystem::path& platforms, Problems& problems);

/// The published design for this network on this board; nullptr if there is none.
const Design* published_design(const Library& library, const Board& board, const dnn::Network& network);

}  // namespace edgefleet::ef_train
