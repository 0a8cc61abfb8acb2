#include "sim/scenario/overload.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sim/scenario/offered_load.hpp"

namespace edgefleet::scenario {
namespace {

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
  const Hertz rate = request_rate(experiment);
  std::vector<std::string> warnings;
  for (const auto& kind : experiment.kinds)
    if (auto text = warning(kind, rate)) warnings.push_back(std::move(*text));
  return warnings;
}

}  // namespace edgefleet::scenario
