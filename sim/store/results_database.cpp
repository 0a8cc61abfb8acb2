#include "sim/store/results_database.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "sim/core/contract.hpp"
#include "sim/store/cell_tables.hpp"
#include "sim/store/row_inserter.hpp"
#include "sim/store/rows.hpp"
#include "sim/store/run_rows.hpp"
#include "sim/store/run_tables.hpp"
#include "sim/store/schema.hpp"
#include "sim/store/sqlite_errors.hpp"

namespace edgefleet::store {
namespace {

namespace fs = std::filesystem;

/// How long to wait for a reader or writer of another process (assumption of ours: a cell is written in less).
constexpr int busy_timeout_ms = 20'000;

int pragma(SQLite::Database& database, std::string_view name) {
  return database.execAndGet(fmt::format("PRAGMA {}", name)).getInt();
}

SQLite::Database connect(const fs::path& path, int flags) {
  // One thread uses a connection, so SQLite need not lock it for every value bound.
  SQLite::Database database(path.string(), flags | SQLite::OPEN_NOMUTEX, busy_timeout_ms);
  // A rollback journal works on network file systems, a write-ahead log needs memory shared between all its users.
  // FULL: a cell that counts as stored survives a power cut; one flush per cell costs nothing beside playing it.
  database.exec("PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
  return database;
}

void check_is_ours(SQLite::Database& database, const fs::path& path) {
  if (pragma(database, "application_id") != application_id)
    throw ResultsError(fmt::format("{}: is not a results database of EdgeFleet", path.string()));
  if (const int version = pragma(database, "user_version"); version != schema_version)
    throw ResultsError(fmt::format(
        "{}: has version {} of the results schema, this EdgeFleet reads version {}; use the one that wrote it",
        path.string(), version, schema_version));
}

void create_tables(SQLite::Database& database) {
  database.exec(fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}", application_id, schema_version));
  for (const auto& table : schema()) database.exec(create_statement(table));
}

/// Whether nothing was ever committed to the file: it is new, or its creator was killed.
bool is_empty(SQLite::Database& database) {
  return database.execAndGet("SELECT count(*) FROM sqlite_master").getInt() == 0;
}

CellKey key_of(const CellStateRow& row) { return {row.point, row.policy, row.replication}; }

std::vector<CellStateRow> cells_with_status(SQLite::Database& database, const std::string& status) {
  SQLite::Statement select(database,
                           "SELECT point, policy, replication, status, error, failed_at_s FROM cells WHERE status = ? "
                           "ORDER BY point, policy, replication");
  select.bind(1, status);
  return rows_of<CellStateRow>(select);
}

std::string column_list(const Table& table) {
  std::vector<std::string> names;
  for (const auto& stored : table.columns) names.push_back(stored.column.name);
  return fmt::format("{}", fmt::join(names, ", "));
}

template <class Row>
void insert_rows(SQLite::Database& database, std::string_view table, std::int64_t cell, const std::vector<Row>& rows) {
  if (rows.empty()) return;
  TableInsert insert(database, table, cell);
  for (const auto& row : rows) insert.add(row);
}

template <class Row>
std::vector<Row> select_rows(SQLite::Database& database, std::string_view table, std::int64_t cell) {
  SQLite::Statement select(database, fmt::format("SELECT {} FROM {} WHERE cell = ? ORDER BY position",
                                                 column_list(table_named(table)), table));
  select.bind(1, cell);
  return rows_of<Row>(select);
}

/// The next number for a cell; the row's own column then gets the same one.
std::int64_t next_cell_number(SQLite::Database& database) {
  return database.execAndGet("SELECT coalesce(max(cell), 0) + 1 FROM cells").getInt64();
}

/// Writes the row of table `cells`, with figures when there are any, and its timing. Returns the cell's number.
std::int64_t insert_cell(SQLite::Database& database, const CellStateRow& state, const engine::CellResult* result,
                         Seconds wall) {
  const std::int64_t cell = next_cell_number(database);
  SQLite::Statement insert(database, insert_statement(table_named("cells")));
  insert_row(insert, [&](RowBinder& binder) {
    binder.number(cell);
    write_columns(binder, state);
    if (result) write_columns(binder, *result);
  });
  insert_rows(database, "timings", cell, std::vector{TimingRow{wall}});
  return cell;
}

void forget_failure(SQLite::Database& database, const CellKey& key) {
  SQLite::Statement remove(
      database, "DELETE FROM cells WHERE point = ? AND policy = ? AND replication = ? AND status = 'failed'");
  remove.bind(1, key.point);
  remove.bind(2, key.policy);
  remove.bind(3, key.replication);
  remove.exec();
}

}  // namespace

ResultsDatabase::ResultsDatabase(fs::path path, SQLite::Database database, RunInfo info)
    : path_(std::move(path)), database_(std::move(database)), info_(std::move(info)) {}

ResultsDatabase ResultsDatabase::create(const fs::path& path, const RunInfo& info) {
  return with_sentences(path, [&] {
    auto database = connect(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::EXCLUSIVE);
    if (!is_empty(database)) throw ResultsError(fmt::format("{}: exists already", path.string()));
    create_tables(database);
    insert_run(database, info);
    transaction.commit();
    return ResultsDatabase(path, std::move(database), info);
  });
}

ResultsDatabase ResultsDatabase::open(const fs::path& path) {
  if (!fs::exists(path)) throw ResultsError(fmt::format("{}: does not exist", path.string()));
  return with_sentences(path, [&] {
    // For writing even when only read: a killed writer's half cell has to be rolled back first. SQLite falls back to
    // reading where the file is protected.
    auto database = connect(path, SQLite::OPEN_READWRITE);
    check_is_ours(database, path);
    RunInfo info = read_run(database);
    return ResultsDatabase(path, std::move(database), std::move(info));
  });
}

void ResultsDatabase::extend(std::uint32_t replications, const std::string& effective_scenario) {
  contract::require(replications >= info_.replications, "a run keeps the replications it has");
  with_sentences(path_, [&] {
    SQLite::Transaction transaction(database_, SQLite::TransactionBehavior::IMMEDIATE);
    SQLite::Statement update(database_, "UPDATE run SET replications = ?, effective_scenario = ?");
    update.bind(1, static_cast<std::int64_t>(replications));
    update.bind(2, effective_scenario);
    update.exec();
    transaction.commit();
  });
  info_.replications = replications;
  info_.effective_scenario = effective_scenario;
}

void ResultsDatabase::record(const Invocation& invocation) {
  with_sentences(path_, [&] { insert_invocation(database_, invocation); });
}

std::vector<Invocation> ResultsDatabase::invocations() const {
  return with_sentences(path_, [&] { return read_invocations(database_); });
}

std::optional<std::int64_t> ResultsDatabase::cell_number(const CellKey& key, std::string_view status) const {
  SQLite::Statement select(database_,
                           "SELECT cell FROM cells WHERE point = ? AND policy = ? AND replication = ? AND status = ?");
  select.bind(1, key.point);
  select.bind(2, key.policy);
  select.bind(3, key.replication);
  select.bind(4, std::string(status));
  return select.executeStep() ? std::optional<std::int64_t>(select.getColumn(0).getInt64()) : std::nullopt;
}

std::int64_t ResultsDatabase::done_cell_number(const CellKey& key) const {
  const auto cell = cell_number(key, "done");
  if (!cell) throw ResultsError(fmt::format("{}: has no results of {}", path_.string(), to_string(key)));
  return *cell;
}

bool ResultsDatabase::has(const CellKey& key) const {
  return with_sentences(path_, [&] { return cell_number(key, "done").has_value(); });
}

void ResultsDatabase::store(const CellKey& key, const engine::CellResult& result, Seconds wall, const CellSpool* rows) {
  with_sentences(path_, [&] {
    SQLite::Transaction transaction(database_, SQLite::TransactionBehavior::IMMEDIATE);
    if (cell_number(key, "done"))
      throw ResultsError(fmt::format("{}: holds {} already", path_.string(), to_string(key)));
    forget_failure(database_, key);
    const CellStateRow state{key.point, key.policy, key.replication, "done", "", {}};
    const std::int64_t cell = insert_cell(database_, state, &result, wall);
    each_grain(result, [&](const char* table, auto, const auto& kept) { insert_rows(database_, table, cell, kept); });
    if (rows != nullptr) {
      RowInserter inserter(database_, cell);
      rows->replay(inserter);
    }
    transaction.commit();
  });
}

void ResultsDatabase::store_failure(const CellKey& key, const CellFailure& failure, Seconds wall) {
  with_sentences(path_, [&] {
    SQLite::Transaction transaction(database_, SQLite::TransactionBehavior::IMMEDIATE);
    if (cell_number(key, "done"))
      throw ResultsError(fmt::format("{}: holds {} already", path_.string(), to_string(key)));
    forget_failure(database_, key);
    const CellStateRow state{key.point, key.policy, key.replication, "failed", failure.message, failure.simulated_time};
    insert_cell(database_, state, nullptr, wall);
    transaction.commit();
  });
}

void ResultsDatabase::store(const CellKey& key, const CellOutcome& outcome, Seconds wall, const CellSpool* rows) {
  if (const auto* failure = std::get_if<CellFailure>(&outcome)) return store_failure(key, *failure, wall);
  store(key, std::get<engine::CellResult>(outcome), wall, rows);
}

std::vector<CellKey> ResultsDatabase::finished() const {
  return with_sentences(path_, [&] {
    std::vector<CellKey> keys;
    for (const auto& row : cells_with_status(database_, "done")) keys.push_back(key_of(row));
    return keys;
  });
}

std::vector<FailedCell> ResultsDatabase::failed() const {
  return with_sentences(path_, [&] {
    std::vector<FailedCell> cells;
    for (const auto& row : cells_with_status(database_, "failed"))
      cells.push_back({key_of(row), {row.error, row.failed_at.value_or(Seconds{})}});
    return cells;
  });
}

std::optional<Seconds> ResultsDatabase::wall_time(const CellKey& key) const {
  return with_sentences(path_, [&]() -> std::optional<Seconds> {
    const auto cell = cell_number(key, "done");
    if (!cell) return std::nullopt;
    return select_rows<TimingRow>(database_, "timings", *cell).at(0).wall;
  });
}

engine::CellResult ResultsDatabase::load_totals(std::int64_t cell) const {
  SQLite::Statement select(database_,
                           fmt::format("SELECT {} FROM cells WHERE cell = ?", column_list(table_named("cells"))));
  select.bind(1, cell);
  select.executeStep();
  RowReader reader(select);
  CellStateRow state;
  columns(reader, state);
  engine::CellResult result;
  columns(reader, result);
  return result;
}

engine::CellResult ResultsDatabase::load(const CellKey& key) const {
  return with_sentences(path_, [&] {
    const std::int64_t cell = done_cell_number(key);
    auto result = load_totals(cell);
    each_grain(result, [&]<class Row>(const char* table, auto, std::vector<Row>& rows) {
      rows = select_rows<Row>(database_, table, cell);
    });
    return result;
  });
}

engine::CellResult ResultsDatabase::load(const CellKey& key, std::initializer_list<std::string_view> tables) const {
  return with_sentences(path_, [&] {
    const std::int64_t cell = done_cell_number(key);
    auto result = load_totals(cell);
    each_grain(result, [&]<class Row>(const char* table, auto, std::vector<Row>& rows) {
      if (std::find(tables.begin(), tables.end(), table) != tables.end())
        rows = select_rows<Row>(database_, table, cell);
    });
    return result;
  });
}

DeviceTally ResultsDatabase::device_tally(const CellKey& key) const {
  return with_sentences(path_, [&] {
    SQLite::Statement select(database_,
                             "SELECT count(*), count(CASE WHEN most_chosen = best_candidate THEN 1 END) "
                             "FROM devices WHERE cell = ? AND most_chosen_count > 0");
    select.bind(1, done_cell_number(key));
    select.executeStep();
    return DeviceTally{static_cast<std::uint64_t>(select.getColumn(0).getInt64()),
                       static_cast<std::uint64_t>(select.getColumn(1).getInt64())};
  });
}

}  // namespace edgefleet::store
