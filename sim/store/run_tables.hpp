#pragma once
// The tables that hold what a run is, and how each of its cells ended: rows and their columns.

#include <cstdint>
#include <optional>
#include <string>

#include "sim/store/columns.hpp"
#include "sim/store/run_info.hpp"

namespace edgefleet::store {

/// The one row of table `run`. The seed is text: SQLite has no unsigned 64-bit integers.
struct RunRow {
  std::string scenario;
  std::string seed;
  std::uint32_t replications = 0;
  std::string baseline;
  Versions versions;
  std::string cpu_class;
  std::string effective_scenario;
};

struct PointRow {
  std::uint32_t position = 0;
  std::string name;
};

/// A swept key at a point.
struct PointValueRow {
  std::string point;
  PointValue value;
};

struct PolicyRow {
  std::uint32_t position = 0;
  std::string name;
};

struct KindRow {
  std::string point;
  std::uint32_t number = 0;
  std::string name;
};

struct VariantRow {
  std::string point;
  std::uint32_t number = 0;
  std::string name;
};

/// What identifies a cell and how it ended. In table `cells` the columns of engine::CellResult follow; they are NULL
/// when the cell failed.
struct CellStateRow {
  std::string point;
  std::string policy;
  std::uint32_t replication = 0;
  std::string status;                ///< "done" or "failed"
  std::string error;                 ///< why it failed
  std::optional<Seconds> failed_at;  ///< the simulated time it had reached
};

/// Wall-clock figures of a cell, which no two runs share.
struct TimingRow {
  Seconds wall;
};

void columns(Columns& visit, RunRow& row);
void columns(Columns& visit, PointRow& row);
void columns(Columns& visit, PointValueRow& row);
void columns(Columns& visit, PolicyRow& row);
void columns(Columns& visit, KindRow& row);
void columns(Columns& visit, VariantRow& row);
void columns(Columns& visit, SourceFile& row);
void columns(Columns& visit, CellStateRow& row);
void columns(Columns& visit, TimingRow& row);
void columns(Columns& visit, Invocation& row);

}  // namespace edgefleet::store
