// The bare SimGrid loop without actors: timers start activities, and the signal of their end says what comes next.
// The fastest form of all while few activities are under way; each end costs in proportion to their number.

#include <deque>
#include <simgrid/kernel/Timer.hpp>
#include <simgrid/s4u.hpp>

#include "simgrid_engine.hpp"

namespace edgefleet::bench {

namespace s4u = simgrid::s4u;
using simgrid::kernel::timer::Timer;

namespace {

class Callbacks {
 public:
  explicit Callbacks(FleetSize size) : hosts_(size), account_(size) {
    s4u::Activity::on_completion_cb([this](const s4u::Activity& activity) { end(activity); });
    await_arrival(0, 0);
  }
  const Account& account() const { return account_; }

 private:
  enum class Use { unit, link, server };
  struct Task {
    Use use = Use::unit;
    std::uint32_t device = 0;
    double issued = 0.0;
    s4u::ActivityPtr activity;
    s4u::ActivityPtr ended;  ///< which SimGrid still uses while it tells of its end
  };

  double now() const { return s4u::Engine::get_clock(); }

  /// Arrivals come in the order of devices, task by task.
  void await_arrival(std::uint32_t device, std::uint32_t task) {
    const double at = account_.size().arrival(device, task);
    if (at > account_.size().horizon) return;
    Timer::set(at, [this, device, task] {
      begin(device, task);
      const bool last = device + 1 == account_.size().devices;
      await_arrival(last ? 0 : device + 1, last ? task + 1 : task);
    });
  }

  void begin(std::uint32_t device, std::uint32_t task) {
    if (idle_.empty()) idle_.push_back(&tasks_.emplace_back());
    Task& begun = *idle_.back();
    idle_.pop_back();
    begun.device = device;
    begun.issued = account_.size().arrival(device, task);
    if (stays_on_device(device, task)) {
      account_.device_computes(account_.within(now(), device_time));
      return execute(begun, Use::unit, hosts_.devices[device], device_time);
    }
    begun.use = Use::link;
    auto comm = s4u::Comm::sendto_init(hosts_.devices[device], hosts_.servers[account_.size().server_of(device)]);
    comm->set_payload_size(static_cast<std::uint64_t>(input))->set_data(&begun);
    comm->start();
    begun.activity = comm;
  }

  void execute(Task& task, Use use, s4u::Host* where, double time) {
    task.use = use;
    task.ended = std::move(task.activity);
    auto exec = s4u::Exec::init()->set_host(where)->set_flops_amount(time * host_speed);
    exec->set_data(&task);
    exec->start();
    task.activity = exec;
  }

  void end(const s4u::Activity& activity) {
    auto* task = activity.get_data<Task>();
    switch (task->use) {
      case Use::unit:
        account_.finished(task->issued, now());
        idle_.push_back(task);
        return;
      case Use::link:
        account_.radio_carried(input, now());
        account_.server_computes(account_.within(now(), server_time));
        return execute(*task, Use::server, hosts_.servers[account_.size().server_of(task->device)], server_time);
      case Use::server:
        Timer::set(now() + answer_time, [this, issued = task->issued, answered = now() + answer_time] {
          account_.radio_carried(output, answered);
          account_.finished(issued, answered);
        });
        idle_.push_back(task);
    }
  }

  Hosts hosts_;
  Account account_;
  std::deque<Task> tasks_;
  std::vector<Task*> idle_;
};

}  // namespace

Account callbacks(FleetSize size, Ready ready) {
  start_simgrid();
  auto* loop = new Callbacks(size);
  ready();
  run_simgrid(size.horizon);
  return loop->account();
}

}  // namespace edgefleet::bench
