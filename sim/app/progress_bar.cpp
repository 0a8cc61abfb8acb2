#include "sim/app/progress_bar.hpp"

#include <fmt/format.h>

#include <cmath>
#include <ostream>

namespace edgefleet::app {
namespace {

constexpr int bar_width = 24;

std::string time_left(double seconds) {
  if (!std::isfinite(seconds)) return "?";
  const auto whole = static_cast<long>(std::ceil(seconds));
  return whole < 90 ? fmt::format("{} s", whole) : fmt::format("{} min", (whole + 59) / 60);
}

}  // namespace

ProgressBar::ProgressBar(std::ostream& out, bool shown, std::size_t total, std::size_t already)
    : out_(out), shown_(shown), total_(total), already_(already) {}

void ProgressBar::cell_done(unsigned long long requests) {
  ++done_;
  requests_ += requests;
}

void ProgressBar::update(const std::vector<TaskProgress>& running) {
  if (!shown_ || total_ == 0) return;
  double progressed = static_cast<double>(done_);
  unsigned long long requests = requests_;
  for (const auto& task : running) progressed += task.share, requests += task.units;
  const double elapsed = std::chrono::duration<double>(std::chrono::steady_clock::now() - began_).count();
  const double left = (static_cast<double>(total_ - already_) - progressed) * elapsed / progressed;
  const double share = (static_cast<double>(already_) + progressed) / static_cast<double>(total_);
  const int filled = static_cast<int>(share * bar_width);
  out_ << fmt::format("\r[{:<{}}] {}/{} cells, {:.0f} requests/s, {} left\x1b[K",
                      std::string(static_cast<std::size_t>(filled), '#'), bar_width, already_ + done_, total_,
                      static_cast<double>(requests) / elapsed, time_left(left))
       << std::flush;
}

void ProgressBar::finish() {
  if (shown_) out_ << "\r\x1b[K" << std::flush;
}

}  // namespace edgefleet::app
