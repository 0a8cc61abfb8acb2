// Exp3 whose weights leak into each other, so that a variant that was bad can rise again quickly: keeps up with the
// best sequence of variants.

#include <numbers>

#include "sim/policy/exponential_weights.hpp"
#include "sim/policy/shelves.hpp"

namespace edgefleet::policy {
namespace {

struct Exp3SParameters {
  double gamma = 0.1;
  double alpha = 1e-4;
  Sharing share = Sharing::fleet;
};

void fields(config::Fields& visit, Exp3SParameters& parameters) {
  visit.optional("gamma", parameters.gamma,
                 "share of random decisions, and pace; sqrt(K ln K / (1.72 T)) is best for T decisions among K",
                 config::above(0.0), config::at_most(1.0));
  visit.optional("alpha", parameters.alpha, "how fast weights leak; 1 / T is best for T decisions", config::above(0.0),
                 config::at_most(1.0));
  visit.optional("share", parameters.share, "weights of the fleet, or of each device");
}

class Exp3S : public Policy {
 public:
  Exp3S(const Exp3SParameters& parameters, const FleetSheet& sheet)
      : parameters_(parameters), weights_(parameters.share, sheet) {}

  Choice choose(const Situation& situation, RandomStream& random) override {
    latest_ = weights_.of(situation).probabilities(situation, parameters_.gamma);
    return drawn_from(latest_, random);
  }
  std::vector<double> probabilities() const override { return {latest_.begin(), latest_.end()}; }
  void learn(const Decision& decision, const Feedback& feedback) override {
    weights_.of(decision.situation).learn(decision, feedback, parameters_.gamma, std::numbers::e * parameters_.alpha);
  }
  void variants_changed(std::span<const VariantSheet> catalogue) override { weights_.variants_changed(catalogue); }
  void save(ByteWriter& out) const override { weights_.save(out); }
  void load(ByteReader& in) override { weights_.load(in); }

 private:
  Exp3SParameters parameters_;
  Shelves<ExponentialWeights> weights_;
  std::span<const double> latest_;  ///< in the weights, until they are asked or taught again
};

const auto registered = PolicyRegistry::of().add<Exp3S, Exp3SParameters>(
    {.name = "exp3-s",
     .summary =
         "exponential weights that leak, with exact probabilities; regret sqrt(S K T) up to logs against the best "
         "sequence of variants with S changes, on one device",
     .source = "Auer, Cesa-Bianchi, Freund, Schapire, SIAM J. Comput. 2002, Exp3.S"});

}  // namespace
}  // namespace edgefleet::policy
