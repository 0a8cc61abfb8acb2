#include "analysis/claims/evidence.hpp"

namespace edgefleet::analysis {

void Evidence::add(const std::string& play, const store::ResultsDatabase& database) {
  for (const auto& key : database.finished()) {
    CellFacts facts{database.load(key, {"regret_curve", "windows", "devices"}), {}};
    facts.metrics = metrics_of(facts.cell, database.device_tally(key));
    add({play, key.point, key.policy}, key.replication, std::move(facts));
  }
}

void Evidence::add(const CellsOf& of, std::uint32_t replication, CellFacts facts) {
  cells_[of][replication] = std::move(facts);
}

const Evidence::Replications& Evidence::cells(const CellsOf& of) const {
  static const Replications none;
  const auto found = cells_.find(of);
  return found == cells_.end() ? none : found->second;
}

}  // namespace edgefleet::analysis
