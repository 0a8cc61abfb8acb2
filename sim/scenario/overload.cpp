#include "sim/scenario/overload.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace edgefleet::scenario {
namespace {

double requests_per_arrival(const Scenario& scenario) { return scenario.session ? scenario.session->requests : 1.0; }

std::vector<Seconds> service_times(const Kind& kind) {
  std::vector<Seconds> times;
  for (const VariantId variant : kind.eligible) times.push_back(kind.table.at(variant).p90);
  std::sort(times.begin(), times.end());
  return times;
}

std::optional<std::string> warning(const Kind& kind, Hertz rate) {
  const auto times = service_times(kind);
  if (times.empty()) return std::nullopt;
  const double fastest = (rate * times.front()).si();
  const double median = (rate * times[times.size() / 2]).si();
  if (fastest >= 1.0)
    return fmt::format(
        "{} is offered {:.2f} times what it can serve even with its fastest variant; its queue grows without bound",
        kind.kind.name, fastest);
  if (median >= 1.0)
    return fmt::format("{} is offered {:.2f} times what it can serve with its median variant; slow choices overload it",
                       kind.kind.name, median);
  return std::nullopt;
}

}  // namespace

std::vector<std::string> overload_warnings(const Experiment& experiment) {
  const auto& scenario = experiment.scenario;
  const auto& places = scenario.decision.places;
  if (std::find(places.begin(), places.end(), policy::Place::device) == places.end()) return {};
  const auto arrivals =
      scenario.workload.make({Seed{scenario.seed, 0}, experiment.devices.size(), scenario.file.parent_path()});
  const Hertz rate = arrivals->mean_rate() * requests_per_arrival(scenario);
  std::vector<std::string> warnings;
  for (const auto& kind : experiment.kinds)
    if (auto text = warning(kind, rate)) warnings.push_back(std::move(*text));
  return warnings;
}

}  // namespace edgefleet::scenario
