// Queues of which theory knows the mean: Kleinrock, Queueing Systems I, 1975, sections 3.2 (M/M/1) and 5.6 (M/G/1).
// Devices are independent replications; a figure must lie within the 99 % interval over them.

#include <fmt/format.h>

#include "analysis/estimate.hpp"
#include "sim/app/bench_workload.hpp"
#include "sim/app/round_figures.hpp"
#include "sim/app/selftest/trial.hpp"
#include "sim/engine/simulate.hpp"

namespace edgefleet::app {
namespace {

constexpr double level = 0.99;

template <class Value>
Figure mean_figure(const std::string& check, const char* unit, double expected, const engine::CellResult& cell,
                   Value value_of) {
  std::vector<double> values;
  for (const auto& device : cell.devices) values.push_back(value_of(device));
  const auto estimate = analysis::estimate(values, level).value();
  return {check, unit, expected, estimate.mean, estimate.half_width.value()};
}

double mean_latency_of(const engine::DeviceRow& device) {
  return device.sums.latency.si() / static_cast<double>(device.requests.completed);
}

/// The share of time not spent idle, from the energy spent idle at 1 W.
double utilisation_of(const engine::DeviceRow& device, double horizon) {
  return 1.0 - device.energy[static_cast<std::size_t>(engine::Cause::idle)].si() / horizon;
}

/// W = rho s / (2 (1 - rho)) for Poisson arrivals at `rate` and service of exactly s.
std::vector<Figure> md1(double rate) {
  constexpr double service = 0.1;
  RoundFigures figures;
  figures.variant("task", "10 MB").kind("device", {{"task", "100 ms", "300 mJ"}}).access("line", "20 Mbit/s", "5 ms");
  const auto experiment = figures.experiment(
      fmt::format("name: md1\nhorizon: 1000 s\nfleet: [{{kind: device, count: 50}}]\n"
                  "sites: [{{name: cell, access: line, sharing: own}}]\nworkload: {{use: poisson, rate: {} Hz}}\n"
                  "storage: {{preloaded: true, loading: false}}\nservice_times: fixed\ndevice_spread: 0\n"
                  "feedback: {{probability: 0}}\npolicies: [{{use: common-model, variant: task}}]\n",
                  rate));
  const auto cell = engine::simulate(experiment, {});
  const double rho = rate * service;
  return {mean_figure(fmt::format("M/D/1, load {:.1f}, {} requests: mean wait", rho, cell.requests.completed), "s",
                      rho * service / (2.0 * (1.0 - rho)), cell,
                      [](const auto& device) { return mean_latency_of(device) - service; })};
}

/// T = 1 / (mu - lambda), rho = lambda / mu, with lambda = 1 Hz and mu = 2 Hz; 1 W idle and 3 W busy.
std::vector<Figure> mm1() {
  constexpr unsigned horizon = 2000;
  const auto experiment = build({"mm1", 200, horizon});
  const auto cell = engine::simulate(experiment, {});
  const auto name = fmt::format("M/M/1, load 0.5, {} requests: ", cell.requests.completed);
  return {mean_figure(name + "mean sojourn", "s", 1.0, cell, &mean_latency_of),
          mean_figure(name + "utilisation", "", 0.5, cell,
                      [](const auto& device) { return utilisation_of(device, horizon); }),
          mean_figure(name + "mean power", "W", 2.0, cell, [](const auto& device) {
            double joules = 0.0;
            for (const auto part : device.energy) joules += part.si();
            return joules / horizon;
          })};
}

}  // namespace

std::vector<Trial> queueing_trials() {
  return {
      {"M/D/1 at load 0.5", [] { return md1(5.0); }}, {"M/D/1 at load 0.8", [] { return md1(8.0); }}, {"M/M/1", mm1}};
}

}  // namespace edgefleet::app
