#pragma once
// attach: follow a run on Slurm again.

#include "sim/app/command_line.hpp"

namespace edgefleet::app {

int attach_command(const Arguments& arguments, std::ostream& out, std::ostream& err);

}  // namespace edgefleet::app
