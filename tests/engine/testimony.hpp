#pragma once
// What policy test-witness was told. Needs record.state.

#include <string>

#include "sim/core/bytes.hpp"
#include "sim/engine/cell_result.hpp"

namespace edgefleet::test {

inline std::string testimony(const engine::CellResult& cell) {
  const auto& state = cell.policy_states.front().state;
  const std::string all(reinterpret_cast<const char*>(state.data()), state.size());
  return all.substr(all.find("made "));
}

}  // namespace edgefleet::test
