#include "sim/app/show_command.hpp"

namespace edgefleet::app {

int show_command(const Arguments&, std::ostream&, std::ostream&) { return 1; }

}  // namespace edgefleet::app
