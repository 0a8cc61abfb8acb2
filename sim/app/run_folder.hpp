#pragma once
// The folder of a run: results.sqlite and scenario.effective.yaml. The same command finds the same folder, and so goes
// on where an earlier one was stopped.

#include <filesystem>
#include <string>

#include "sim/app/experiment_input.hpp"
#include "sim/store/results_database.hpp"

namespace edgefleet::app {

/// Everything that determines a run's results.
store::RunInfo describe_run(const Input& input);

/// Eight digits that cover the effective scenario and every input file.
std::string short_hash(const store::RunInfo& info);
/// runs/NAME-HASH.
std::filesystem::path default_folder(const store::RunInfo& info);

/// Creates the folder, or opens it if it holds the same run (else a store::ResultsError says what differs).
store::ResultsDatabase open_run(const std::filesystem::path& folder, const store::RunInfo& info);

}  // namespace edgefleet::app
