#pragma once
// A folder that goes when the test ends, and a run to put into it.

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>

#include "sim/store/run_info.hpp"

namespace edgefleet::store {

class Scratch {
 public:
  Scratch() {
    std::string pattern = (std::filesystem::temp_directory_path() / "edgefleet-test-XXXXXX").string();
    if (!mkdtemp(pattern.data())) throw std::runtime_error("no scratch folder: " + pattern);
    path_ = pattern;
  }
  ~Scratch() { std::filesystem::remove_all(path_); }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  std::filesystem::path operator/(std::string_view name) const { return path_ / name; }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

inline std::string contents(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// File name to contents.
inline std::map<std::string, std::string> folder_contents(const std::filesystem::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    files[entry.path().filename().string()] = contents(entry.path());
  return files;
}

inline RunInfo sample_run() {
  return {.scenario = "quickstart",
          .effective_scenario = "fleet:\n  devices: 3\n",
          .seed = 18446744073709551615ULL,
          .replications = 2,
          .baseline = "random",
          .cpu_class = "x86-64-v3",
          .versions = {.edgefleet = "0.1.0", .simgrid = "3.32", .compiler = "gcc 12.2"},
          .points = {{"slow", {"pi-4", "mate-10"}, {"a", "b"}, {{"sites[0].down", "down", "1 kB/s", 1000.0}}},
                     {"fast", {"xavier"}, {"b"}, {{"sites[0].down", "down", "fast", std::nullopt}}}},
          .policies = {"random", "lin-ucb"},
          .sources = {{"scenarios/quickstart.yaml", "sha256:00ff"}, {"platforms/x,y.yaml", "sha256:01"}}};
}

/// The message of what `function` throws as `Error`.
template <class Error, class Function>
std::string message_of(Function&& function) {
  try {
    function();
  } catch (const Error& error) {
    return error.what();
  }
  return "nothing was thrown";
}

}  // namespace edgefleet::store
