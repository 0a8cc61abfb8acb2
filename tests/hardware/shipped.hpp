#pragma once
// The platform files of the source tree, read once per test process.

#include <gtest/gtest.h>

#include "sim/hardware/platform_library.hpp"
#include "tests/support/locations.hpp"

namespace edgefleet::hardware {

inline const PlatformLibrary& shipped() {
  static const PlatformLibrary library = [] {
    Problems problems;
    PlatformLibrary read = load_platforms(std::string(edgefleet::source_dir) + "/platforms", problems);
    for (const Problem& problem : problems.list()) ADD_FAILURE() << to_string(problem);
    return read;
  }();
  return library;
}

}  // namespace edgefleet::hardware
