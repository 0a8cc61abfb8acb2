#pragma once
// One process at a time takes results into a run.

#include <filesystem>

namespace edgefleet::app {

/// A record lock (fcntl) on RUN/following: it works on network file systems that support locks, is not passed on to
/// children, and goes with the process, however that ends.
class RunLock {
 public:
  /// Throws store::ResultsError if another process holds it, naming it.
  explicit RunLock(const std::filesystem::path& run);
  ~RunLock();
  RunLock(const RunLock&) = delete;
  RunLock& operator=(const RunLock&) = delete;

 private:
  int file_;
};

}  // namespace edgefleet::app
