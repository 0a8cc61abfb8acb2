#include "sim/dnn/catalogue.hpp"

#include <utility>

#include "sim/core/contract.hpp"

namespace edgefleet::dnn {

Catalogue::Catalogue(std::vector<Variant> variants) : variants_(std::move(variants)) {
  for (std::size_t i = 0; i < variants_.size(); ++i) {
    const bool fresh = by_name_.try_emplace(variants_[i].name, VariantId(i)).second;
    contract::require(fresh, "names in a catalogue are unique");
  }
}

std::optional<VariantId> Catalogue::find(std::string_view name) const {
  const auto found = by_name_.find(std::string(name));
  if (found == by_name_.end()) return std::nullopt;
  return found->second;
}

}  // namespace edgefleet::dnn
