#pragma once
// show: one device kind or variant, with its figures and where they come from.

#include "sim/app/command_line.hpp"

namespace edgefleet::app {

int show_command(const Arguments& arguments, std::ostream& out, std::ostream& err);

}  // namespace edgefleet::app
