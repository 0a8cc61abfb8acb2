#include "analysis/charts/devices_by_kind.hpp"

#include <fmt/format.h>

#include "sim/store/cell_tables.hpp"
#include "sim/store/rows.hpp"
#include "sim/store/schema.hpp"
#include "sim/store/sqlite_errors.hpp"

namespace edgefleet::analysis {
namespace {

bool names_something(const store::StoredColumn& stored) {
  const auto& name = stored.column.name;
  return stored.storage == store::Storage::text || name == "device" || name == "kind" || name == "site";
}

/// A row of table `devices` whose figures are sums.
std::string summed_columns() {
  std::string list;
  for (const auto& stored : store::table_named("devices").columns)
    list += fmt::format("{}({}), ", names_something(stored) ? "min" : "sum", stored.column.name);
  return list;
}

std::string query() {
  return fmt::format(
      "SELECT {}count(*), count(CASE WHEN most_chosen_count > 0 THEN 1 END), "
      "count(CASE WHEN most_chosen_count > 0 AND most_chosen = best_candidate THEN 1 END) FROM devices "
      "WHERE cell = (SELECT cell FROM cells WHERE point = ? AND policy = ? AND replication = ? AND status = 'done') "
      "GROUP BY kind ORDER BY kind",
      summed_columns());
}

/// The row, then the counts.
DevicesOfKind read(SQLite::Statement& select) {
  DevicesOfKind found;
  store::RowReader reader(select);
  store::columns(reader, found.sums);
  found.kind = found.sums.kind;
  int column = static_cast<int>(store::table_named("devices").columns.size());
  for (std::uint64_t* count : {&found.devices, &found.deciding, &found.on_best})
    *count = static_cast<std::uint64_t>(select.getColumn(column++).getInt64());
  return found;
}

}  // namespace

std::vector<DevicesOfKind> devices_by_kind(const store::ResultsDatabase& database, const store::CellKey& key) {
  if (!database.has(key))
    throw store::ResultsError(fmt::format("{}: has no results of {}", database.path().string(), store::to_string(key)));
  return store::with_sentences(database.path(), [&] {
    SQLite::Statement select(database.connection(), query());
    select.bind(1, key.point);
    select.bind(2, key.policy);
    select.bind(3, key.replication);
    std::vector<DevicesOfKind> kinds;
    while (select.executeStep()) kinds.push_back(read(select));
    return kinds;
  });
}

}  // namespace edgefleet::analysis
