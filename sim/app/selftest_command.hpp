#pragma once
// selftest: the validation a user can run on their own build.

#include "sim/app/command_line.hpp"

namespace edgefleet::app {

int selftest_command(const Arguments& arguments, std::ostream& out, std::ostream& err);

}  // namespace edgefleet::app
