#pragma once
// A trace file in the Trace Event Format ("Trace Event Format", Google, 2016; the JSON object form), which Perfetto and
// chrome://tracing open. Written as it comes, so a long trace takes no memory; the events need no order. The file has
// its name only when it is whole.

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "sim/core/time.hpp"

namespace edgefleet::app {

/// Where an event is shown: a process of Perfetto (a device, a server) and a thread in it (what it is doing).
struct Track {
  std::uint32_t process = 0;
  std::uint32_t thread = 0;
};

class ChromeTrace {
 public:
  using Arguments = nlohmann::ordered_json;

  /// `about` stands in the file beside the events. Throws std::runtime_error when the file cannot be written.
  ChromeTrace(std::filesystem::path file, const Arguments& about);
  /// An unfinished file is removed.
  ~ChromeTrace();
  ChromeTrace(const ChromeTrace&) = delete;
  ChromeTrace& operator=(const ChromeTrace&) = delete;

  void name_process(std::uint32_t process, const std::string& name);
  void name_thread(const Track& track, const std::string& name);
  /// Slices of one track must not overlap in part.
  void slice(const Track& track, std::string_view category, const std::string& name, TimePoint begin, Duration length,
             const Arguments& arguments);
  void instant(const Track& track, std::string_view category, const std::string& name, TimePoint at,
               const Arguments& arguments);
  /// From the slice of `from` that holds `begin` to that of `to` that holds `end`; both are written before. `id`: one
  /// number for each arrow.
  void arrow(std::uint64_t id, const Track& from, TimePoint begin, const Track& to, TimePoint end);

  /// Ends the file and gives it its name. Throws std::runtime_error when it could not all be written.
  void finish();
  std::uint64_t events() const { return events_; }

 private:
  void begin_event(const char* phase, const Track& track, std::string_view category, const std::string& name);
  void end_event(const Arguments& arguments);

  std::filesystem::path file_;
  std::filesystem::path partial_;
  std::ofstream out_;
  std::uint64_t events_ = 0;
  bool finished_ = false;
};

}  // namespace edgefleet::app
