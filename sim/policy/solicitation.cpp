#include "sim/policy/solicitation.hpp"

namespace edgefleet::policy {

void Solicitation::rated(UserId, Ratio) {}
void Solicitation::answered(UserId, double) {}

}  // namespace edgefleet::policy
