#include "sim/store/rows.hpp"

#include <fmt/format.h>

#include <cmath>

namespace edgefleet::store {

void RowBinder::integer(const Column&, std::int64_t& value) { number(value); }

void RowBinder::real(const Column& column, std::optional<double>& value) {
  if (!value) return statement_.bind(++parameter_);
  if (std::isnan(*value)) contract::require(false, fmt::format("{} is a number", column.name));
  statement_.bind(++parameter_, *value);
}

void RowBinder::text(const Column&, std::string& value) { statement_.bind(++parameter_, value); }

void RowBinder::blob(const Column&, Bytestring& value) {
  statement_.bind(++parameter_, value.data(), static_cast<int>(value.size()));
}

void RowReader::integer(const Column&, std::int64_t& value) { value = next().getInt64(); }

void RowReader::real(const Column&, std::optional<double>& value) {
  const SQLite::Column found = next();
  value = found.isNull() ? std::nullopt : std::optional(found.getDouble());
}

void RowReader::text(const Column&, std::string& value) { value = next().getString(); }

void RowReader::blob(const Column&, Bytestring& value) {
  const SQLite::Column found = next();
  const auto* begin = static_cast<const std::byte*>(found.getBlob());
  value.assign(begin, begin + found.getBytes());
}

}  // namespace edgefleet::store
