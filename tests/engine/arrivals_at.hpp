#pragma once
// Requests at times a test chooses: a trace file of its own.

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/bench_fleet.hpp"

namespace edgefleet::test {

/// (seconds, device) pairs sorted by time, as a file that lives as long as this object.
class ArrivalsAt {
 public:
  explicit ArrivalsAt(const std::vector<std::pair<double, int>>& arrivals)
      : path_(std::filesystem::temp_directory_path() /
              fmt::format("edgefleet-arrivals-{}-{}.csv", ::getpid(), static_cast<const void*>(this))) {
    std::ofstream out(path_);
    out << "time_s,device\n";
    for (const auto& [time, device] : arrivals) out << fmt::format("{:.10f},{}\n", time, device);
  }
  ~ArrivalsAt() { std::filesystem::remove(path_); }
  ArrivalsAt(const ArrivalsAt&) = delete;
  ArrivalsAt& operator=(const ArrivalsAt&) = delete;

  /// A line of a scenario.
  std::string yaml() const { return "workload: {use: trace, file: \"" + path_.string() + "\"}\n"; }

 private:
  std::filesystem::path path_;
};

}  // namespace edgefleet::test
