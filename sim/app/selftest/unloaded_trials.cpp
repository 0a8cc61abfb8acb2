// What platforms/ says of a device kind and a variant is what a request really played costs when nothing is in its way:
// a sample of kinds (CPUs, GPUs, FPGAs), each with the middle row of its table.

#include <fmt/format.h>

#include "sim/app/home.hpp"
#include "sim/app/selftest/trial.hpp"
#include "sim/engine/simulate.hpp"
#include "sim/hardware/power.hpp"

namespace edgefleet::app {
namespace {

/// One device of the kind, one request at time 0, the one variant in place.
engine::CellResult play(const hardware::PlatformLibrary& library, const std::string& kind, const std::string& variant) {
  Problems problems;
  const auto scenario =
      scenario::parse(fmt::format("name: unloaded\nhorizon: 1000 s\nfleet: [{{kind: {}}}]\ncatalogue: [{}]\n"
                                  "workload: {{use: periodic, period: 10000 s}}\n"
                                  "storage: {{preloaded: true, loading: false}}\n"
                                  "service_times: fixed\ndevice_spread: 0\npolicies: [random]\n",
                                  kind, variant),
                      "selftest", problems);
  problems.throw_if_any();
  const auto experiment = scenario::build(scenario, library, problems);
  problems.throw_if_any();
  return engine::simulate(experiment, {});
}

std::vector<Figure> unloaded(const std::string& kind_name) {
  Problems problems;
  const auto library = load_library({}, {}, problems);
  problems.throw_if_any();
  const auto& kind = library.kinds.at(kind_name);
  const auto& row = kind.rows.at(kind.rows.size() / 2);
  const auto cell = play(library, kind_name, row.variant.value);
  const auto name = fmt::format("{}, {}: ", kind_name, row.variant.value);
  const Joules energy = hardware::inference_energy(kind, row);
  return {{name + "latency", "s", row.p90.si(), cell.sums.latency.si(), 1e-10},
          {name + "energy", "J", energy.si(), cell.sums.request_energy.si(), 1e-12 * energy.si()}};
}

}  // namespace

std::vector<Trial> unloaded_trials() {
  std::vector<Trial> trials;
  for (const char* kind : {"rpi4-tflite-v2.0", "odroid-armnn-opencl-v2.0", "vim4-armnn-neon-v3.0", "xavier-tflite-v2.0",
                           "orin-tflite-v2.1", "kv260-dpu", "zcu104-dpu", "zcu102-ef-train"})
    trials.push_back({fmt::format("unloaded {}", kind), [kind] { return unloaded(kind); }});
  return trials;
}

}  // namespace edgefleet::app
