#pragma once
// What can be wrong with a results database: its file, its version, its disk. The message names the path.

#include <stdexcept>

namespace edgefleet::store {

struct ResultsError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace edgefleet::store
