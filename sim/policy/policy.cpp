#include "sim/policy/policy.hpp"

namespace edgefleet::policy {

void Policy::learn(const Decision&, const Feedback&) {}

}  // namespace edgefleet::policy
