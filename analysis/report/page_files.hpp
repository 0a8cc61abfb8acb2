#pragma once
// The style sheet and scripts of the page (analysis/report/page), part of the program: CMake writes their definitions.

#include <string_view>

namespace edgefleet::analysis {

std::string_view page_style();
std::string_view page_script();

}  // namespace edgefleet::analysis
