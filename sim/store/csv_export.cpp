#include "sim/store/csv_export.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <charconv>
#include <fstream>

#include "sim/store/schema.hpp"
#include "sim/store/sqlite_errors.hpp"

namespace edgefleet::store {
namespace {

std::string shortest(double value) {
  std::array<char, 32> digits{};
  const auto [end, error] = std::to_chars(digits.begin(), digits.end(), value);
  contract::require(error == std::errc{}, "a double has at most 24 characters");
  return {digits.begin(), end};
}

/// RFC 4180: fields with commas, quotes or line breaks in quotes, quotes doubled.
std::string quoted(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string field = "\"";
  for (const char c : text) field += c == '"' ? std::string("\"\"") : std::string(1, c);
  return field + '"';
}

std::string field_of(const SQLite::Column& column) {
  if (column.isNull()) return "";
  return column.isFloat() ? shortest(column.getDouble()) : quoted(column.getString());
}

/// The columns of a table's file: the key instead of the cell's number.
std::vector<std::string> exported_columns(const Table& table) {
  std::vector<std::string> names;
  if (table.grain == Grain::cell) names = {"point", "policy", "replication", "position"};
  for (const auto& stored : table.columns)
    if (stored.storage != Storage::blob) names.push_back(stored.column.name);
  return names;
}

std::string query(const Table& table) {
  std::vector<std::string> sources;
  for (const auto& name : exported_columns(table)) {
    const bool of_the_key = name == "point" || name == "policy" || name == "replication";
    sources.push_back((table.grain == Grain::cell && !of_the_key ? "own." : "") + name);
  }
  const std::string list = fmt::format("{}", fmt::join(sources, ", "));
  switch (table.grain) {
    case Grain::run:
      return fmt::format("SELECT {} FROM {} ORDER BY rowid", list, table.name);
    case Grain::cell_key:
      return fmt::format("SELECT {} FROM {} ORDER BY point, policy, replication", list, table.name);
    case Grain::cell:
      break;
  }
  // The unique index of cells already has their order; only rows within a cell are sorted.
  return fmt::format(
      "SELECT {} FROM cells CROSS JOIN {} own ON own.cell = cells.cell ORDER BY point, policy, replication, "
      "own.position",
      list, table.name);
}

void export_table(const ResultsDatabase& database, const Table& table, const std::filesystem::path& file) {
  std::ofstream out(file, std::ios::binary);
  out << fmt::format("{}\n", fmt::join(exported_columns(table), ","));
  SQLite::Statement select(database.connection(), query(table));
  std::string line;
  while (select.executeStep()) {
    line.clear();
    for (int i = 0; i < select.getColumnCount(); ++i) line += (i ? "," : "") + field_of(select.getColumn(i));
    out << (line += '\n');
  }
  out.close();
  if (!out) throw ResultsError(fmt::format("{}: cannot be written", file.string()));
}

void make_directory(const std::filesystem::path& directory) {
  std::error_code error;
  std::filesystem::create_directories(directory, error);
  if (error) throw ResultsError(fmt::format("{}: cannot be made: {}", directory.string(), error.message()));
}

void export_tables(const ResultsDatabase& database, const std::filesystem::path& directory, bool canonical) {
  make_directory(directory);
  with_sentences(database.path(), [&] {
    for (const auto& table : schema())
      if (table.canonical == canonical) export_table(database, table, directory / (table.name + ".csv"));
  });
}

}  // namespace

void export_csv(const ResultsDatabase& database, const std::filesystem::path& directory) {
  export_tables(database, directory, true);
}

void export_wall_clock_csv(const ResultsDatabase& database, const std::filesystem::path& directory) {
  export_tables(database, directory, false);
}

}  // namespace edgefleet::store
