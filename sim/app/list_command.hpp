#pragma once
// list: everything a scenario may name, with parameters, defaults and sources.

#include "sim/app/command_line.hpp"

namespace edgefleet::app {

int list_command(const Arguments& arguments, std::ostream& out, std::ostream& err);

}  // namespace edgefleet::app
