#pragma once
// Rows of one cell into the tables below a cell, numbered as they come.

#include "sim/engine/row_sink.hpp"
#include "sim/store/rows.hpp"
#include "sim/store/schema.hpp"

namespace edgefleet::store {

/// One table's INSERT for one cell, prepared once.
class TableInsert {
 public:
  TableInsert(SQLite::Database& database, std::string_view table, std::int64_t cell)
      : insert_(database, insert_statement(table_named(table))), cell_(cell) {}

  template <class Row>
  void add(const Row& row) {
    add_at(next_++, row);
  }
  template <class Row>
  void add_at(std::int64_t position, const Row& row) {
    insert_row(insert_, [&](RowBinder& binder) {
      binder.number(cell_);
      binder.number(position);
      write_columns(binder, row);
    });
  }

 private:
  SQLite::Statement insert_;
  std::int64_t cell_;
  std::int64_t next_ = 0;
};

/// Takes the streamed rows of a cell. Decisions come in any order; their number is their position.
class RowInserter : public engine::RowSink {
 public:
  RowInserter(SQLite::Database& database, std::int64_t cell)
      : devices_(database, "devices", cell),
        decisions_(database, "decisions", cell),
        candidates_(database, "decision_candidates", cell),
        requests_(database, "requests", cell) {}

  void take(const engine::DeviceRow& row) override { devices_.add(row); }
  void take(const engine::DecisionRow& row) override {
    decisions_.add_at(static_cast<std::int64_t>(row.decision), row);
  }
  void take(const engine::CandidateRow& row) override { candidates_.add(row); }
  void take(const engine::RequestRow& row) override { requests_.add(row); }

 private:
  TableInsert devices_;
  TableInsert decisions_;
  TableInsert candidates_;
  TableInsert requests_;
};

}  // namespace edgefleet::store
