#include "analysis/run_precision.hpp"

#include <fmt/format.h>

#include <map>
#include <vector>

#include "analysis/precision.hpp"

namespace edgefleet::analysis {

RunPrecision precision_of(const store::ResultsDatabase& database, Metric metric, double relative) {
  std::map<std::string, std::vector<double>> values;
  for (const auto& key : database.finished()) {
    const auto found = metrics_of(database.load(key, {"regret_curve"}), database.device_tally(key))[metric];
    auto& policy = values[fmt::format("{}{}{}", key.point, key.point.empty() ? "" : " / ", key.policy)];
    if (found) policy.push_back(*found);
  }
  RunPrecision worst;
  for (const auto& [policy, sample] : values) {
    const auto needed = replications_needed(sample, relative);
    if (needed && worst.needed && *needed <= *worst.needed) continue;
    worst = {policy, estimate(sample), needed};
    if (!needed) break;
  }
  return worst;
}

}  // namespace edgefleet::analysis
