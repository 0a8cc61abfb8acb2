#include "sim/app/process_pool.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <system_error>

#include "sim/app/interrupt_watch.hpp"
#include "sim/core/apart.hpp"

namespace edgefleet::app {
namespace {

using SteadyClock = std::chrono::steady_clock;
constexpr int tick_milliseconds = 200;

[[noreturn]] void fail(const char* what) { throw std::system_error(errno, std::generic_category(), what); }

/// One slot of memory shared with the children, for each process at work.
class SharedProgress {
 public:
  explicit SharedProgress(std::size_t slots) : bytes_(slots * sizeof(TaskProgress)) {
    void* memory = mmap(nullptr, bytes_, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) fail("shared memory");
    slots_ = static_cast<TaskProgress*>(memory);
  }
  ~SharedProgress() { munmap(slots_, bytes_); }
  SharedProgress(const SharedProgress&) = delete;
  SharedProgress& operator=(const SharedProgress&) = delete;
  TaskProgress& operator[](std::size_t slot) { return slots_[slot]; }

 private:
  std::size_t bytes_;
  TaskProgress* slots_ = nullptr;
};

struct Child {
  pid_t pid = -1;
  int pipe = -1;
  std::size_t task = 0;
  SteadyClock::time_point started;
  Bytestring received;
  bool idle() const { return pid < 0; }
};

void write_all(int file, std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) _exit(1);
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
}

/// The children of one run.
class Workers {
 public:
  Workers(unsigned count, const ProcessPool::Task& task) : task_(task), progress_(count), children_(count) {}
  ~Workers() {
    for (auto& child : children_)
      if (!child.idle()) kill(child.pid, SIGKILL), reap(child);
  }
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  bool any_idle() const {
    return std::any_of(children_.begin(), children_.end(), [](auto& c) { return c.idle(); });
  }
  bool all_idle() const {
    return std::all_of(children_.begin(), children_.end(), [](auto& c) { return c.idle(); });
  }

  void start(std::size_t task);
  /// Waits a moment for bytes; gives the tasks that ended.
  std::vector<TaskEnd> wait();
  std::vector<TaskProgress> running();

 private:
  [[noreturn]] void work(Child& child, std::size_t slot, int out);
  int reap(Child& child);
  void drain(Child& child, std::vector<TaskEnd>& ended);

  const ProcessPool::Task& task_;
  SharedProgress progress_;
  std::vector<Child> children_;
};

void Workers::start(std::size_t task) {
  const auto child = std::find_if(children_.begin(), children_.end(), [](auto& c) { return c.idle(); });
  const auto slot = static_cast<std::size_t>(child - children_.begin());
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) fail("pipe");
  progress_[slot] = {0.0, 0, task};
  child->task = task;
  child->started = SteadyClock::now();
  child->received.clear();
  child->pid = fork();
  if (child->pid < 0) fail("fork");
  if (child->pid == 0) work(*child, slot, ends[1]);
  close(ends[1]);
  child->pipe = ends[0];
}

void Workers::work(Child& child, std::size_t slot, int out) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);  // a parent that dies takes its children along
  signal(SIGINT, SIG_IGN);           // the parent decides
  signal(SIGTERM, SIG_DFL);
  write_all(out, task_(child.task, progress_[slot]));
  _exit(0);
}

int Workers::reap(Child& child) {
  int status = 0;
  while (waitpid(child.pid, &status, 0) < 0 && errno == EINTR) {
  }
  close(child.pipe);
  child.pid = -1;
  return status;
}

void Workers::drain(Child& child, std::vector<TaskEnd>& ended) {
  std::byte buffer[1 << 16];
  const ssize_t count = read(child.pipe, buffer, sizeof buffer);
  if (count < 0) return;
  if (count > 0) return void(child.received.insert(child.received.end(), buffer, buffer + count));
  const int status = reap(child);
  TaskEnd end{child.task, {}, Seconds::si(std::chrono::duration<double>(SteadyClock::now() - child.started).count())};
  if (status == 0)
    end.outcome = std::move(child.received);
  else
    end.outcome = cause_of_death(status);
  ended.push_back(std::move(end));
}

std::vector<TaskEnd> Workers::wait() {
  std::vector<TaskEnd> ended;
  std::vector<pollfd> watched;
  std::vector<Child*> owners;
  for (auto& child : children_)
    if (!child.idle()) watched.push_back({child.pipe, POLLIN, 0}), owners.push_back(&child);
  if (watched.empty() || poll(watched.data(), watched.size(), tick_milliseconds) <= 0) return ended;
  for (std::size_t i = 0; i < watched.size(); ++i)
    if (watched[i].revents != 0) drain(*owners[i], ended);
  return ended;
}

std::vector<TaskProgress> Workers::running() {
  std::vector<TaskProgress> all;
  for (std::size_t i = 0; i < children_.size(); ++i)
    if (!children_[i].idle()) all.push_back(progress_[i]);
  return all;
}

}  // namespace

bool ProcessPool::run(std::size_t count, const OnEnd& on_end, const OnTick& on_tick) {
  const InterruptWatch watch;
  Workers workers(std::max(1u, processes_), task_);
  std::vector<TaskEnd> ended;
  for (std::size_t next = 0; next < count || !workers.all_idle() || !ended.empty();) {
    while (next < count && workers.any_idle() && !watch.interrupted()) {
      prepare_(next);
      workers.start(next++);
    }
    // Only now, so that no processor waits while what came back is stored.
    for (const auto& end : ended) on_end(end);
    if (watch.interrupted()) return false;
    ended = workers.wait();
    on_tick(workers.running());
  }
  return true;
}

}  // namespace edgefleet::app
