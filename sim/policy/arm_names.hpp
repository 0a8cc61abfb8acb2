#pragma once
// How a saved state names its arms: by variant and place, so that it can be read with another catalogue.

#include <map>
#include <optional>
#include <string>

#include "sim/policy/policy.hpp"

namespace edgefleet::policy {

/// Precondition: the arm's variant is in the catalogue.
void write_arm_name(ByteWriter& out, std::span<const VariantSheet> catalogue, std::size_t arm);

class ArmNames {
 public:
  explicit ArmNames(std::span<const VariantSheet> catalogue);
  /// The arm_index() of the named arm here; nothing if this catalogue lacks its variant.
  std::optional<std::size_t> read(ByteReader& in) const;

 private:
  std::map<std::string, std::size_t, std::less<>> variants_;
};

}  // namespace edgefleet::policy
