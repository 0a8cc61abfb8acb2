#pragma once
// The workload `fleet` (docs/performance.md) in figures, and the account that every loop written by hand keeps of it.
// Plain doubles and no modules of ours: these loops say what the work itself costs.

#include <algorithm>
#include <cstdint>

namespace edgefleet::bench {

struct FleetSize {
  std::uint32_t devices = 1;
  double horizon = 1.0;  ///< s

  std::uint32_t servers() const { return std::max(1U, devices / 100); }
  std::uint32_t server_of(std::uint32_t device) const { return device % servers(); }
  double arrival(std::uint32_t device, std::uint32_t task) const {
    return static_cast<double>(device) / devices + static_cast<double>(task);
  }
};

inline bool stays_on_device(std::uint32_t device, std::uint32_t task) { return (device + task) % 2 == 0; }

inline constexpr double device_time = 0.1;     ///< s: 10 Mflop at 100 Mflop/s
inline constexpr double server_time = 2.5e-3;  ///< s: 10 Mflop at 4 Gflop/s
inline constexpr double link_rate = 2.5e6;     ///< B/s
inline constexpr double link_latency = 5e-3;   ///< s
inline constexpr double input = 50e3;          ///< B
inline constexpr double output = 1e3;          ///< B
inline constexpr double upload_time = link_latency + input / link_rate;
inline constexpr double answer_time = link_latency + output / link_rate;

/// Of a device or a server, with idle and busy power in W.
struct Power {
  double idle;
  double busy;
};
inline constexpr Power device_power{1.0, 3.0};
inline constexpr Power server_power{20.0, 80.0};
inline constexpr double radio_power = 0.8;  ///< W, while bits flow

/// Latency and energy of everything up to the horizon.
class Account {
 public:
  explicit Account(FleetSize size) : size_(size) {}

  const FleetSize& size() const { return size_; }
  /// Seconds before the horizon of a use that begins at `begin`.
  double within(double begin, double length) const { return std::clamp(size_.horizon - begin, 0.0, length); }
  void device_computes(double busy) { device_busy_ += busy; }
  void server_computes(double busy) { server_busy_ += busy; }
  /// Transfers that have ended.
  void radio_carried(double bytes, double now) {
    if (now <= size_.horizon) radio_ += radio_power * bytes / link_rate;
  }
  void finished(double issued, double now) {
    if (now > size_.horizon) return;
    ++tasks_;
    latency_ += now - issued;
  }

  std::uint64_t tasks() const { return tasks_; }
  double mean_latency() const { return latency_ / static_cast<double>(tasks_); }
  double energy() const {
    const auto total = [&](Power power, double count, double busy) {
      return power.idle * count * size_.horizon + (power.busy - power.idle) * busy;
    };
    return total(device_power, size_.devices, device_busy_) + total(server_power, size_.servers(), server_busy_) +
           radio_;
  }

 private:
  FleetSize size_;
  std::uint64_t tasks_ = 0;
  double latency_ = 0.0;
  double device_busy_ = 0.0;
  double server_busy_ = 0.0;
  double radio_ = 0.0;
};

/// Plays the fleet up to the horizon; calls `ready` once everything is built.
using Ready = void (*)();
Account heap_loop(FleetSize size, Ready ready);      ///< one event heap, no simulator
Account timer_loop(FleetSize size, Ready ready);     ///< SimGrid's kernel timers, and no activities
Account device_actors(FleetSize size, Ready ready);  ///< SimGrid's activities, started by an actor per device
Account site_actors(FleetSize size, Ready ready);    ///< ... by an actor per site
Account callbacks(FleetSize size, Ready ready);      ///< ... by timers, without actors

}  // namespace edgefleet::bench
