#include "sim/hardware/eligibility.hpp"

namespace edgefleet::hardware {

Obstacle obstacle(const DeviceKind& kind, const ServiceTable& table, const dnn::Catalogue& catalogue,
                  VariantId variant) {
  if (table.find(variant) == nullptr) return Obstacle::not_measured;
  const Bytes size = catalogue[variant].size;
  if (size > kind.memory) return Obstacle::memory;
  if (size > kind.storage) return Obstacle::storage;
  return Obstacle::none;
}

std::vector<VariantId> eligible(const DeviceKind& kind, const ServiceTable& table, const dnn::Catalogue& catalogue) {
  std::vector<VariantId> list;
  for (const Measurement& row : table.rows())
    if (obstacle(kind, table, catalogue, row.variant) == Obstacle::none) list.push_back(row.variant);
  return list;
}

}  // namespace edgefleet::hardware
