#include "sim/store/run_rows.hpp"

#include <fmt/format.h>

#include <charconv>
#include <map>

#include "sim/store/rows.hpp"
#include "sim/store/run_tables.hpp"
#include "sim/store/schema.hpp"

namespace edgefleet::store {
namespace {

template <class Row>
void insert_all(SQLite::Database& database, std::string_view table, const std::vector<Row>& rows) {
  SQLite::Statement insert(database, insert_statement(table_named(table)));
  for (const auto& row : rows) insert_row(insert, [&](RowBinder& binder) { write_columns(binder, row); });
}

template <class Row>
std::vector<Row> select_all(SQLite::Database& database, std::string_view table) {
  SQLite::Statement select(database, fmt::format("SELECT * FROM {} ORDER BY rowid", table));
  return rows_of<Row>(select);
}

RunRow run_row(const RunInfo& info) {
  return {info.scenario,  std::to_string(info.seed), info.replications, info.baseline, info.versions,
          info.cpu_class, info.effective_scenario};
}

template <class Row>
std::vector<Row> numbered(const std::vector<std::string>& names) {
  std::vector<Row> rows;
  for (const auto& name : names) rows.push_back({static_cast<std::uint32_t>(rows.size()), name});
  return rows;
}

template <class Row>
void insert_names(SQLite::Database& database, std::string_view table, const PointInfo& point,
                  const std::vector<std::string>& names) {
  std::vector<Row> rows;
  for (const auto& name : names) rows.push_back({point.name, static_cast<std::uint32_t>(rows.size()), name});
  insert_all(database, table, rows);
}

void insert_values(SQLite::Database& database, const PointInfo& point) {
  std::vector<PointValueRow> rows;
  for (const auto& value : point.values) rows.push_back({point.name, value});
  insert_all(database, "point_values", rows);
}

using ValuesByPoint = std::map<std::string, std::vector<PointValue>>;

ValuesByPoint read_values(SQLite::Database& database) {
  ValuesByPoint values;
  for (const auto& row : select_all<PointValueRow>(database, "point_values")) values[row.point].push_back(row.value);
  return values;
}

using NamesByPoint = std::map<std::string, std::vector<std::string>>;

template <class Row>
NamesByPoint read_names(SQLite::Database& database, std::string_view table) {
  NamesByPoint names;
  for (const auto& row : select_all<Row>(database, table)) names[row.point].push_back(row.name);
  return names;
}

std::uint64_t seed_of(const std::string& digits) {
  std::uint64_t seed = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), seed);
  if (error != std::errc{} || end != digits.data() + digits.size())
    throw MalformedBytes(fmt::format("'{}' is no seed", digits));
  return seed;
}

}  // namespace

void insert_run(SQLite::Database& database, const RunInfo& info) {
  insert_all(database, "run", std::vector{run_row(info)});
  std::vector<PointRow> points;
  for (const auto& point : info.points) {
    points.push_back({static_cast<std::uint32_t>(points.size()), point.name});
    insert_values(database, point);
    insert_names<KindRow>(database, "kinds", point, point.kinds);
    insert_names<VariantRow>(database, "variants", point, point.variants);
  }
  insert_all(database, "points", points);
  insert_all(database, "policies", numbered<PolicyRow>(info.policies));
  insert_all(database, "sources", info.sources);
}

RunInfo read_run(SQLite::Database& database) {
  const auto runs = select_all<RunRow>(database, "run");
  if (runs.size() != 1) throw MalformedBytes(fmt::format("table run has {} rows instead of one", runs.size()));
  const RunRow& run = runs.front();
  RunInfo info{run.scenario,
               run.effective_scenario,
               seed_of(run.seed),
               run.replications,
               run.baseline,
               run.cpu_class,
               run.versions,
               {},
               {},
               select_all<SourceFile>(database, "sources")};
  auto values = read_values(database);
  auto kinds = read_names<KindRow>(database, "kinds");
  auto variants = read_names<VariantRow>(database, "variants");
  for (const auto& [position, name] : select_all<PointRow>(database, "points"))
    info.points.push_back({name, std::move(kinds[name]), std::move(variants[name]), std::move(values[name])});
  for (const auto& policy : select_all<PolicyRow>(database, "policies")) info.policies.push_back(policy.name);
  return info;
}

void insert_invocation(SQLite::Database& database, const Invocation& invocation) {
  insert_all(database, "invocations", std::vector{invocation});
}

std::vector<Invocation> read_invocations(SQLite::Database& database) {
  return select_all<Invocation>(database, "invocations");
}

}  // namespace edgefleet::store
