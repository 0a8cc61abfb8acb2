#include "analysis/claims/evidence.hpp"

namespace edgefleet::analysis {

void Evidence::add(const std::string& play, const store::ResultsDatabase& database) {
  folders_[play] = database.path().parent_path();
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

std::filesystem::path Evidence::folder(const std::string& play) const {
  const auto found = folders_.find(play);
  return found == folders_.end() ? std::filesystem::path() : found->second;
}

}  // namespace edgefleet::analysis
