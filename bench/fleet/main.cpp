// Plays the workload `fleet` by hand, in one of several loops, and prints the line that drivers of all simulators
// print.
//   bench_fleet LOOP DEVICES HORIZON

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <ctime>
#include <map>
#include <string>

#include "workload.hpp"

namespace {

using namespace edgefleet::bench;

const std::map<std::string, Account (*)(FleetSize, Ready)> loops{{"heap", heap_loop},
                                                                 {"timers", timer_loop},
                                                                 {"device-actors", device_actors},
                                                                 {"site-actors", site_actors},
                                                                 {"callbacks", callbacks}};

std::clock_t built;

/// Processor time: the loops are one thread and wait for nothing, and what else the machine does should not count.
double seconds(std::clock_t span) { return static_cast<double>(span) / static_cast<double>(CLOCKS_PER_SEC); }

}  // namespace

int main(int count, char** words) {
  const auto loop = count == 4 ? loops.find(words[1]) : loops.end();
  if (loop == loops.end()) {
    fmt::print(stderr, "usage: bench_fleet heap|timers|device-actors|site-actors|callbacks DEVICES HORIZON\n");
    return 2;
  }
  const FleetSize size{static_cast<std::uint32_t>(std::stoul(words[2])), std::stod(words[3])};
  const auto started = std::clock();
  const Account account = loop->second(size, [] { built = std::clock(); });
  const auto ended = std::clock();
  fmt::print(R"({{"peer":"{}","workload":"fleet","n":{},"horizon":{},"tasks":{},"setup_s":{:.6f},"run_s":{:.6f},)"
             R"("mean_latency":{:.6f},"energy_J":{:.4f}}})"
             "\n",
             loop->first, size.devices, size.horizon, account.tasks(), seconds(built - started), seconds(ended - built),
             account.mean_latency(), account.energy());
  std::fflush(stdout);
  _exit(0);  // SimGrid's actors are still there
}
