// The policy says whether a rating is worth asking for (Policy::wants_feedback).

#include "sim/policy/solicitation.hpp"

namespace edgefleet::policy {
namespace {

class AsPolicyWants : public Solicitation {
 public:
  explicit AsPolicyWants(std::size_t) {}
  bool ask(const Occasion& occasion, RandomStream&) override { return occasion.wanted(); }
};

const auto registered = SolicitationRegistry::of().add<AsPolicyWants>(
    {.name = "policy",
     .summary = "as the policy wants (wants_feedback); of a window, whether it wants one of its decisions rated",
     .source = "ours"});

}  // namespace
}  // namespace edgefleet::policy
