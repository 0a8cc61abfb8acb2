#include "sim/store/columns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace edgefleet::store {
namespace {

constexpr std::array<std::string_view, 3> place_names{"device", "edge", "cloud"};

policy::Place place_named(const std::string& name) {
  const auto* found = std::find(place_names.begin(), place_names.end(), name);
  if (found == place_names.end()) throw MalformedBytes(fmt::format("'{}' is no place", name));
  return static_cast<policy::Place>(found - place_names.begin());
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
  if (reads()) value = place_named(name);
}

void Columns::visit(const Column& column, QuantileSketch& value) {
  Bytestring bytes = reads() ? Bytestring{} : value.to_bytes();
  blob(column, bytes);
  if (reads()) value = QuantileSketch::from_bytes(bytes);
}

}  // namespace edgefleet::store
