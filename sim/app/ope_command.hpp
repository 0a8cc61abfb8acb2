#pragma once
// ope: what a policy would have earned, estimated from another's log, with the truth beside it.

#include "sim/app/command_line.hpp"

namespace edgefleet::app {

int ope_command(const Arguments& arguments, std::ostream& out, std::ostream& err);

}  // namespace edgefleet::app
