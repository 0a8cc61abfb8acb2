#include "sim/app/import_command.hpp"

namespace edgefleet::app {

int import_command(const Arguments&, std::ostream&, std::ostream&) { return 1; }

}  // namespace edgefleet::app
