#include "sim/policy/arm_names.hpp"

#include "sim/core/contract.hpp"
#include "sim/policy/arm_index.hpp"
#include "sim/policy/state_bytes.hpp"

namespace edgefleet::policy {

void write_arm_name(ByteWriter& out, std::span<const VariantSheet> catalogue, std::size_t arm) {
  contract::require(arm < place_count * catalogue.size(), "a named arm's variant is in the catalogue");
  out.text(catalogue[arm / place_count].name);
  out.varint(arm % place_count);
}

ArmNames::ArmNames(std::span<const VariantSheet> catalogue) {
  for (std::size_t index = 0; index < catalogue.size(); ++index) variants_.emplace(catalogue[index].name, index);
}

std::optional<std::size_t> ArmNames::read(ByteReader& in) const {
  const auto known = variants_.find(in.text());
  const std::size_t place = read_index(in, place_count - 1);
  if (known == variants_.end()) return std::nullopt;
  return place_count * known->second + place;
}

}  // namespace edgefleet::policy
