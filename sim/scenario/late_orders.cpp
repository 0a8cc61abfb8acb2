#include "sim/scenario/late_orders.hpp"

#include <fmt/format.h>

#include <set>

namespace edgefleet::scenario {

std::vector<std::string> late_order_warnings(const Experiment& experiment) {
  const auto& scenario = experiment.scenario;
  if (scenario.storage.preloaded) return {};
  std::set<VariantId> late;
  for (const auto& set : experiment.candidate_sets)
    for (const auto& candidate : set.candidates) {
      const unsigned epochs = experiment.catalogue[candidate.variant].fine_tuning;
      const bool ordered = candidate.place == policy::Place::device && epochs > 0;
      if (ordered && first_order(scenario.specialisation, epochs) > scenario.horizon) late.insert(candidate.variant);
    }
  if (late.empty()) return {};
  const auto& first = experiment.catalogue[*late.begin()];
  return {
      fmt::format("{} of the variants that devices may choose are made to order and not ready before the horizon "
                  "({:.3g} h after the "
                  "first order for {}): requests for them wait to the end; leave them out (`catalogue`), or see "
                  "`specialisation` and "
                  "`storage.preloaded`",
                  late.size(), first_order(scenario.specialisation, first.fine_tuning).si() / 3600.0, first.name)};
}

}  // namespace edgefleet::scenario
