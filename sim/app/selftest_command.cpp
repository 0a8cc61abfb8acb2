#include "sim/app/selftest_command.hpp"

namespace edgefleet::app {

int selftest_command(const Arguments&, std::ostream&, std::ostream&) { return 1; }

}  // namespace edgefleet::app
