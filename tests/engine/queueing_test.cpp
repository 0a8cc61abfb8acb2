// Queues against queueing theory.

#include <boost/math/distributions/students_t.hpp>
#include <iostream>

#include "tests/engine/expect.hpp"
#include "tests/engine/play.hpp"
#include "tests/support/bench_fleet.hpp"

namespace edgefleet::test {
namespace {

struct Estimate {
  double mean = 0.0;
  double half_width = 0.0;  ///< of the 99 % interval
};

/// Of independent replications.
Estimate estimate(const std::vector<double>& values) {
  const auto n = static_cast<double>(values.size());
  double sum = 0.0;
  for (const double value : values) sum += value;
  double squares = 0.0;
  for (const double value : values) squares += (value - sum / n) * (value - sum / n);
  const boost::math::students_t t(n - 1.0);
  return {sum / n, boost::math::quantile(t, 0.995) * std::sqrt(squares / (n - 1.0) / n)};
}

/// Pollaczek-Khinchine for a constant service time: the mean wait of M/D/1.
double mean_wait(double rate, double service) {
  const double load = rate * service;
  return load * service / (2.0 * (1.0 - load));
}

void expect_mean_wait(const std::vector<double>& waits, double rate, double service) {
  const Estimate got = estimate(waits);
  const double want = mean_wait(rate, service);
  std::cout << "load " << rate * service << ": mean wait " << got.mean << " +- " << got.half_width << " s, M/D/1 "
            << want << " s\n";
  EXPECT_NEAR(got.mean, want, got.half_width);
  EXPECT_LT(got.half_width, 0.04 * want) << "too little played to say anything";
}

class LoadedUnit : public testing::TestWithParam<int> {};

TEST_P(LoadedUnit, WaitsLikeMD1) {
  const int rate = GetParam();  // per second, of a unit that serves ten
  Bench bench;
  bench.variant("net").kind("board", {{"net", "100 ms", "300 mJ"}});
  const auto cell = play(bench.experiment(fmt::format(R"(
name: md1
seed: 11
horizon: 2500 s
fleet: [{{kind: board, count: 100}}]
sites: [{{name: s, access: line}}]
workload: {{use: poisson, rate: {} Hz}}
storage: {{preloaded: true, loading: false}}
service_times: fixed
device_spread: 0
policies: [{{use: common-model, variant: net}}]
)",
                                                      rate)));
  std::vector<double> waits;  // devices are independent replications
  for (const auto& device : cell.devices)
    waits.push_back(device.sums.latency.si() / static_cast<double>(device.requests.completed) - 0.1);
  expect_mean_wait(waits, rate, 0.1);
}

INSTANTIATE_TEST_SUITE_P(Loads, LoadedUnit, testing::Values(2, 5, 8));

/// Twenty sites; the devices of a site share its one-core edge server.
scenario::Experiment edge_queue(const char* more) {
  Bench bench;
  bench.variant("net").kind("board", {{"net", "100 ms", "300 mJ"}}).server("box", {.kind = "board"});
  return bench.experiment(std::string(R"(
name: edge queue
horizon: 1000 s
fleet: [{kind: board, count: 1400}]
sites: [{name: s, count: 20, access: line, latency: 1 ns, sharing: own, edge: box}]
workload: {use: poisson, rate: 0.1 Hz}
request: {input: 1 B, output: 0 B}
storage: {preloaded: true, loading: false}
decision: {places: [edge]}
service_times: fixed
device_spread: 0
policies: [{use: common-model, variant: net}]
)") + more);
}

TEST(FifoServer, WaitsLikeMD1) {
  const auto cell = play(edge_queue(""));
  std::vector<double> latency(20);
  std::vector<double> completed(20);
  for (const auto& device : cell.devices) {
    latency[device.site.index()] += device.sums.latency.si();
    completed[device.site.index()] += static_cast<double>(device.requests.completed);
  }
  std::vector<double> waits;
  const double network = 2e-9 + 1e-6;
  for (std::size_t i = 0; i < 20; ++i) waits.push_back(latency[i] / completed[i] - 0.1 - network);
  const Estimate got = estimate(waits);
  EXPECT_NEAR(got.mean, mean_wait(7.0, 0.1), got.half_width);
  EXPECT_LT(got.half_width, 0.06 * mean_wait(7.0, 0.1));
}

TEST(FifoServer, ObeysLittlesLaw) {
  const auto cell = play(edge_queue("record: {requests: true}\n"));
  // Jobs there on average = total time spent there / horizon, also for those still there; the network takes a
  // microsecond.
  std::vector<double> time_there(20);
  for (const auto& request : cell.request_log)
    time_there[request.device.index() % 20] += (request.completed - request.issued).si();
  ASSERT_EQ(cell.resources.size(), 20U);
  for (std::size_t i = 0; i < 20; ++i) {
    const auto& server = cell.resources[i];
    EXPECT_GT(server.mean_in_system, 1.0);
    expect_close(server.mean_in_system, time_there[i] / 1000.0, 3e-5);
    // Utilisation law: a core is busy for jobs x service.
    expect_close(server.busy.si(), static_cast<double>(server.jobs) * 0.1, 0.002);
  }
}

}  // namespace
}  // namespace edgefleet::test
