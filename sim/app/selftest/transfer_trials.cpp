// Transfers and shared servers against arithmetic: latency + bytes / rate, and fair shares of what is shared.

#include <fmt/format.h>

#include "sim/app/round_figures.hpp"
#include "sim/app/selftest/trial.hpp"
#include "sim/engine/simulate.hpp"

namespace edgefleet::app {
namespace {

constexpr double rounding = 1e-9;  ///< whole ticks of 0.1 ns at each stage

/// Two kinds, each of which runs one variant: `small` of 1 MB and `large` of 3 MB. Execution takes 100 ms.
RoundFigures two_sizes() {
  RoundFigures figures;
  figures.variant("one", "1 MB").variant("three", "3 MB");
  figures.kind("small", {{"one", "100 ms", "300 mJ"}}).kind("large", {{"three", "100 ms", "300 mJ"}});
  figures.access("line", "8 Mbit/s", "10 ms");
  figures.server("box", {.kind = "small", .speedup = 1.0, .discipline = "shared"});
  return figures;
}

/// Latency of each device's only request, at time 0.
std::vector<double> latencies(const std::string& sharing, const std::string& fleet, const std::string& more) {
  const auto experiment =
      two_sizes().experiment(fmt::format("name: transfers\nhorizon: 60 s\nfleet: [{}]\n"
                                         "sites: [{{name: cell, access: line, sharing: {}, edge: box}}]\n"
                                         "workload: {{use: periodic, period: 1000 s, spread: false}}\n"
                                         "service_times: fixed\ndevice_spread: 0\n{}policies: [random]\n",
                                         fleet, sharing, more));
  const auto cell = engine::simulate(experiment, {});
  std::vector<double> all;
  for (const auto& device : cell.devices)
    all.push_back(device.sums.latency.si() / static_cast<double>(device.requests.completed));
  return all;
}

Figure seconds(const char* check, double expected, double got) { return {check, "s", expected, got, rounding}; }

constexpr const char* downloads = "storage: {loading: false}\n";
constexpr double service = 0.1;

std::vector<Figure> own_links() {
  const auto got = latencies("own", "{kind: small}, {kind: large}", downloads);
  return {seconds("1 MB over an own 1 MB/s, 10 ms", 0.01 + 1.0 + service, got.at(0)),
          seconds("3 MB over an own 1 MB/s, 10 ms", 0.01 + 3.0 + service, got.at(1))};
}

std::vector<Figure> shared_link() {
  const auto got = latencies("shared", "{kind: small, count: 2}", downloads);
  return {seconds("1 MB beside 1 MB over a shared 1 MB/s", 0.01 + 2.0 + service, got.at(0)),
          seconds("1 MB beside 1 MB over a shared 1 MB/s, the other", 0.01 + 2.0 + service, got.at(1))};
}

/// Halves until the smaller one has ended; the larger one then has the link alone.
std::vector<Figure> unequal_flows() {
  const auto got = latencies("shared", "{kind: small}, {kind: large}", downloads);
  return {seconds("1 MB beside 3 MB over a shared 1 MB/s", 0.01 + 2.0 + service, got.at(0)),
          seconds("3 MB beside 1 MB over a shared 1 MB/s", 0.01 + 4.0 + service, got.at(1))};
}

/// Two requests share the server's core: 10 ms + 50 kB / 1 MB/s up, 2 * 100 ms, 10 ms + 1 kB / 1 MB/s down.
std::vector<Figure> shared_server() {
  const auto got =
      latencies("own", "{kind: small, count: 2}",
                "catalogue: [one]\nstorage: {preloaded: true, loading: false}\ndecision: {places: [edge]}\n");
  return {seconds("two requests on one core that they share", 0.06 + 2.0 * service + 0.011, got.at(0)),
          seconds("two requests on one core that they share, the other", 0.06 + 2.0 * service + 0.011, got.at(1))};
}

}  // namespace

std::vector<Trial> transfer_trials() {
  return {{"own links", own_links},
          {"a shared link", shared_link},
          {"unequal flows", unequal_flows},
          {"a shared server", shared_server}};
}

}  // namespace edgefleet::app
