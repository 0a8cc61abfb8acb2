#include "sim/store/schema.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "sim/store/cell_tables.hpp"
#include "sim/store/run_tables.hpp"

namespace edgefleet::store {
namespace {

class ColumnCollector : public Columns {
 public:
  std::vector<StoredColumn> found;

 private:
  void add(const Column& column, Storage storage) {
    const auto& [name, meaning, optional, derived] = column;
    found.push_back({{std::string(name), std::string(meaning), optional, derived}, storage, optional});
  }
  void integer(const Column& column, std::int64_t&) override { add(column, Storage::integer); }
  void real(const Column& column, std::optional<double>&) override { add(column, Storage::real); }
  void text(const Column& column, std::string&) override { add(column, Storage::text); }
  void blob(const Column& column, Bytestring&) override { add(column, Storage::blob); }
};

template <class Row>
Table table_of(std::string name, std::string row, Grain grain, bool canonical = true) {
  ColumnCollector collector;
  write_columns(collector, Row{});
  return {std::move(name), std::move(row), grain, std::move(collector.found), canonical};
}

/// The state of a cell, then its figures, which a failed cell lacks.
Table cells_table() {
  Table cells = table_of<CellStateRow>("cells", "one policy at one point in one replication", Grain::cell_key);
  for (auto figure : table_of<engine::CellResult>("", "", Grain::cell_key).columns) {
    figure.nullable = true;
    cells.columns.push_back(std::move(figure));
  }
  return cells;
}

std::vector<Table> make_schema() {
  std::vector<Table> tables{
      table_of<RunRow>("run", "the run (one row)", Grain::run),
      table_of<PointRow>("points", "a scenario point", Grain::run),
      table_of<PointValueRow>("point_values", "what a swept key is set to at a point", Grain::run),
      table_of<PolicyRow>("policies", "a policy of the run", Grain::run),
      table_of<KindRow>("kinds", "the name of a device kind", Grain::run),
      table_of<VariantRow>("variants", "the name of a variant", Grain::run),
      table_of<SourceFile>("sources", "an input file", Grain::run),
      cells_table(),
  };
  engine::CellResult shape;
  each_grain(shape, [&]<class Row>(const char* name, const char* row, const std::vector<Row>&) {
    tables.push_back(table_of<Row>(name, row, Grain::cell));
  });
  tables.push_back(table_of<TimingRow>("timings", "the wall-clock figures of a cell", Grain::cell, false));
  tables.push_back(table_of<Invocation>("invocations", "a command that worked on the run", Grain::run, false));
  return tables;
}

constexpr std::string_view sql_type(Storage storage) {
  switch (storage) {
    case Storage::integer:
      return "INTEGER";
    case Storage::real:
      return "REAL";
    case Storage::text:
      return "TEXT";
    case Storage::blob:
      return "BLOB";
  }
  return "";
}

std::vector<std::string> leading_columns(Grain grain) {
  if (grain == Grain::cell) return {"cell", "position"};
  return grain == Grain::cell_key ? std::vector<std::string>{"cell"} : std::vector<std::string>{};
}

std::string definitions(const Table& table) {
  std::string text;
  for (const auto& stored : table.columns)
    text += fmt::format("{}\n  {} {}{}", text.empty() ? "" : ",", stored.column.name, sql_type(stored.storage),
                        stored.nullable ? "" : " NOT NULL");
  return text;
}

constexpr std::string_view document_head = R"(# The results database

`results.sqlite` in a run folder is an SQLite database. This page is made from the code that writes it
(`sim/store/cell_tables.cpp`, `sim/store/run_tables.cpp`), and a test compares the two.

- Units are in the column names: `_s` seconds, `_j` joules, `_bytes` bytes. QoE, accuracy and probabilities are 0..1.
- A cell is one (point, policy, replication). Tables below a cell start with `cell`, the row of table `cells` they belong
  to, and `position`, which counts the cell's rows in that table from 0. Numbers of cells follow the order in which cells
  finished: name a cell by its key, not by its number.
- Sums are stored, not means, because sums add up; `cells` has the usual means and quantiles beside them, marked
  *derived*. Regret is `comparator_qoe_sum - decision_qoe_sum`.
- A cell is written in one transaction: it is there completely or not at all. A failed cell has a row in `cells` with
  its error and NULL for its figures. The journal is a rollback journal, not a write-ahead log, which needs shared memory
  and so does not work on a network file system.
- `PRAGMA user_version` is the version of the schema, `PRAGMA application_id` is 0x45464C54.

`edgefleet` exports every table as a CSV file whose rows are ordered by key, with the key's columns instead of
`cell`, numbers in the shortest form that reads back exactly, and no blobs. Equal runs give equal files, to the byte,
except for `timings` and `invocations`, which hold wall-clock figures.

