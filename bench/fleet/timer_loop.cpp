// The same events as SimGrid's own timers: what its clock costs when nothing is shared.

#include <simgrid/kernel/Timer.hpp>
#include <simgrid/s4u.hpp>

#include "queues.hpp"
#include "simgrid_engine.hpp"

namespace edgefleet::bench {
namespace {

class Timers {
 public:
  explicit Timers(FleetSize size) : queues_(size) {
    queues_.begin([this](const Event& event) { schedule(event); });
  }
  const Account& account() const { return queues_.account(); }

 private:
  void schedule(const Event& event) {
    simgrid::kernel::timer::Timer::set(
        event.at, [this, event] { queues_.play(event, [this](const Event& next) { schedule(next); }); });
  }

  Queues queues_;
};

}  // namespace

Account timer_loop(FleetSize size, Ready ready) {
  start_simgrid();
  simgrid::s4u::create_star_zone("empty")->seal();
  Timers timers(size);
  ready();
  run_simgrid(size.horizon);
  return timers.account();
}

}  // namespace edgefleet::bench
