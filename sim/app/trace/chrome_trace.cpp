#include "sim/app/trace/chrome_trace.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace edgefleet::app {
namespace {

constexpr std::int64_t ticks_per_microsecond = 10'000;  // of 0.1 ns, see sim/core/time.hpp
static_assert(ticks_per_second == 1e6 * ticks_per_microsecond);

/// The format counts in microseconds; four decimals hold every tick.
std::string microseconds(Duration duration) {
  return fmt::format("{}.{:04}", duration.ticks() / ticks_per_microsecond, duration.ticks() % ticks_per_microsecond);
}

std::string json_text(std::string_view text) { return nlohmann::json(text).dump(); }

}  // namespace

ChromeTrace::ChromeTrace(std::filesystem::path file, const Arguments& about)
    : file_(std::move(file)), partial_(file_.string() + ".part"), out_(partial_, std::ios::binary) {
  if (!out_) throw std::runtime_error(fmt::format("{}: cannot be written", file_.string()));
  out_ << R"({"displayTimeUnit":"ms","otherData":)" << about.dump() << ",\"traceEvents\":[";
}

ChromeTrace::~ChromeTrace() {
  if (finished_) return;
  out_.close();
  std::error_code ignored;
  std::filesystem::remove(partial_, ignored);
}

void ChromeTrace::begin_event(const char* phase, const Track& track, std::string_view category,
                              const std::string& name) {
  out_ << (events_++ == 0 ? "\n" : ",\n")
       << fmt::format(R"({{"ph":"{}","pid":{},"tid":{},"cat":{},"name":{})", phase, track.process, track.thread,
                      json_text(category), json_text(name));
}

void ChromeTrace::end_event(const Arguments& arguments) {
  if (!arguments.empty()) out_ << ",\"args\":" << arguments.dump();
  out_ << "}";
}

void ChromeTrace::name_process(std::uint32_t process, const std::string& name) {
  begin_event("M", {process, 0}, "__metadata", "process_name");
  end_event({{"name", name}});
}

void ChromeTrace::name_thread(const Track& track, const std::string& name) {
  begin_event("M", track, "__metadata", "thread_name");
  end_event({{"name", name}});
  begin_event("M", track, "__metadata", "thread_sort_index");
  end_event({{"sort_index", track.thread}});
}

void ChromeTrace::slice(const Track& track, std::string_view category, const std::string& name, TimePoint begin,
                        Duration length, const Arguments& arguments) {
  begin_event("X", track, category, name);
  out_ << fmt::format(R"(,"ts":{},"dur":{})", microseconds(begin.since_start()), microseconds(length));
  end_event(arguments);
}

void ChromeTrace::instant(const Track& track, std::string_view category, const std::string& name, TimePoint at,
                          const Arguments& arguments) {
  begin_event("i", track, category, name);
  out_ << fmt::format(R"(,"ts":{},"s":"t")", microseconds(at.since_start()));
  end_event(arguments);
}

void ChromeTrace::arrow(std::uint64_t id, const Track& from, TimePoint begin, const Track& to, TimePoint end) {
  begin_event("s", from, "decision", "decides");
  out_ << fmt::format(R"(,"ts":{},"id":{}}})", microseconds(begin.since_start()), id);
  begin_event("f", to, "decision", "decides");
  out_ << fmt::format(R"(,"ts":{},"id":{},"bp":"e"}})", microseconds(end.since_start()), id);
}

void ChromeTrace::finish() {
  out_ << "\n]}\n";
  out_.close();
  if (!out_) throw std::runtime_error(fmt::format("{}: cannot be written (disk full?)", file_.string()));
  std::filesystem::rename(partial_, file_);
  finished_ = true;
}

}  // namespace edgefleet::app
