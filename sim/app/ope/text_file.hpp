#pragma once
// A file of lines, whole or an error.

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "sim/store/results_error.hpp"

namespace edgefleet::app {

class TextFile {
 public:
  /// Makes the folders above it.
  explicit TextFile(std::filesystem::path path) : path_(std::move(path)) {
    std::error_code ignored;  // opening fails next, and says so
    std::filesystem::create_directories(path_.parent_path(), ignored);
    out_.open(path_, std::ios::binary);
  }
  void line(const std::string& text) { out_ << text << '\n'; }
  /// Throws store::ResultsError if anything could not be written.
  void close() {
    out_.close();
    if (!out_) throw store::ResultsError(fmt::format("{}: cannot be written", path_.string()));
  }

 private:
  std::filesystem::path path_;
  std::ofstream out_;
};

}  // namespace edgefleet::app
