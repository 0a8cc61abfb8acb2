#pragma once
// The log of one policy in a run: its decisions, cell by cell, and the experiment in which they were taken.

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sim/app/ope/logged_cell.hpp"
#include "sim/scenario/experiment.hpp"
#include "sim/store/results_database.hpp"

namespace edgefleet::app {

class RunLog {
 public:
  /// The log of the policy labelled `label`; absent: of the run's only policy, or of the one called "random". `option`
  /// is what the user calls it. Of a sweep, `point` says which of its points.
  /// Throws UsageError if that leaves a choice or there is no such policy or point; store::ResultsError if the run
  /// recorded no decisions (record.decisions), or if platform files have changed since, so that its situations are
  /// gone.
  RunLog(const std::filesystem::path& run, std::string_view option, const std::optional<std::string>& label,
         const std::optional<std::string>& point = std::nullopt);

  const std::string& label() const { return label_; }
  const scenario::Experiment& experiment() const { return *experiment_; }
  /// The finished cells, by replication; each with at least one decision.
  const std::vector<store::CellKey>& cells() const { return cells_; }
  LoggedCell load(const store::CellKey& key) const;

 private:
  store::ResultsDatabase database_;
  std::size_t point_;
  std::shared_ptr<const scenario::Experiment> experiment_;
  std::string label_;
  std::vector<store::CellKey> cells_;
};

}  // namespace edgefleet::app
