#include "sim/hardware/ef_train/library.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace edgefleet::ef_train {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> yaml_files(const fs::path& folder, Problems& problems) {
  std::vector<fs::path> files;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
    if (entry->path().extension() == ".yaml") files.push_back(entry->path());
  if (error) problems.add({folder.string(), 0, 0}, fmt::format("cannot read the folder: {}", error.message()));
  std::sort(files.begin(), files.end());
  return files;
}

template <class Value, class Load>
void load_folder(const fs::path& folder, Load load, std::map<std::string, Value>& into, Problems& problems) {
  for (const auto& file : yaml_files(folder, problems))
    if (auto value = load(file, problems)) into.emplace(file.stem().string(), std::move(*value));
}

}  // namespace

Library load_library(const fs::path& platforms, Problems& problems) {
  Library library;
  load_folder(platforms / "fpga-boards", load_board, library.boards, problems);
  load_folder(platforms / "fpga-designs", load_design, library.designs, problems);
  load_folder(platforms / "networks", dnn::load_network, library.networks, problems);
  return library;
}

const Design* published_design(const Library& library, const Board& board, const dnn::Network& network) {
  const auto found = std::find_if(library.designs.begin(), library.designs.end(), [&](const auto& entry) {
    return entry.second.board == board.name && entry.second.network == network.name;
  });
  return found == library.designs.end() ? nullptr : &found->second;
}

}  // namespace edgefleet::ef_train
