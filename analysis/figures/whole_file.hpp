#pragma once
// Files read and written whole, and a folder for what is not finished.

#include <filesystem>
#include <string>

namespace edgefleet::analysis {

/// Throws std::runtime_error.
std::string read_whole(const std::filesystem::path& file);

/// Writes beside the file first, so that nobody ever sees half of it. Throws std::runtime_error; the file is then as it
/// was.
void write_whole(const std::filesystem::path& file, const std::string& content);

/// An empty folder among the system's temporary files, removed with all that is in it.
class ScratchFolder {
 public:
  ScratchFolder();
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace edgefleet::analysis
