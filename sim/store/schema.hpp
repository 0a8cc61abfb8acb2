#pragma once
// The tables of a results database. Columns of what cells yield are named in cell_tables.cpp, those of the run itself
// in run_tables.cpp; this gathers them, makes SQL of them, and the page that documents them.

#include <string>
#include <vector>

#include "sim/store/columns.hpp"

namespace edgefleet::store {

/// Raised whenever a table or the meaning of a column changes; a database of another version is refused.
inline constexpr int schema_version = 4;
/// "EFLT" in ASCII: SQLite's `PRAGMA application_id`, by which `file` and we know our databases.
inline constexpr int application_id = 0x45464C54;

enum class Storage { integer, real, text, blob };

struct StoredColumn {
  struct {
    std::string name;
    std::string meaning;
    bool optional = false;
    bool derived = false;
  } column;  ///< as Column, with texts of its own
  Storage storage = Storage::integer;
  bool nullable = false;
};

/// What a row of a table belongs to.
enum class Grain {
  run,       ///< to the run
  cell_key,  ///< it IS a cell (table cells)
  cell,      ///< to a cell: begins with the columns cell, position
};

struct Table {
  std::string name;
  std::string row;  ///< what one row is
  Grain grain = Grain::run;
  std::vector<StoredColumn> columns;  ///< without the columns that Grain::cell implies
  bool canonical = true;  ///< part of the export that equal runs share to the byte; wall-clock figures are not
};

/// All tables, in the order in which they are created, exported and documented.
const std::vector<Table>& schema();
const Table& table_named(std::string_view name);

/// `CREATE TABLE ...`
std::string create_statement(const Table& table);
/// `INSERT INTO ... VALUES (?, ...)` for all its columns, cell and position first where the grain has them.
std::string insert_statement(const Table& table);
/// docs/schema.md.
std::string schema_document();

}  // namespace edgefleet::store
