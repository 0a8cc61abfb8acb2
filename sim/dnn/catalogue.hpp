#pragma once
// The set of variants a scenario offers. A VariantId is a position in it.

#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "sim/core/id.hpp"
#include "sim/dnn/variant.hpp"

namespace edgefleet::dnn {

class Catalogue {
 public:
  Catalogue() = default;
  /// Keeps the order. Precondition: names are unique.
  explicit Catalogue(std::vector<Variant> variants);

  std::size_t size() const { return variants_.size(); }
  bool empty() const { return variants_.empty(); }
  std::span<const Variant> variants() const { return variants_; }
  /// Precondition: the id is one of this catalogue's.
  const Variant& operator[](VariantId id) const { return variants_[id.index()]; }
  std::optional<VariantId> find(std::string_view name) const;

 private:
  std::vector<Variant> variants_;
  std::unordered_map<std::string, VariantId> by_name_;
};

}  // namespace edgefleet::dnn
