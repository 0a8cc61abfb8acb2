#pragma once
// Whether a plug-in's stamp is this program's.

#include <span>

#include "sim/core/bytes.hpp"

namespace edgefleet::plugin {

/// `file` is the content of a shared object. Throws Refused, saying what differs, unless it has a stamp that equals
/// this program's.
void check_stamp(std::span<const std::byte> file);

}  // namespace edgefleet::plugin
