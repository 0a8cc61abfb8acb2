#include "analysis/figures/whole_file.hpp"

#include <fmt/format.h>
#include <stdlib.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace edgefleet::analysis {

namespace fs = std::filesystem;

std::string read_whole(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error(fmt::format("{}: cannot be read", file.string()));
  return {std::istreambuf_iterator<char>(in), {}};
}

void write_whole(const fs::path& file, const std::string& content) {
  fs::path unfinished = file;
  unfinished += ".unfinished";
  std::error_code error;
  {
    std::ofstream out(unfinished, std::ios::binary);
    out << content << std::flush;
    if (out) fs::rename(unfinished, file, error);
    if (out && !error) return;
  }
  std::error_code ignored;
  fs::remove(unfinished, ignored);
  throw std::runtime_error(fmt::format("{}: cannot be written", file.string()));
}

ScratchFolder::ScratchFolder() {
  std::string name = (fs::temp_directory_path() / "edgefleet-figures-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error(fmt::format("{}: {}", name, std::strerror(errno)));
  path_ = name;
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

}  // namespace edgefleet::analysis
