#pragma once
// The canonical export: what equal runs share to the byte, in whatever order their cells finished.

#include <filesystem>

#include "sim/store/results_database.hpp"

namespace edgefleet::store {

/// Writes TABLE.csv for every canonical table into `directory` (made if missing): rows ordered by point, policy,
/// replication and position; numbers in the shortest form that reads back exactly; NULL as an empty field; no blobs.
/// Throws ResultsError when a file cannot be written.
void export_csv(const ResultsDatabase& database, const std::filesystem::path& directory);

/// Writes timings.csv and invocations.csv, which hold wall-clock figures and so differ between equal runs.
void export_wall_clock_csv(const ResultsDatabase& database, const std::filesystem::path& directory);

}  // namespace edgefleet::store
