#pragma once
// What analytical service models are built from, by file name: the FPGA boards, accelerator designs and layer tables of
// the platform folders.

#include <map>
#include <string>

#include "sim/dnn/network.hpp"
#include "sim/hardware/ef_train/board.hpp"
#include "sim/hardware/ef_train/design.hpp"

namespace edgefleet::hardware {

struct ModelParts {
  std::map<std::string, ef_train::Board> boards;
  std::map<std::string, ef_train::Design> designs;
  std::map<std::string, dnn::Network> networks;
};

}  // namespace edgefleet::hardware
