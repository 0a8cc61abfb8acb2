#pragma once
// Where a figure comes from. A figure without a source is refused; one of ours says so and gives its range.

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "sim/config/fields.hpp"
#include "sim/core/quantity.hpp"

namespace edgefleet::hardware {

enum class Origin : std::uint8_t {
  measured,    ///< on the thing itself, by the source
  published,   ///< a data sheet, a manual, a fit in a paper
  assumption,  ///< of ours
};
std::span<const config::EnumName<Origin>> enum_names(Origin);

struct WattRange {
  Watts low;
  Watts high;
};
void fields(config::Fields& visit, WattRange& range);

/// A power with its source; an assumption must state its range, and the range must contain the value.
struct SourcedPower {
  Watts value;
  Origin origin = Origin::assumption;
  std::optional<WattRange> range;
  std::string source;
};
void fields(config::Fields& visit, SourcedPower& power);

}  // namespace edgefleet::hardware
