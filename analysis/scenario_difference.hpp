#pragma once
// What differs between two scenarios, key by key.

#include <optional>
#include <string>
#include <vector>

namespace edgefleet::analysis {

struct KeyChange {
  std::string key;                   ///< as in `sites[village].down` or `policies[lin-ucb].alpha`
  std::optional<std::string> first;  ///< YAML on one line; absent: the key is not there
  std::optional<std::string> other;
  bool operator==(const KeyChange&) const = default;
};

/// Both texts are effective scenarios, in which every default stands. Keys in the first one's order, then what only the
/// other has. Items of a list go by their `name`, `label`, `kind` or `use` where that tells them apart in both lists,
/// else by their position from 0; a list of plain values is one value. Throws store::ResultsError when a text is no
/// YAML.
std::vector<KeyChange> scenario_differences(const std::string& first, const std::string& other);

}  // namespace edgefleet::analysis
