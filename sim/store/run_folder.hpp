#pragma once
// Where a run lies on disk: RUN/results.sqlite and, to be read and run again, RUN/scenario.effective.yaml.

#include <filesystem>

#include "sim/store/results_database.hpp"

namespace edgefleet::store {

inline constexpr std::string_view database_name = "results.sqlite";
inline constexpr std::string_view effective_scenario_name = "scenario.effective.yaml";

/// Whether the folder holds a results database.
bool is_run_folder(const std::filesystem::path& folder);

/// Makes the folder (and those above it) where missing, and both files in it. Throws ResultsError.
ResultsDatabase create_run(const std::filesystem::path& folder, const RunInfo& info);

/// Opens the database of a run folder. Throws ResultsError, saying so when the folder is no run folder.
ResultsDatabase open_run(const std::filesystem::path& folder);

/// The run gets more replications: in the database, then in the scenario beside it. Throws ResultsError.
void extend_run(const std::filesystem::path& folder, ResultsDatabase& database, std::uint32_t replications,
                const std::string& effective_scenario);

}  // namespace edgefleet::store
