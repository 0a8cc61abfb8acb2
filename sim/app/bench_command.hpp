#pragma once
// bench: how fast this build plays a workload that other simulators play too.

#include "sim/app/command_line.hpp"

namespace edgefleet::app {

int bench_command(const Arguments& arguments, std::ostream& out, std::ostream& err);

}  // namespace edgefleet::app
