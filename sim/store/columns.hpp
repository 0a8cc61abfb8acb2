#pragma once
// A table lists its columns once, as `columns(Columns& visit, Row& row)`; that list creates the table, writes and reads
// its rows, exports and documents it, and takes rows across a pipe. A Columns is one of those uses.

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include "sim/core/bytes.hpp"
#include "sim/core/contract.hpp"
#include "sim/core/id.hpp"
#include "sim/core/quantile_sketch.hpp"
#include "sim/core/quantity.hpp"
#include "sim/policy/feedback_kind.hpp"
#include "sim/policy/situation.hpp"

namespace edgefleet::store {

/// Its texts live as long as the visit: rows are visited by the million, and none of those visits needs them.
struct Column {
  std::string_view name;  ///< ends in its unit where it has one: `_s`, `_j`, `_bytes`
  std::string_view meaning;
  bool optional = false;  ///< may be NULL
  bool derived = false;   ///< follows from other columns; written for the reader's convenience, never read back
};

class Columns {
 public:
  virtual ~Columns() = default;

  /// Visits one column. A reading visitor assigns `value`, any other leaves it alone.
  template <class Value>
  void operator()(std::string_view name, Value& value, std::string_view meaning) {
    visit(Column{name, meaning}, value);
  }
  /// Visits a column that follows from others.
  template <int T, int E, int D, int W>
  void derived(std::string_view name, std::optional<Quantity<T, E, D, W>> value, std::string_view meaning) {
    std::optional<double> number = value ? std::optional(value->si()) : std::nullopt;
    real({name, meaning, true, true}, number);
  }

 protected:
  virtual bool reads() const { return false; }
  virtual void integer(const Column& column, std::int64_t& value) = 0;
  /// Has a value, unless column.optional.
  virtual void real(const Column& column, std::optional<double>& value) = 0;
  virtual void text(const Column& column, std::string& value) = 0;
  virtual void blob(const Column& column, Bytestring& value) = 0;

 private:
  void visit(const Column& column, std::uint64_t& value);
  void visit(const Column& column, std::uint32_t& value);
  void visit(const Column& column, double& value);
  void visit(Column column, std::optional<double>& value) {
    column.optional = true;
    real(column, value);
  }
  void visit(const Column& column, std::string& value) { text(column, value); }
  void visit(const Column& column, bool& value);
  void visit(const Column& column, policy::Place& value);
  void visit(const Column& column, policy::Propensity& value);
  void visit(const Column& column, std::optional<policy::FeedbackKind>& value);
  void visit(const Column& column, QuantileSketch& value);
  void visit(const Column& column, Bytestring& value) { blob(column, value); }

  template <class Tag>
  void visit(const Column& column, Id<Tag>& value) {
    auto index = static_cast<std::uint32_t>(value.index());
    visit(column, index);
    if (reads()) value = Id<Tag>(index);
  }
  template <int T, int E, int D, int W>
  void visit(const Column& column, Quantity<T, E, D, W>& value) {
    double number = value.si();
    visit(column, number);
    if (reads()) value = Quantity<T, E, D, W>::si(number);
  }
  template <int T, int E, int D, int W>
  void visit(Column column, std::optional<Quantity<T, E, D, W>>& value) {
    column.optional = true;
    std::optional<double> number = value ? std::optional(value->si()) : std::nullopt;
    real(column, number);
    if (reads()) value = number ? std::optional(Quantity<T, E, D, W>::si(*number)) : std::nullopt;
  }
};

/// Hands a constant row to a visitor that only looks.
template <class Row>
void write_columns(Columns& writer, const Row& row) {
  // Columns assigns in reads() only, so the row stays as it is; one list per table serves both directions.
  columns(writer, const_cast<Row&>(row));
}

}  // namespace edgefleet::store
