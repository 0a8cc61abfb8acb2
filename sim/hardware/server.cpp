#include "sim/hardware/server.hpp"

#include <algorithm>
#include <array>

namespace edgefleet::hardware {

std::span<const config::EnumName<Discipline>> enum_names(Discipline) {
  static constexpr std::array<config::EnumName<Discipline>, 2> names{
      {{Discipline::shared, "shared"}, {Discipline::fifo, "fifo"}}};
  return names;
}

void fields(config::Fields& visit, Server& server) {
  visit.optional("name", server.name, "the file's name without .yaml");
  visit.required("kind", server.kind, "device kind whose table it follows");
  visit.optional("speedup", server.speedup, "how many times as fast one core is as that kind", config::above(0.0));
  visit.optional("cores", server.cores, "requests served at full speed at once", config::at_least(1U));
  visit.optional("discipline", server.discipline, "how the cores serve several requests");
  visit.required("idle_power", server.idle_power, "no core busy", config::at_least(Watts::si(0)));
  visit.required("busy_power", server.busy_power, "all cores busy", config::above(Watts::si(0)));
  visit.optional("source", server.source, "where the figures come from");
  visit.check(server.idle_power <= server.busy_power, "busy_power", "busy power must not be below idle power");
}

Watts server_power(const Server& server, double busy_cores) {
  const double share = std::clamp(busy_cores / static_cast<double>(server.cores), 0.0, 1.0);
  return server.idle_power + (server.busy_power - server.idle_power) * share;
}

}  // namespace edgefleet::hardware
