// Users are asked at every occasion.

#include "sim/policy/solicitation.hpp"

namespace edgefleet::policy {
namespace {

class Always : public Solicitation {
 public:
  explicit Always(std::size_t) {}
  bool ask(const Occasion&, RandomStream&) override { return true; }
  bool asks_always() const override { return true; }
};

const auto registered =
    SolicitationRegistry::of().add<Always>({.name = "always", .summary = "at every occasion", .source = "ours"});

}  // namespace
}  // namespace edgefleet::policy
