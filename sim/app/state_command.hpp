#pragma once
// state: what a policy had learned in a run, as a file that another run may start from.

#include "sim/app/command_line.hpp"

namespace edgefleet::app {

int state_command(const Arguments& arguments, std::ostream& out, std::ostream& err);

}  // namespace edgefleet::app
