// How long executions take: the table's entry, or exponential around it.

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "tests/engine/expect.hpp"
#include "tests/engine/play.hpp"
#include "tests/support/bench_fleet.hpp"

namespace edgefleet::test {
namespace {

engine::CellResult play_with(const std::string& service_times, const std::string& more) {
  Bench bench;
  bench.variant("net").kind("board", {{"net", "500 ms", "1500 mJ"}});
  return play(
      bench.experiment("name: service times\nseed: 2\nsites: [{name: s, access: line, sharing: own}]\n"
                       "storage: {preloaded: true, loading: false}\ndevice_spread: 0\n"
                       "policies: [{use: common-model, variant: net}]\nservice_times: " +
                       service_times + "\n" + more));
}

/// Requests 100 s apart never wait: their latency is their service time.
std::vector<double> unloaded_times(const std::string& service_times) {
  const auto cell = play_with(service_times,
                              "horizon: 10000 s\nfleet: [{kind: board, count: 100}]\nrecord: {requests: true}\n"
                              "workload: {use: periodic, period: 100 s}\n");
  std::vector<double> times;
  for (const auto& request : cell.request_log) {
    if (request.outcome != "completed") continue;
    times.push_back((request.completed - request.issued).si());
    EXPECT_NEAR(request.energy.si(), 3.0 * times.back(), 1e-9);  // whole ticks of 0.1 ns
  }
  return times;
}

TEST(ServiceTimes, AreTheTablesEntryWhenFixed) {
  for (const double time : unloaded_times("fixed")) EXPECT_NEAR(time, 0.5, 1e-9);
}

TEST(ServiceTimes, AreExponentialAroundItWhenAskedFor) {
  auto times = unloaded_times("exponential");
  const auto n = static_cast<double>(times.size());
  ASSERT_GT(n, 9000);
  std::sort(times.begin(), times.end());
  // Kolmogorov-Smirnov at 1 %.
  double distance = 0.0;
  for (std::size_t i = 0; i < times.size(); ++i)
    distance = std::max(distance, std::abs(1.0 - std::exp(-times[i] / 0.5) - (static_cast<double>(i) + 0.5) / n));
  EXPECT_LT(distance, 1.63 / std::sqrt(n));
}

TEST(ServiceTimes, GiveAnMM1QueueWhenExponential) {
  const auto cell = play_with(
      "exponential", "horizon: 2000 s\nfleet: [{kind: board, count: 100}]\nworkload: {use: poisson, rate: 1 Hz}\n");
  std::vector<double> sojourns;  // devices are independent replications
  for (const auto& device : cell.devices)
    sojourns.push_back(device.sums.latency.si() / static_cast<double>(device.requests.completed));
  const auto n = static_cast<double>(sojourns.size());
  const double mean = std::accumulate(sojourns.begin(), sojourns.end(), 0.0) / n;
  double squares = 0.0;
  for (const double sojourn : sojourns) squares += (sojourn - mean) * (sojourn - mean);
  const double half_width = 2.63 * std::sqrt(squares / (n - 1.0) / n);  // t(99), 99 %
  EXPECT_NEAR(mean, 1.0 / (2.0 - 1.0), half_width);
  EXPECT_LT(half_width, 0.05);
}

}  // namespace
}  // namespace edgefleet::test
