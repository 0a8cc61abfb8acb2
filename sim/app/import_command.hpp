#pragma once
// import: a user's own measurements become files in the layout of platforms/.

#include "sim/app/command_line.hpp"

namespace edgefleet::app {

int import_command(const Arguments& arguments, std::ostream& out, std::ostream& err);

}  // namespace edgefleet::app
