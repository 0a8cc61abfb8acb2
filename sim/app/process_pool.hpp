#pragma once
// Runs tasks in child processes, a few at a time, and hands their bytes back. A task that crashes, is killed or throws
// takes nobody with it.

#include <cstddef>
#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "sim/core/bytes.hpp"
#include "sim/core/quantity.hpp"

namespace edgefleet::app {

/// What a running task reports about itself; lives in memory shared with its process.
struct TaskProgress {
  double share = 0.0;            ///< of its work, 0..1
  unsigned long long units = 0;  ///< e.g. simulated requests
  std::size_t task = 0;          ///< which one it is
};

struct TaskEnd {
  std::size_t task = 0;
  std::variant<Bytestring, std::string> outcome;  ///< what the task returned, or how its process died
  Seconds wall;
};

class ProcessPool {
 public:
  /// A task runs in a child process. It must not throw.
  using Task = std::function<Bytestring(std::size_t task, TaskProgress& progress)>;
  using OnEnd = std::function<void(const TaskEnd&)>;
  /// Called several times a second with the progress of the tasks under way.
  using OnTick = std::function<void(const std::vector<TaskProgress>& running)>;

  ProcessPool(unsigned processes, Task task) : processes_(processes), task_(std::move(task)) {}

  /// Called in this process before a task's is started.
  void before_each(std::function<void(std::size_t task)> prepare) { prepare_ = std::move(prepare); }

  /// Runs tasks 0..count-1; ends are reported as they come, in any order. False if interrupted (SIGINT, SIGTERM): the
  /// children are then gone, and nothing more is reported. What `on_end` throws ends the children too.
  bool run(std::size_t count, const OnEnd& on_end, const OnTick& on_tick);

 private:
  unsigned processes_;
  Task task_;
  std::function<void(std::size_t)> prepare_ = [](std::size_t) {};
};

}  // namespace edgefleet::app
