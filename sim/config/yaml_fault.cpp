#include "sim/config/yaml_fault.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace edgefleet::config {
namespace {

struct Translation {
  std::string_view theirs;
  std::string_view ours;
};

// yaml-cpp 0.7.0, include/yaml-cpp/exceptions.h.
constexpr std::array translations{
    Translation{"end of sequence flow not found",
                "a list that starts with \"[\" is never closed, or a comma is missing"},
    Translation{"end of map flow not found", "a mapping that starts with \"{\" is never closed, or a comma is missing"},
    Translation{"illegal EOF in scalar", "a text in quotes is never closed"},
    Translation{"illegal map value", "\": \" must not stand here; a text that contains it needs quotes"},
    Translation{"illegal block entry", "\"- \" must not stand here; a list starts on a line of its own"},
    Translation{"illegal flow end", "a bracket is closed that was not opened"},
    Translation{"unknown token", "a text must not start with this character; put it in quotes"},
};

std::string_view line_of(std::string_view text, int line) {
  for (; line > 1; --line) text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
  return text.substr(0, text.find('\n'));
}

bool is_indented_by_tab(std::string_view line) {
  return line.substr(0, line.find_first_not_of(" \t")).find('\t') != std::string_view::npos;
}

}  // namespace

std::string yaml_fault(std::string_view message, std::string_view text, int line) {
  const auto known = std::find_if(translations.begin(), translations.end(),
                                  [&](const Translation& translation) { return translation.theirs == message; });
  const std::string_view what = known == translations.end() ? message : known->ours;
  const bool tab = line > 0 && is_indented_by_tab(line_of(text, line));
  return fmt::format("this is not valid YAML: {}{}", what, tab ? " (the line is indented by a tab; use spaces)" : "");
}

}  // namespace edgefleet::config
