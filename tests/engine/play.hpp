#pragma once
// Plays cells in child processes: SimGrid allows one simulation per process, and a test needs several.

#include <functional>
#include <vector>

#include "sim/core/bytes.hpp"
#include "sim/engine/cell_result.hpp"
#include "sim/engine/simulate.hpp"
#include "sim/store/cell_codec.hpp"

namespace edgefleet::test {

/// What `work` returns, computed in a child process. Throws std::runtime_error if the child dies.
Bytestring in_child(const std::function<Bytestring()>& work);

/// One cell, encoded: equal bytes are equal results. Failures come back as such.
Bytestring play_bytes(const scenario::Experiment& experiment, std::size_t policy = 0, Seed seed = {});
/// One cell. A failed cell throws its message.
engine::CellResult play(const scenario::Experiment& experiment, std::size_t policy = 0, Seed seed = {});
/// One cell that must fail.
store::CellFailure play_failing(const scenario::Experiment& experiment);

/// Devices' energy by SimGrid's host-energy plug-in, beside the cell.
struct Metered {
  engine::CellResult cell;
  std::vector<Joules> plugin;
};
Metered play_metered(const scenario::Experiment& experiment);

}  // namespace edgefleet::test
