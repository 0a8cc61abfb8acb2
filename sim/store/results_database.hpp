#pragma once
// The results of a run in one SQLite file. Every cell is one transaction: it is there completely or not at all, so a
// killed run goes on where it was. One process writes at a time (the parent of the cells' processes); others may read.
//
// Errors: every function throws ResultsError, naming the path, when the file is missing, damaged, of another schema
// version, locked, read-only or out of disk. A figure that is no number is a bug and throws Defect; nothing of that
// cell is stored.

#include <SQLiteCpp/Database.h>

#include <filesystem>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <vector>

#include "sim/engine/cell_result.hpp"
#include "sim/store/cell_codec.hpp"
#include "sim/store/cell_key.hpp"
#include "sim/store/cell_spool.hpp"
#include "sim/store/results_error.hpp"
#include "sim/store/run_info.hpp"

namespace edgefleet::store {

struct FailedCell {
  CellKey key;
  CellFailure failure;
};

/// How many devices took decisions, and how many of those chose their own best candidate most often.
struct DeviceTally {
  std::uint64_t deciding = 0;
  std::uint64_t on_best = 0;
};

class ResultsDatabase {
 public:
  /// A new database. Refuses a file that already holds something.
  static ResultsDatabase create(const std::filesystem::path& path, const RunInfo& info);
  /// An existing one, for reading, or for going on with the run where the file may be written.
  static ResultsDatabase open(const std::filesystem::path& path);

  const std::filesystem::path& path() const { return path_; }
  const RunInfo& info() const { return info_; }
  /// The run has that many replications from now on; its scenario says so. Precondition: not fewer than before.
  void extend(std::uint32_t replications, const std::string& effective_scenario);
  /// Notes a command that works on this run.
  void record(const Invocation& invocation);
  std::vector<Invocation> invocations() const;

  /// Whether the cell is done; a failed one is not, so that a later run tries it again.
  bool has(const CellKey& key) const;
  /// Stores a finished cell and the rows that were streamed, if any; replaces its earlier failure. Refuses a cell that
  /// is done already.
  void store(const CellKey& key, const engine::CellResult& result, Seconds wall, const CellSpool* rows = nullptr);
  void store_failure(const CellKey& key, const CellFailure& failure, Seconds wall);
  void store(const CellKey& key, const CellOutcome& outcome, Seconds wall, const CellSpool* rows = nullptr);

  /// The cells that are done, in the order of their keys.
  std::vector<CellKey> finished() const;
  std::vector<FailedCell> failed() const;
  std::optional<Seconds> wall_time(const CellKey& key) const;

  /// A finished cell with all its tables.
  engine::CellResult load(const CellKey& key) const;
  /// A finished cell with only the tables named (see docs/schema.md); the vectors of the others are empty.
  engine::CellResult load(const CellKey& key, std::initializer_list<std::string_view> tables) const;
  DeviceTally device_tally(const CellKey& key) const;

  /// For reading only: exports and reports run their own queries.
  SQLite::Database& connection() const { return database_; }

 private:
  ResultsDatabase(std::filesystem::path path, SQLite::Database database, RunInfo info);
  std::optional<std::int64_t> cell_number(const CellKey& key, std::string_view status) const;
  std::int64_t done_cell_number(const CellKey& key) const;
  engine::CellResult load_totals(std::int64_t cell) const;

  std::filesystem::path path_;
  mutable SQLite::Database database_;  ///< SQLiteCpp knows no constant connection
  RunInfo info_;
};

}  // namespace edgefleet::store
