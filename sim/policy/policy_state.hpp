#pragma once
// What a policy has learned, as bytes that another run may start from.

#include <span>
#include <string_view>

#include "sim/policy/policy.hpp"

namespace edgefleet::policy {

/// The state of `policy`, which is registered as `name`, with that name and the format's version in front.
Bytestring saved_state(const Policy& policy, std::string_view name);

/// Hands `bytes` to a fresh policy that is registered as `name`. Throws MalformedBytes if they are not such a state,
/// are another policy's, or do not fit this fleet; the policy is then not to be used.
void load_state(Policy& policy, std::string_view name, std::span<const std::byte> bytes);

}  // namespace edgefleet::policy
