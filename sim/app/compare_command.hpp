#pragma once
// compare: runs beside each other, each against the first.

#include "sim/app/command_line.hpp"

namespace edgefleet::app {

int compare_command(const Arguments& arguments, std::ostream& out, std::ostream& err);

}  // namespace edgefleet::app
