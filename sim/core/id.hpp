#pragma once
// Indices that cannot be mixed up: a DeviceId is not a SiteId, and neither is an int.

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace edgefleet {

template <class Tag>
class Id {
 public:
  constexpr Id() = default;
  constexpr explicit Id(std::size_t index) : index_(static_cast<std::uint32_t>(index)) {}
  /// The position in the owning table.
  constexpr std::size_t index() const { return index_; }
  constexpr auto operator<=>(const Id&) const = default;

 private:
  std::uint32_t index_ = 0;
};

using VariantId = Id<struct VariantTag>;
using KindId = Id<struct KindTag>;
using DeviceId = Id<struct DeviceTag>;
using SiteId = Id<struct SiteTag>;
using UserId = Id<struct UserTag>;
/// A compute unit that serves requests: a device's, an edge server's or the cloud's.
using UnitId = Id<struct UnitTag>;

/// Decisions are counted over a whole cell, so they get 64 bits.
enum class DecisionId : std::uint64_t {};
constexpr std::uint64_t value_of(DecisionId id) { return static_cast<std::uint64_t>(id); }

}  // namespace edgefleet

template <class Tag>
struct std::hash<edgefleet::Id<Tag>> {
  std::size_t operator()(edgefleet::Id<Tag> id) const noexcept { return id.index(); }
};
