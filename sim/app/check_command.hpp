#pragma once
// check: is this scenario sound, and what does it say with its defaults?

#include "sim/app/command_line.hpp"

namespace edgefleet::app {

int check_command(const Arguments& arguments, std::ostream& out, std::ostream& err);

}  // namespace edgefleet::app
