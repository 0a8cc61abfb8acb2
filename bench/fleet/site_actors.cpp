// The bare SimGrid loop in its fastest form we know: one actor for all devices of a server, which waits for whatever
// comes first of its activities, the next arrival and the next answer.

#include <deque>
#include <simgrid/s4u.hpp>

#include "simgrid_engine.hpp"

namespace edgefleet::bench {

namespace s4u = simgrid::s4u;

namespace {

class Site {
 public:
  Site(const Hosts& hosts, Account& account, std::uint32_t server)
      : hosts_(hosts), account_(account), server_(server), next_device_(server) {}

  void operator()() {
    while (true) {
      const double due = std::min(next_arrival(), next_answer());
      if (due > account_.size().horizon && activities_.empty()) return;
      if (const auto ended = wait_until(due); ended >= 0)
        end(static_cast<std::size_t>(ended));
      else
        play_due();
    }
  }

 private:
  enum class Use { unit, link, server };
  struct Task {
    Use use;
    double issued;
  };
  struct Answer {
    double at;
    double issued;
  };

  double now() const { return s4u::Engine::get_clock(); }
  double next_arrival() const { return account_.size().arrival(next_device_, next_task_); }
  double next_answer() const { return answers_.empty() ? 1e300 : answers_.front().at; }

  /// The index of the activity that has ended, or -1.
  ssize_t wait_until(double due) {
    const double left = due - now();
    if (left <= 0.0) return -1;
    if (!activities_.empty()) return s4u::Activity::wait_any_for(activities_, left);
    s4u::this_actor::sleep_for(left);
    return -1;
  }

  void play_due() {
    if (next_answer() <= now()) {
      account_.radio_carried(output, answers_.front().at);
      account_.finished(answers_.front().issued, answers_.front().at);
      answers_.pop_front();
    } else if (next_arrival() <= now()) {
      begin(next_device_, next_task_);
      next_device_ += account_.size().servers();
      if (next_device_ >= account_.size().devices) next_device_ = server_, ++next_task_;
    }
  }

  void begin(std::uint32_t device, std::uint32_t task) {
    const double issued = account_.size().arrival(device, task);
    if (stays_on_device(device, task)) {
      account_.device_computes(account_.within(now(), device_time));
      return execute(hosts_.devices[device], device_time, {Use::unit, issued});
    }
    auto comm = s4u::Comm::sendto_init(hosts_.devices[device], hosts_.servers[server_]);
    comm->set_payload_size(static_cast<std::uint64_t>(input))->start();
    activities_.push_back(comm);
    tasks_.push_back({Use::link, issued});
  }

  void execute(s4u::Host* where, double time, const Task& task) {
    auto exec = s4u::Exec::init()->set_host(where)->set_flops_amount(time * host_speed);
    exec->start();
    activities_.push_back(exec);
    tasks_.push_back(task);
  }

  void end(std::size_t index) {
    const Task task = tasks_[index];
    std::swap(tasks_[index], tasks_.back());
    std::swap(activities_[index], activities_.back());
    tasks_.pop_back();
    activities_.pop_back();
    switch (task.use) {
      case Use::unit:
        return account_.finished(task.issued, now());
      case Use::link:
        account_.radio_carried(input, now());
        account_.server_computes(account_.within(now(), server_time));
        return execute(hosts_.servers[server_], server_time, {Use::server, task.issued});
      case Use::server:
        answers_.push_back({now() + answer_time, task.issued});
    }
  }

  const Hosts& hosts_;
  Account& account_;
  std::uint32_t server_;
  std::uint32_t next_device_;
  std::uint32_t next_task_ = 0;
  std::vector<s4u::ActivityPtr> activities_;
  std::vector<Task> tasks_;  ///< of the activities
  std::deque<Answer> answers_;
};

}  // namespace

Account site_actors(FleetSize size, Ready ready) {
  start_simgrid();
  const Hosts hosts(size);
  Account account(size);
  for (std::uint32_t server = 0; server < size.servers(); ++server)
    s4u::Actor::create("site", hosts.servers[server], Site(hosts, account, server));
  ready();
  run_simgrid(size.horizon);
  return account;
}

}  // namespace edgefleet::bench
