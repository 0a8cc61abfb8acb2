#pragma once
// The fleet as events: units and links that serve first come, first served, and alone. Whoever plays the events hands
// in how one is scheduled.

#include <vector>

#include "workload.hpp"

namespace edgefleet::bench {

enum class Step : std::uint32_t { arrival, computed, uploaded, served, answered };

struct Event {
  double at = 0.0;
  double issued = 0.0;
  std::uint32_t device = 0;
  std::uint32_t task = 0;
  Step step = Step::arrival;
};

class Queues {
 public:
  explicit Queues(FleetSize size) : account_(size), devices_(size.devices), servers_(size.servers()) {}

  const Account& account() const { return account_; }

  /// `schedule` is called with every Event to come.
  template <class Schedule>
  void begin(Schedule&& schedule) {
    for (std::uint32_t device = 0; device < account_.size().devices; ++device) {
      const double at = account_.size().arrival(device, 0);
      if (at <= account_.size().horizon) schedule({at, at, device, 0, Step::arrival});
    }
  }

  template <class Schedule>
  void play(Event event, Schedule&& schedule) {
    const double now = event.at;
    const auto next = [&](Step step, double at) {
      event.step = step;
      event.at = at;
      schedule(event);
    };
    switch (event.step) {
      case Step::arrival:
        arrive_again(event, schedule);
        if (!stays_on_device(event.device, event.task))
          return next(Step::uploaded, use(devices_[event.device].link, now, upload_time));
        account_.device_computes(account_.within(std::max(now, devices_[event.device].unit.free_at), device_time));
        return next(Step::computed, use(devices_[event.device].unit, now, device_time));
      case Step::uploaded: {
        account_.radio_carried(input, now);
        Resource& server = servers_[account_.size().server_of(event.device)];
        account_.server_computes(account_.within(std::max(now, server.free_at), server_time));
        return next(Step::served, use(server, now, server_time));
      }
      case Step::served:
        return next(Step::answered, now + answer_time);
      case Step::answered:
        account_.radio_carried(output, now);
        [[fallthrough]];
      case Step::computed:
        return account_.finished(event.issued, now);
    }
  }

 private:
  struct Resource {
    double free_at = 0.0;
    double busy = 0.0;
  };
  struct Device {
    Resource unit;
    Resource link;
  };

  /// When a use that is asked for now ends.
  double use(Resource& resource, double now, double length) {
    const double begin = std::max(now, resource.free_at);
    resource.busy += length;
    return resource.free_at = begin + length;
  }

  template <class Schedule>
  void arrive_again(const Event& event, Schedule&& schedule) {
    const double at = account_.size().arrival(event.device, event.task + 1);
    if (at <= account_.size().horizon) schedule({at, at, event.device, event.task + 1, Step::arrival});
  }

  Account account_;
  std::vector<Device> devices_;
  std::vector<Resource> servers_;
};

}  // namespace edgefleet::bench
