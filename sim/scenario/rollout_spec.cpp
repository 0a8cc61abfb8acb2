#include "sim/scenario/rollout_spec.hpp"

namespace edgefleet::scenario {

void fields(config::Fields& visit, RolloutEntry& entry) {
  if (visit.reading()) entry.mark = visit.mark();
  visit.required("variants", entry.variants, "which variants of the catalogue, * matches any part of a name");
  visit.check(!entry.variants.empty(), "variants", "at least one variant is needed, for example [mobilenet-v3*]");
  visit.optional("appears", entry.appears, "from when on they are on offer (default: from the start)",
                 config::at_least(Seconds::si(0)));
  visit.optional("vanishes", entry.vanishes, "from when on they are not (default: they stay)",
                 config::above(Seconds::si(0)));
  visit.check(entry.appears || entry.vanishes, "variants", "one of appears and vanishes is needed, or both");
  visit.optional("kinds", entry.kinds, "to which device kinds, * matches any part; empty: all");
  visit.optional("sites", entry.sites, "at which sites, * matches any part; empty: all");
}

}  // namespace edgefleet::scenario
