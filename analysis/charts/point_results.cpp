#include "analysis/charts/point_results.hpp"

#include <algorithm>

#include "analysis/charts/devices_by_kind.hpp"

namespace edgefleet::analysis {
namespace {

void add(engine::OutcomeSums& sum, const engine::OutcomeSums& other) {
  sum.qoe += other.qoe;
  sum.top1 += other.top1;
  sum.latency += other.latency;
  sum.request_energy += other.request_energy;
  sum.decisions += other.decisions;
  sum.comparator_qoe += other.comparator_qoe;
  sum.common_qoe += other.common_qoe;
  sum.decision_qoe += other.decision_qoe;
  sum.on_best += other.on_best;
  sum.ratings += other.ratings;
  sum.rating_mos += other.rating_mos;
  sum.asked += other.asked;
  sum.annoyance += other.annoyance;
}

PlayedCell played_cell(const store::ResultsDatabase& database, const store::CellKey& key) {
  PlayedCell played{key.replication, database.load(key, {"regret_curve", "windows", "choices", "resources"}), {}};
  for (const auto& [kind, devices, deciding, on_best, sums] : devices_by_kind(database, key))
    played.kinds[kind] = {devices, deciding, on_best, sums.requests.completed, sums.busy, sums.present, sums.sums};
  return played;
}

}  // namespace

PolicyPlace policy_place(const std::string& policy, const std::vector<std::string>& policies) {
  const auto found = std::find(policies.begin(), policies.end(), policy);
  return found == policies.end() ? PolicyPlace{} : PolicyPlace(found - policies.begin());
}

std::optional<std::uint64_t> device_count(const PointResults& results) {
  for (const auto& policy : results.policies)
    for (const auto& played : policy.cells) {
      std::uint64_t devices = 0;
      for (const auto& [kind, sums] : played.kinds) devices += sums.devices;
      return devices;
    }
  return std::nullopt;
}

std::map<KindId, KindSums> sums_by_kind(const std::vector<engine::DeviceRow>& devices) {
  std::map<KindId, KindSums> kinds;
  for (const auto& device : devices) {
    KindSums& kind = kinds[device.kind];
    ++kind.devices;
    kind.completed += device.requests.completed;
    kind.deciding += device.most_chosen_count > 0;
    kind.on_best += device.most_chosen_count > 0 && device.most_chosen == device.best_candidate;
    kind.busy += device.busy;
    kind.present += device.present;
    add(kind.sums, device.sums);
  }
  return kinds;
}

PointResults point_results(const store::ResultsDatabase& database, const RunSummary& summary,
                           const store::PointInfo& point) {
  PointResults results{point, {}};
  for (const auto& policy : summary.policies)
    if (policy.point == point.name)
      results.policies.push_back({policy.policy, policy_place(policy.policy, summary.run.policies), policy, {}});
  for (const auto& key : database.finished())
    for (auto& policy : results.policies)
      if (key.point == point.name && key.policy == policy.policy) policy.cells.push_back(played_cell(database, key));
  return results;
}

}  // namespace edgefleet::analysis
