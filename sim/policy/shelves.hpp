#pragma once
// One Shelf for the fleet, or one for each device, made when first used; and how they are saved.

#include <utility>
#include <vector>

#include "sim/policy/policy.hpp"
#include "sim/policy/sharing.hpp"

namespace edgefleet::policy {

/// Shelf: default-constructible, with save(ByteWriter&, catalogue) const and load(ByteReader&, catalogue).
template <class Shelf>
class Shelves {
 public:
  Shelves(Sharing share, const FleetSheet& sheet)
      : share_(share), catalogue_(sheet.catalogue), shelves_(share == Sharing::fleet ? 1 : sheet.device_count) {}

  Shelf& of(const Situation& situation) { return at(share_ == Sharing::fleet ? 0 : situation.device.index()); }
  void variants_changed(std::span<const VariantSheet> catalogue) { catalogue_ = catalogue; }

  void save(ByteWriter& out) const {
    out.varint(shelves_.size());
    for (const Shelf& shelf : shelves_) shelf.save(out, catalogue_);
  }
  void load(ByteReader& in) {
    const std::size_t count = in.count();
    for (std::size_t index = 0; index < count; ++index) at(index).load(in, catalogue_);
  }

 private:
  Shelf& at(std::size_t index) {
    if (index >= shelves_.size()) shelves_.resize(index + 1);
    return shelves_[index];
  }

  Sharing share_;
  std::span<const VariantSheet> catalogue_;
  std::vector<Shelf> shelves_;
};

}  // namespace edgefleet::policy
