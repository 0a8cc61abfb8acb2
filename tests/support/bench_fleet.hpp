#pragma once
// A made-up platform with round figures, and scenarios on it: the vocabulary of the engine's and the scenario's tests.
// Figures are YAML text, so a test reads like a scenario file.

#include <fmt/format.h>

#include <string>
#include <vector>

#include "sim/hardware/platform_library.hpp"
#include "sim/scenario/experiment.hpp"
#include "tests/support/from_yaml.hpp"
#include "tests/support/locations.hpp"

namespace edgefleet::test {

/// A row of a kind's table.
struct BenchRow {
  std::string variant;
  std::string p90;
  std::string energy;
};

struct BenchKind {
  std::string idle = "1 W";
  std::string memory = "1 GB";
  std::string storage = "1 GB";
  std::string load_rate = "100 MB/s";
  std::string load_power = "2 W";
};

struct BenchServer {
  std::string kind;
  unsigned cores = 1;
  std::string discipline = "fifo";
  double speedup = 1.0;
  std::string idle = "10 W";
  std::string busy = "50 W";
};

/// Throws InputError with every problem of the scenario on this library.
inline scenario::Experiment built(const scenario::Scenario& scenario, const hardware::PlatformLibrary& library) {
  Problems problems;
  auto experiment = scenario::build(scenario, library, problems);
  problems.throw_if_any();
  return experiment;
}

/// The access network "line" is always there: 1 MB/s both ways, 10 ms, radio 2 W up and 1 W down.
class Bench {
 public:
  Bench() {
    library_.access["line"] = from_yaml<hardware::AccessNetwork>(
        "{name: line, title: test, down: 1 MB/s, up: 1 MB/s, latency: 10 ms, radio: {up: 2 W, down: 1 W}, "
        "origin: assumption, source: test}");
  }

  Bench& variant(const std::string& name, const std::string& size = "1 MB", const std::string& top1 = "70 %") {
    library_.variants[name] = from_yaml<dnn::Variant>(fmt::format(
        "{{name: {}, family: test, work: 100 MMAC, parameters: 1000000, size: {}, bits: 8, input: 224, top1: {}, "
        "source: test}}",
        name, size, top1));
    return *this;
  }

  /// A variant that takes this many epochs of fine-tuning before anybody can download it.
  Bench& made_to_order(const std::string& name, unsigned epochs) {
    library_.variants.at(name).fine_tuning = epochs;
    return *this;
  }

  Bench& kind(const std::string& name, const std::vector<BenchRow>& rows, const BenchKind& kind = {}) {
    std::string table;
    for (const auto& row : rows)
      table += fmt::format("{{variant: {}, p90: {}, energy: {}}}, ", row.variant, row.p90, row.energy);
    auto made = from_yaml<hardware::DeviceKind>(
        fmt::format("{{name: {}, title: test, source: test, unit: cpu, runtime: test, memory: {}, storage: {}, "
                    "board_source: test, boundary: board, "
                    "idle_power: {{value: {}, origin: measured, source: test}}, "
                    "load: {{rate: {}, power: {}, origin: assumption, source: test}}, "
                    "jitter: {{p90_over_p50: 1.5, p99_over_p50: 2.5, origin: assumption, source: test}}, "
                    "service: {{use: table, rows: [{}]}}}}",
                    name, kind.memory, kind.storage, kind.idle, kind.load_rate, kind.load_power, table));
    made.rows = made.service.make(library_.parts)->rows();
    library_.kinds[name] = std::move(made);
    return *this;
  }

  Bench& server(const std::string& name, const BenchServer& server) {
    library_.servers[name] = from_yaml<hardware::Server>(fmt::format(
        "{{name: {}, kind: {}, speedup: {}, cores: {}, discipline: {}, idle_power: {}, busy_power: {}, source: test}}",
        name, server.kind, server.speedup, server.cores, server.discipline, server.idle, server.busy));
    return *this;
  }

  /// The experiment of this scenario text; throws InputError with every problem.
  scenario::Experiment experiment(const std::string& yaml) const {
    Problems problems;
    const auto scenario = scenario::parse(yaml, "test.yaml", problems);
    problems.throw_if_any();
    return built(scenario, library_);
  }
  const hardware::PlatformLibrary& library() const { return library_; }

 private:
  hardware::PlatformLibrary library_;
};

/// The shipped platforms/, read once.
inline const hardware::PlatformLibrary& shipped_platforms() {
  static const hardware::PlatformLibrary library = [] {
    Problems problems;
    auto read = hardware::load_platforms(std::string(edgefleet::source_dir) + "/platforms", problems);
    problems.throw_if_any();
    return read;
  }();
  return library;
}

/// A shipped scenario, e.g. "tiny.yaml".
inline scenario::Scenario shipped_scenario(const std::string& file) {
  Problems problems;
  auto scenario = scenario::load((std::string(edgefleet::source_dir) + "/scenarios/") + file, problems);
  problems.throw_if_any();
  return scenario;
}

}  // namespace edgefleet::test
