#pragma once
// What analytical service models are built from, by file name: the FPGA boards, accelerator designs and layer tables of
// the platform folders.

#include "sim/hardware/ef_train/library.hpp"

namespace edgefleet::hardware {

using ModelParts = ef_train::Library;

}  // namespace edgefleet::hardware
