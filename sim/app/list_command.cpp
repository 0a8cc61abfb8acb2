#include "sim/app/list_command.hpp"

namespace edgefleet::app {

int list_command(const Arguments&, std::ostream&, std::ostream&) { return 1; }

}  // namespace edgefleet::app
