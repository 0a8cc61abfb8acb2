#include "sim/plugin/stamp_check.hpp"

#include <fmt/format.h>

#include <cstring>
#include <string>

#include "sim/plugin/elf_section.hpp"
#include "sim/plugin/refused.hpp"
#include "sim/plugin/stamp.hpp"

namespace edgefleet::plugin {
namespace {

constexpr Stamp own = this_build();

template <std::size_t Size>
std::string text(const std::array<char, Size>& letters) {
  return {letters.data(), strnlen(letters.data(), Size)};
}

Stamp stamp_of(std::span<const std::byte> file) {
  const auto section = elf_section(file, stamp_section);
  Stamp stamp;
  if (!section || section->size() < sizeof stamp)
    throw Refused(
        "is no plug-in of EdgeFleet: it has no stamp (build it with edgefleet_add_policy(), docs/plugins.md)");
  std::memcpy(&stamp, section->data(), sizeof stamp);
  if (stamp.title != own.title) throw Refused("has a stamp that is no stamp of EdgeFleet");
  return stamp;
}

std::string build_text(const Stamp& stamp) {
  return fmt::format("{} {}", text(stamp.compiler), stamp.compiler_version);
}

/// What differs first, in words; empty if nothing does.
std::string difference(const Stamp& theirs) {
  if (theirs.format != own.format)
    return fmt::format("has a stamp of format {}; this program reads format {}", theirs.format, own.format);
  if (theirs.version != own.version)
    return fmt::format("was built for EdgeFleet {}; this is {}", text(theirs.version), text(own.version));
  if (theirs.interface != own.interface)
    return fmt::format("was built from other headers of EdgeFleet (interface {}; this program's is {})",
                       text(theirs.interface), text(own.interface));
  if (theirs.compiler != own.compiler || theirs.compiler_version != own.compiler_version)
    return fmt::format("was built by {}; this program by {}", build_text(theirs), build_text(own));
  if (theirs.sanitizer != own.sanitizer)
    return fmt::format("was built with sanitizer {}; this program with {}", text(theirs.sanitizer),
                       text(own.sanitizer));
  if (theirs.debug_containers != own.debug_containers) return "was built with another setting of _GLIBCXX_DEBUG";
  if (theirs.matrix_alignment != own.matrix_alignment)
    return fmt::format(
        "aligns matrices to {} bytes, this program to {} (build it without -march, or with the same one)",
        theirs.matrix_alignment, own.matrix_alignment);
  if (theirs.layout != own.layout) return "lays out shared types differently (a compiler option changes them)";
  return {};
}

}  // namespace

void check_stamp(std::span<const std::byte> file) {
  if (const std::string what = difference(stamp_of(file)); !what.empty())
    throw Refused(what + "; build it again against this program's package");
}

}  // namespace edgefleet::plugin