    import pandas, sqlite3                                                  # Python
    cells = pandas.read_sql("SELECT * FROM cells", sqlite3.connect("RUN/results.sqlite"))

    cells <- DBI::dbGetQuery(DBI::dbConnect(RSQLite::SQLite(), "RUN/results.sqlite"), "SELECT * FROM cells")   # R
)";

std::string document_row(const StoredColumn& stored) {
  return fmt::format("| `{}` | {} | {}{}{} |\n", stored.column.name, sql_type(stored.storage), stored.column.meaning,
                     stored.column.derived ? " (derived)" : "", stored.column.optional ? "; may be NULL" : "");
}

std::string document_table(const Table& table) {
  std::string text = fmt::format("\n## {}\n\nA row is {}.{}\n\n| column | type | meaning |\n|---|---|---|\n",
                                 table.name, table.row, table.canonical ? "" : " Not part of the canonical export.");
  if (table.grain == Grain::cell) text += "| `cell`, `position` | INTEGER | primary key, see above |\n";
  if (table.grain == Grain::cell_key) text += "| `cell` | INTEGER | primary key; the order in which cells finished |\n";
  for (const auto& stored : table.columns) text += document_row(stored);
  return text;
}

}  // namespace

const std::vector<Table>& schema() {
  static const std::vector<Table> tables = make_schema();
  return tables;
}

const Table& table_named(std::string_view name) {
  const auto found =
      std::find_if(schema().begin(), schema().end(), [&](const Table& table) { return table.name == name; });
  contract::require(found != schema().end(), "the schema has the table");
  return *found;
}

std::string create_statement(const Table& table) {
  switch (table.grain) {
    case Grain::run:
      return fmt::format("CREATE TABLE {} ({})", table.name, definitions(table));
    case Grain::cell_key:
      return fmt::format("CREATE TABLE {} (\n  cell INTEGER PRIMARY KEY,{},\n  UNIQUE (point, policy, replication))",
                         table.name, definitions(table));
    case Grain::cell:
      break;
  }
  return fmt::format(
      "CREATE TABLE {} (\n  cell INTEGER NOT NULL REFERENCES cells ON DELETE CASCADE,\n  position INTEGER NOT "
      "NULL,{},\n"
      "  PRIMARY KEY (cell, position)) WITHOUT ROWID",
      table.name, definitions(table));
}

std::string insert_statement(const Table& table) {
  std::vector<std::string> names = leading_columns(table.grain);
  for (const auto& stored : table.columns) names.push_back(stored.column.name);
  const std::vector<std::string> values(names.size(), "?");
  return fmt::format("INSERT INTO {} ({}) VALUES ({})", table.name, fmt::join(names, ", "), fmt::join(values, ", "));
}

std::string schema_document() {
  std::string text = fmt::format("{}\nSchema version {}.\n", document_head, schema_version);
  for (const auto& table : schema()) text += document_table(table);
  return text;
}

}  // namespace edgefleet::store
