// Users are asked with a fixed probability, independently at each occasion.

#include "sim/policy/solicitation.hpp"

namespace edgefleet::policy {
namespace {

struct BernoulliParameters {
  Ratio probability = Ratio::si(0.1);
};

void fields(config::Fields& visit, BernoulliParameters& parameters) {
  visit.optional("probability", parameters.probability, "of asking", config::between(0, 1));
}

class Bernoulli : public Solicitation {
 public:
  Bernoulli(const BernoulliParameters& parameters, std::size_t) : probability_(parameters.probability) {}
  bool ask(const Occasion&, RandomStream& random) override { return random.uniform() < probability_.si(); }

 private:
  Ratio probability_;
};

const auto registered = SolicitationRegistry::of().add<Bernoulli, BernoulliParameters>(
    {.name = "bernoulli", .summary = "with a fixed probability, independently each time", .source = "ours"});

}  // namespace
}  // namespace edgefleet::policy
