#include "sim/store/columns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace edgefleet::store {
namespace {

constexpr std::array<std::string_view, 3> place_names{"device", "edge", "cloud"};

constexpr std::array<std::string_view, 3> propensity_names{"exact", "estimated", "unknown"};
constexpr std::array<std::string_view, 3> feedback_kind_names{"rating", "aggregate", "implicit"};

/// Where a word stands among an enumeration's. The store links no other module's code, so it has its own lists.
std::size_t position_of(const std::string& name, std::span<const std::string_view> names, std::string_view what) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) throw MalformedBytes(fmt::format("'{}' is no {}", name, what));
  return static_cast<std::size_t>(found - names.begin());
}

std::uint64_t in_range(const Column& column, std::int64_t value, std::uint64_t largest) {
  if (value < 0 || static_cast<std::uint64_t>(value) > largest)
    throw MalformedBytes(fmt::format("{} = {} is out of range", column.name, value));
  return static_cast<std::uint64_t>(value);
}

}  // namespace

void Columns::visit(const Column& column, std::uint64_t& value) {
  constexpr auto largest = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  contract::require(value <= largest, "a count fits SQLite's signed 64 bits");
  auto number = static_cast<std::int64_t>(value);
  integer(column, number);
  if (reads()) value = in_range(column, number, largest);
}

void Columns::visit(const Column& column, std::uint32_t& value) {
  std::int64_t number = value;
  integer(column, number);
  if (reads()) value = static_cast<std::uint32_t>(in_range(column, number, std::numeric_limits<std::uint32_t>::max()));
}

void Columns::visit(const Column& column, double& value) {
  std::optional<double> number = value;
  real(column, number);
  if (!reads()) return;
  if (!number) throw MalformedBytes(fmt::format("{} has no value", column.name));
  value = *number;
}

void Columns::visit(const Column& column, policy::Place& value) {
  std::string name(place_names.at(static_cast<std::size_t>(value)));
  text(column, name);
  if (reads()) value = static_cast<policy::Place>(position_of(name, place_names, "place"));
}

void Columns::visit(const Column& column, bool& value) {
  std::int64_t number = value ? 1 : 0;
  integer(column, number);
  if (reads()) value = in_range(column, number, 1) == 1;
}

void Columns::visit(const Column& column, policy::Propensity& value) {
  std::string name(propensity_names.at(static_cast<std::size_t>(value)));
  text(column, name);
  if (reads()) value = static_cast<policy::Propensity>(position_of(name, propensity_names, "propensity"));
}

void Columns::visit(const Column& column, std::optional<policy::FeedbackKind>& value) {
  std::string name(value ? feedback_kind_names.at(static_cast<std::size_t>(*value)) : "");
  text(column, name);
  if (!reads()) return;
  value.reset();
  if (!name.empty())
    value = static_cast<policy::FeedbackKind>(position_of(name, feedback_kind_names, "kind of feedback"));
}

void Columns::visit(const Column& column, QuantileSketch& value) {
  Bytestring bytes = reads() ? Bytestring{} : value.to_bytes();
  blob(column, bytes);
  if (reads()) value = QuantileSketch::from_bytes(bytes);
}

}  // namespace edgefleet::store
