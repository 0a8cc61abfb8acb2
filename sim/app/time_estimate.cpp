#include "sim/app/time_estimate.hpp"

#include <algorithm>

namespace edgefleet::app {

TimeEstimate::TimeEstimate(const Input& input, std::vector<PlannedCell> cells, unsigned processes)
    : cells_(std::move(cells)), processes_(std::max(1u, processes)) {
  for (const auto& point : input.points()) requests_.push_back(point.requests);
  for (const auto& cell : cells_) work_[cell.policy].requests_left += requests_of(cell);
}

TimeEstimate::TimeEstimate(std::vector<PlannedCell> cells) : cells_(std::move(cells)), processes_(1) {
  for (const auto& cell : cells_) work_[cell.policy].requests_left += requests_of(cell);
}

/// At least one, so that a cell nobody asks anything of counts too.
double TimeEstimate::requests_of(const PlannedCell& cell) const {
  return requests_.empty() ? 1.0 : std::max(1.0, requests_[cell.point]);
}

void TimeEstimate::cell_done(const PlannedCell& cell, Seconds wall) {
  auto& work = work_[cell.policy];
  const double requests = requests_of(cell);
  work.requests_left -= requests;
  work.requests_done += requests;
  work.wall += wall;
}

Seconds TimeEstimate::per_request(const Work& work, Seconds fallback) const {
  return work.requests_done > 0.0 ? work.wall / work.requests_done : fallback;
}

/// Time per request, whatever the policy.
std::optional<Seconds> TimeEstimate::overall(const std::vector<TaskProgress>& running, Seconds elapsed) const {
  Work all;
  for (const auto& [policy, work] : work_) all.requests_done += work.requests_done, all.wall += work.wall;
  if (all.requests_done > 0.0) return all.wall / all.requests_done;
  double requests = 0.0;
  for (const auto& task : running) requests += task.share * requests_of(cells_[task.task]);
  if (requests == 0.0) return std::nullopt;
  return elapsed * static_cast<double>(running.size()) / requests;
}

std::optional<Seconds> TimeEstimate::left(const std::vector<TaskProgress>& running, Seconds elapsed) const {
  const auto fallback = overall(running, elapsed);
  if (!fallback) return std::nullopt;
  Seconds sum;
  for (const auto& [policy, work] : work_) sum += per_request(work, *fallback) * work.requests_left;
  for (const auto& task : running) {
    const auto& cell = cells_[task.task];
    sum += per_request(work_.at(cell.policy), *fallback) * (-task.share * requests_of(cell));
  }
  return std::max(Seconds(), sum / static_cast<double>(processes_));
}

}  // namespace edgefleet::app
