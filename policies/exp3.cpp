// Exponential weights on rewards divided by the probability of having been seen: no assumption on how rewards come.

#include "sim/policy/exponential_weights.hpp"
#include "sim/policy/shelves.hpp"

namespace edgefleet::policy {
namespace {

struct Exp3Parameters {
  double gamma = 0.1;
  Sharing share = Sharing::fleet;
};

void fields(config::Fields& visit, Exp3Parameters& parameters) {
  visit.optional("gamma", parameters.gamma,
                 "share of random decisions, and pace; sqrt(K ln K / (1.72 T)) is best for T decisions among K",
                 config::above(0.0), config::at_most(1.0));
  visit.optional("share", parameters.share, "weights of the fleet, or of each device");
}

class Exp3 : public Policy {
 public:
  Exp3(const Exp3Parameters& parameters, const FleetSheet& sheet)
      : parameters_(parameters), weights_(parameters.share, sheet) {}

  Choice choose(const Situation& situation, RandomStream& random) override {
    latest_ = weights_.of(situation).probabilities(situation, parameters_.gamma);
    return drawn_from(latest_, random);
  }
  std::vector<double> probabilities() const override { return {latest_.begin(), latest_.end()}; }
  void learn(const Decision& decision, const Feedback& feedback) override {
    weights_.of(decision.situation).learn(decision, feedback, parameters_.gamma, 0.0);
  }
  void variants_changed(std::span<const VariantSheet> catalogue) override { weights_.variants_changed(catalogue); }
  void save(ByteWriter& out) const override { weights_.save(out); }
  void load(ByteReader& in) override { weights_.load(in); }

 private:
  Exp3Parameters parameters_;
  Shelves<ExponentialWeights> weights_;
  std::span<const double> latest_;  ///< in the weights, until they are asked or taught again
};

const auto registered = PolicyRegistry::of().add<Exp3, Exp3Parameters>(
    {.name = "exp3",
     .summary = "exponential weights, with exact probabilities, for rewards that an adversary may choose; regret "
                "sqrt(K T log K) on one device, T on a mixed fleet",
     .source = "Auer, Cesa-Bianchi, Freund, Schapire, SIAM J. Comput. 2002, Exp3"});

}  // namespace
}  // namespace edgefleet::policy
