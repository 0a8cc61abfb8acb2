#pragma once
// Reads a section of a shared object without loading it (System V ABI, chapters 4 and 5).

#include <optional>
#include <span>
#include <string_view>

#include "sim/core/bytes.hpp"

namespace edgefleet::plugin {

/// The bytes of the first section of that name, or nothing. Throws Refused unless `file` holds a whole shared object
/// for this machine's processor.
std::optional<std::span<const std::byte>> elf_section(std::span<const std::byte> file, std::string_view name);

}  // namespace edgefleet::plugin
