#include "tests/architecture/function_lengths.hpp"

#include <array>
#include <cstdio>
#include <memory>
#include <sstream>

namespace edgefleet::architecture {
namespace {

/// What a command prints; empty if it fails.
std::string output_of(const std::string& command) {
  FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) return "";
  std::string text;
  std::array<char, 4096> buffer{};
  while (const std::size_t count = fread(buffer.data(), 1, buffer.size(), pipe)) text.append(buffer.data(), count);
  return pclose(pipe) == 0 ? text : "";
}

/// The number after `key` in a line of tags, 0 if it is not there.
int number_after(const std::string& line, const std::string& key) {
  const auto at = line.find(key);
  return at == std::string::npos ? 0 : std::stoi(line.substr(at + key.size()));
}

}  // namespace

std::optional<std::vector<FunctionLength>> function_lengths(const std::vector<std::filesystem::path>& folders) {
  if (output_of("ctags --version 2>/dev/null").find("Universal Ctags") == std::string::npos) return std::nullopt;
  std::string command = "ctags -R -f - --languages=C++ --langmap=C++:.cpp.hpp --kinds-C++=f --fields=ne --excmd=number";
  for (const auto& folder : folders) command += " '" + folder.string() + "'";
  std::istringstream lines(output_of(command));
  std::vector<FunctionLength> lengths;
  for (std::string line; std::getline(lines, line);) {
    const int first = number_after(line, "\tline:");
    const int last = number_after(line, "\tend:");
    const auto name_end = line.find('\t');
    const auto file_end = line.find('\t', name_end + 1);
    if (first == 0 || last == 0 || file_end == std::string::npos) continue;
    const std::string file = line.substr(name_end + 1, file_end - name_end - 1);
    lengths.push_back({file + ":" + std::to_string(first) + " " + line.substr(0, name_end), last - first + 1});
  }
  return lengths;
}

}  // namespace edgefleet::architecture
