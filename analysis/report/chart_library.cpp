#include "analysis/report/chart_library.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace edgefleet::analysis {

std::filesystem::path chart_library_file() {
  const char* set = std::getenv("EDGEFLEET_CHART_JS");
  return set != nullptr && *set != '\0' ? set : "/usr/share/javascript/chart.js/chart.min.js";
}

std::string chart_library() {
  const auto file = chart_library_file();
  std::ifstream in(file, std::ios::binary);
  std::string source{std::istreambuf_iterator<char>(in), {}};
  if (source.empty())
    throw std::runtime_error(fmt::format(
        "{}: cannot be read; the report's charts need it: apt-get install libjs-chart.js, or name a copy of "
        "chart.min.js (version 3) in EDGEFLEET_CHART_JS",
        file.string()));
  return source;
}

}  // namespace edgefleet::analysis
