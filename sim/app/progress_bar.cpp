#include "sim/app/progress_bar.hpp"

#include <fmt/format.h>

#include <cmath>
#include <ostream>

namespace edgefleet::app {
namespace {

constexpr int bar_width = 24;
constexpr Seconds calibration = Seconds::si(3.0);  ///< played before the estimate is told
constexpr Seconds worth_telling = Seconds::si(10.0);

std::string time_text(Seconds time) {
  const double seconds = std::ceil(time.si());
  if (seconds < 90) return fmt::format("{:.0f} s", seconds);
  const double minutes = std::ceil(seconds / 60.0);
  return minutes < 90 ? fmt::format("{:.0f} min", minutes) : fmt::format("{:.1f} h", minutes / 60.0);
}

}  // namespace

ProgressBar::ProgressBar(std::ostream& out, ProgressDisplay display, TimeEstimate estimate, std::size_t already)
    : out_(out),
      display_(display),
      estimate_(std::move(estimate)),
      total_(estimate_.cells() + already),
      already_(already) {}

Seconds ProgressBar::elapsed() const {
  return Seconds::si(std::chrono::duration<double>(std::chrono::steady_clock::now() - began_).count());
}

void ProgressBar::cell_done(const PlannedCell& cell, Seconds wall, unsigned long long requests) {
  ++done_;
  requests_ += requests;
  estimate_.cell_done(cell, wall);
}

void ProgressBar::update(const std::vector<TaskProgress>& running) {
  if (display_.quiet || total_ == 0) return;
  if (!told_ && elapsed() >= calibration) tell_estimate(running);
  if (display_.bar) draw(running);
}

void ProgressBar::tell_estimate(const std::vector<TaskProgress>& running) {
  const auto left = estimate_.left(running, elapsed());
  if (!left) return;
  told_ = true;
  if (*left < worth_telling) return;
  finish();
  out_ << fmt::format("{} cells on {} process{}: about {} in all\n", estimate_.cells(), estimate_.processes(),
                      estimate_.processes() == 1 ? "" : "es", time_text(elapsed() + *left))
       << std::flush;
}

void ProgressBar::draw(const std::vector<TaskProgress>& running) {
  double progressed = static_cast<double>(already_ + done_);
  unsigned long long requests = requests_;
  for (const auto& task : running) progressed += task.share, requests += task.units;
  const auto left = estimate_.left(running, elapsed());
  const int filled = static_cast<int>(progressed / static_cast<double>(total_) * bar_width);
  out_ << fmt::format("\r[{:<{}}] {}/{} cells, {:.0f} requests/s, {} left\x1b[K",
                      std::string(static_cast<std::size_t>(filled), '#'), bar_width, already_ + done_, total_,
                      static_cast<double>(requests) / elapsed().si(), left ? time_text(*left) : "?")
       << std::flush;
}

void ProgressBar::finish() {
  if (display_.bar) out_ << "\r\x1b[K" << std::flush;
}

}  // namespace edgefleet::app
