// The bare SimGrid loop as one would first write it: every device is an actor.

#include <simgrid/s4u.hpp>

#include "simgrid_engine.hpp"

namespace edgefleet::bench {

namespace s4u = simgrid::s4u;

namespace {

/// What a device does with one task that has just arrived. Nothing in this fleet ever waits for a unit or a link.
void work(const Hosts& hosts, Account& account, std::uint32_t device, std::uint32_t task) {
  const FleetSize& size = account.size();
  const auto now = [] { return s4u::Engine::get_clock(); };
  const auto execute = [](s4u::Host* where, double time) {
    s4u::Exec::init()->set_host(where)->set_flops_amount(time * host_speed)->start()->wait();
  };
  if (stays_on_device(device, task)) {
    account.device_computes(account.within(now(), device_time));
    execute(hosts.devices[device], device_time);
  } else {
    s4u::Host* server = hosts.servers[size.server_of(device)];
    s4u::Comm::sendto(hosts.devices[device], server, static_cast<std::uint64_t>(input));
    account.radio_carried(input, now());
    account.server_computes(account.within(now(), server_time));
    execute(server, server_time);
    s4u::this_actor::sleep_for(answer_time);
    account.radio_carried(output, now());
  }
  account.finished(size.arrival(device, task), now());
}

}  // namespace

Account device_actors(FleetSize size, Ready ready) {
  start_simgrid();
  const Hosts hosts(size);
  Account account(size);
  for (std::uint32_t device = 0; device < size.devices; ++device)
    s4u::Actor::create("device", hosts.devices[device], [&hosts, &account, device] {
      for (std::uint32_t task = 0; account.size().arrival(device, task) <= account.size().horizon; ++task) {
        s4u::this_actor::sleep_until(account.size().arrival(device, task));
        work(hosts, account, device, task);
      }
    });
  ready();
  run_simgrid(size.horizon);
  return account;
}

}  // namespace edgefleet::bench
