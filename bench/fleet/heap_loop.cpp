// The limit for any simulator whose events wait in one binary heap: nothing but the work.

#include <queue>
#include <tuple>

#include "queues.hpp"

namespace edgefleet::bench {
namespace {

struct Later {
  bool operator()(const Event& a, const Event& b) const {
    if (a.at != b.at) return a.at > b.at;
    return std::tie(a.device, a.step, a.task) > std::tie(b.device, b.step, b.task);
  }
};

}  // namespace

Account heap_loop(FleetSize size, Ready ready) {
  Queues queues(size);
  std::priority_queue<Event, std::vector<Event>, Later> heap;
  const auto schedule = [&](const Event& event) { heap.push(event); };
  queues.begin(schedule);
  ready();
  while (!heap.empty() && heap.top().at <= size.horizon) {
    const Event event = heap.top();
    heap.pop();
    queues.play(event, schedule);
  }
  return queues.account();
}

}  // namespace edgefleet::bench
