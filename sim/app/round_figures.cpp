#include "sim/app/round_figures.hpp"

#include <fmt/format.h>

#include "sim/config/read.hpp"

namespace edgefleet::app {
namespace {

template <class T>
T from_text(const std::string& yaml) {
  Problems problems;
  T value{};
  const auto document = config::load_text(yaml, "round figures", problems);
  config::read(document.root(), value, problems);
  problems.throw_if_any();
  return value;
}

}  // namespace

RoundFigures& RoundFigures::variant(const std::string& name, const std::string& size) {
  library_.variants[name] = from_text<dnn::Variant>(
      fmt::format("{{name: {}, family: made-up, work: 5 MMAC, parameters: 1000000, size: {}, bits: 8, input: 224, "
                  "top1: 70 %, source: made up}}",
                  name, size));
  return *this;
}

RoundFigures& RoundFigures::kind(const std::string& name, const std::vector<Row>& rows) {
  std::string table;
  for (const auto& row : rows)
    table += fmt::format("{{variant: {}, p90: {}, energy: {}}}, ", row.variant, row.time, row.energy);
  auto kind = from_text<hardware::DeviceKind>(
      fmt::format("{{name: {}, title: made up, source: made up, unit: cpu, runtime: none, memory: 1 GB, storage: 1 GB, "
                  "board_source: made up, boundary: board, "
                  "idle_power: {{value: 1 W, range: {{low: 1 W, high: 1 W}}, origin: assumption, source: made up}}, "
                  "load: {{rate: 100 MB/s, power: 2 W, origin: assumption, source: made up}}, "
                  "jitter: {{p90_over_p50: 1.5, p99_over_p50: 2.5, origin: assumption, source: made up}}, "
                  "service: {{use: table, rows: [{}]}}}}",
                  name, table));
  kind.rows = kind.service.make(library_.parts)->rows();
  library_.kinds[name] = std::move(kind);
  return *this;
}

RoundFigures& RoundFigures::access(const std::string& name, const std::string& rate, const std::string& latency) {
  library_.access[name] = from_text<hardware::AccessNetwork>(
      fmt::format("{{name: {0}, title: made up, down: {1}, up: {1}, latency: {2}, radio: {{up: 0.8 W, down: 0.8 W}}, "
                  "origin: assumption, source: made up}}",
                  name, rate, latency));
  return *this;
}

RoundFigures& RoundFigures::server(const std::string& name, const Server& server) {
  library_.servers[name] = from_text<hardware::Server>(
      fmt::format("{{name: {}, kind: {}, speedup: {}, cores: 1, discipline: {}, idle_power: {}, busy_power: {}, "
                  "source: made up}}",
                  name, server.kind, server.speedup, server.discipline, server.idle, server.busy));
  return *this;
}

scenario::Experiment RoundFigures::experiment(const std::string& scenario) const {
  Problems problems;
  const auto parsed = scenario::parse(scenario, "round figures", problems);
  problems.throw_if_any();
  auto experiment = scenario::build(parsed, library_, problems);
  problems.throw_if_any();
  return experiment;
}

}  // namespace edgefleet::app
