#include "analysis/charts/panels.hpp"

#include <algorithm>
#include <iterator>

namespace edgefleet::analysis {
namespace {

void append(std::vector<Panel>& panels, std::optional<Panel> panel) {
  if (panel) panels.push_back(std::move(*panel));
}

void append(std::vector<Panel>& panels, std::vector<Panel> more) {
  std::move(more.begin(), more.end(), std::back_inserter(panels));
}

}  // namespace

std::vector<Panel> panels_of(const PointResults& results) {
  std::vector<Panel> panels;
  append(panels, qoe_over_time(results));
  append(panels, regret_growth(results));
  append(panels, trade_offs(results));
  append(panels, latency_distribution(results));
  append(panels, energy_by_cause(results));
  append(panels, given_variants(results));
  append(panels, devices_on_best(results));
  append(panels, best_over_time(results));
  append(panels, comings_and_goings(results));
  append(panels, unit_load(results));
  append(panels, shared_load(results));
  append(panels, downloads(results));
  append(panels, solicitation(results));
  append(panels, background_work(results));
  append(panels, request_outcomes(results));
  return panels;
}

}  // namespace edgefleet::analysis
