// Compiled into every plug-in: how it was built, where the program can read it without running anything.
#include "sim/plugin/stamp.hpp"

namespace {

[[gnu::used, gnu::section(".edgefleet.plugin")]] constinit const edgefleet::plugin::Stamp stamp =
    edgefleet::plugin::this_build();

}  // namespace
