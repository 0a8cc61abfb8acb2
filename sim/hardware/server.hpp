#pragma once
// A server that devices may offload to: a site's edge server, or the cloud.

#include <cstdint>
#include <span>
#include <string>

#include "sim/config/fields.hpp"
#include "sim/core/quantity.hpp"

namespace edgefleet::hardware {

/// How a server's cores serve several requests.
enum class Discipline : std::uint8_t {
  shared,  ///< all at once; beyond `cores` requests they share the cores equally
  fifo,    ///< one request per core, first come, first served
};
std::span<const config::EnumName<Discipline>> enum_names(Discipline);

struct Server {
  std::string name;                   ///< of a shipped one: the file's name without .yaml; else may be empty
  config::Located<std::string> kind;  ///< the device kind whose table it follows
  double speedup = 1.0;               ///< how many times as fast one core is as that kind; > 0
  unsigned cores = 1;
  Discipline discipline = Discipline::shared;
  Watts idle_power;
  Watts busy_power;    ///< all cores busy; >= idle_power
  std::string source;  ///< of the powers and the speedup
};
void fields(config::Fields& visit, Server& server);

/// Linear between idle and busy in the number of busy cores (more than all counts as all).
Watts server_power(const Server& server, double busy_cores);

}  // namespace edgefleet::hardware
