#include "analysis/report/scenario_text.hpp"

#include "sim/config/document.hpp"

namespace edgefleet::analysis {

std::string description_of(const std::string& effective_scenario) {
  Problems problems;
  const auto document = config::load_text(effective_scenario, "effective scenario", problems);
  const auto* entry = document.root().find("description");
  return entry == nullptr ? "" : entry->value.text;
}

}  // namespace edgefleet::analysis
