#pragma once
// Rows into and out of SQL statements, by the one list of columns each row has.

#include <SQLiteCpp/SQLiteCpp.h>

#include "sim/store/columns.hpp"

namespace edgefleet::store {

/// Binds the columns of rows to a statement's parameters, one after the other.
class RowBinder : public Columns {
 public:
  explicit RowBinder(SQLite::Statement& statement) : statement_(statement) {}
  /// Binds a leading column.
  void number(std::int64_t value) { statement_.bind(++parameter_, value); }

 private:
  void integer(const Column& column, std::int64_t& value) override;
  /// A figure that is not a number is a bug of ours and throws Defect: SQLite would keep it as NULL.
  void real(const Column& column, std::optional<double>& value) override;
  void text(const Column& column, std::string& value) override;
  void blob(const Column& column, Bytestring& value) override;

  SQLite::Statement& statement_;
  int parameter_ = 0;
};

/// Takes the columns of rows from a statement's current result.
class RowReader : public Columns {
 public:
  explicit RowReader(SQLite::Statement& statement) : statement_(statement) {}

 private:
  bool reads() const override { return true; }
  void integer(const Column& column, std::int64_t& value) override;
  void real(const Column& column, std::optional<double>& value) override;
  void text(const Column& column, std::string& value) override;
  void blob(const Column& column, Bytestring& value) override;
  SQLite::Column next() { return statement_.getColumn(column_++); }

  SQLite::Statement& statement_;
  int column_ = 0;
};

/// Runs an INSERT once; parameters that `bind` leaves alone are NULL.
template <class Bind>
void insert_row(SQLite::Statement& insert, Bind&& bind) {
  insert.reset();
  RowBinder binder(insert);
  bind(binder);
  insert.exec();
}

/// All rows a SELECT yields.
template <class Row>
std::vector<Row> rows_of(SQLite::Statement& select) {
  std::vector<Row> rows;
  while (select.executeStep()) {
    RowReader reader(select);
    columns(reader, rows.emplace_back());
  }
  return rows;
}

}  // namespace edgefleet::store
