#pragma once
// How long functions are, as universal-ctags sees them.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace edgefleet::architecture {

struct FunctionLength {
  std::string where;  ///< file:line name
  int lines = 0;
};

/// Every function defined in the .cpp and .hpp files of the folders; nullopt without universal-ctags.
std::optional<std::vector<FunctionLength>> function_lengths(const std::vector<std::filesystem::path>& folders);

}  // namespace edgefleet::architecture
