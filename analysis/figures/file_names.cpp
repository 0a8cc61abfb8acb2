#include "analysis/figures/file_names.hpp"

#include <fmt/format.h>

namespace edgefleet::analysis {

std::string file_name(std::string_view text) {
  constexpr std::size_t longest = 60;
  std::string name;
  for (const char c : text) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool kept = upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (kept)
      name += upper ? static_cast<char>(c - 'A' + 'a') : c;
    else if (!name.empty() && name.back() != '-')
      name += '-';
    if (name.size() == longest) break;
  }
  while (!name.empty() && name.back() == '-') name.pop_back();
  return name.empty() ? "x" : name;
}

std::string FileNames::unique(const std::string& name) {
  std::string tried = name;
  for (int i = 2; !taken_.insert(tried).second; ++i) tried = fmt::format("{}-{}", name, i);
  return tried;
}

}  // namespace edgefleet::analysis
