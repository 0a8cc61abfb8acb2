#pragma once
// reproduce: a paper's claims, published and simulated side by side.

#include "sim/app/command_line.hpp"

namespace edgefleet::app {

int reproduce_command(const Arguments& arguments, std::ostream& out, std::ostream& err);

}  // namespace edgefleet::app
