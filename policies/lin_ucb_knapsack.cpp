// LinUCB under a budget of energy per inference: each candidate pays for its energy at a price that rises while more
// than the budget is spent and falls while less is.

#include <cmath>
#include <vector>

#include "sim/policy/linear_policy.hpp"
#include "sim/policy/state_bytes.hpp"
#include "sim/policy/tie.hpp"

namespace edgefleet::policy {
namespace {

struct LinUcbKnapsackParameters {
  Joules budget = millijoules(150);
  Sharing budget_of = Sharing::device;
  double step = 0.02;
  double alpha = 0.3;
  LinearParameters linear;
};

void fields(config::Fields& visit, LinUcbKnapsackParameters& parameters) {
  visit.optional("budget", parameters.budget, "energy per inference, on average over the run, by the profile",
                 config::above(Joules::si(0)));
  visit.optional("budget_of", parameters.budget_of, "each device keeps the budget, or the fleet as a whole");
  visit.optional("step", parameters.step,
                 "how fast the price of energy follows, in QoE per decision spent at twice the budget; 1 / sqrt(T) is "
                 "best for T decisions",
                 config::above(0.0));
  visit.optional("alpha", parameters.alpha, "width of the confidence bonus", config::at_least(0.0));
  fields(visit, parameters.linear);
}

class LinUcbKnapsack : public LinearPolicy {
 public:
  LinUcbKnapsack(const LinUcbKnapsackParameters& parameters, const FleetSheet& sheet)
      : LinearPolicy(parameters.linear, sheet), parameters_(parameters) {}

  Choice choose(const Situation& situation, RandomStream&) override {
    double& price = price_of(situation);
    RidgeModel& model = learner_.model(situation.device);
    const FeatureRows& rows = learner_.rows(situation);
    const auto means = model.means(rows);
    const auto widths = model.widths(rows);
    scores_.clear();
    for (std::size_t index = 0; index < means.size(); ++index)
      scores_.push_back(means[index] + parameters_.alpha * widths[index] -
                        price * relative_energy(situation.candidates[index]));
    const std::size_t best = best_of(scores_);
    // Energy is told, not learned, so the price need not wait for a rating.
    price = std::max(0.0, price + parameters_.step * (relative_energy(situation.candidates[best]) - 1.0));
    return {.candidate = best, .expected = means[best], .width = widths[best]};
  }
  Appraisal appraisal() const override { return {scores_}; }

  void save(ByteWriter& out) const override {
    LinearPolicy::save(out);
    write(out, Eigen::Map<const Eigen::VectorXd>(prices_.data(), static_cast<Eigen::Index>(prices_.size())));
  }
  void load(ByteReader& in) override {
    LinearPolicy::load(in);
    const Eigen::VectorXd prices = read_vector(in, Eigen::Dynamic);
    prices_.assign(prices.begin(), prices.end());
  }

 private:
  double relative_energy(const Candidate& candidate) const { return candidate.profile.energy / parameters_.budget; }

  double& price_of(const Situation& situation) {
    const std::size_t index = parameters_.budget_of == Sharing::fleet ? 0 : situation.device.index();
    if (index >= prices_.size()) prices_.resize(index + 1, 0.0);
    return prices_[index];
  }

  LinUcbKnapsackParameters parameters_;
  std::vector<double> prices_;  ///< QoE per budget's worth of energy: one, or by device
  std::vector<double> scores_;
};

const auto registered = PolicyRegistry::of().add<LinUcbKnapsack, LinUcbKnapsackParameters>(
    {.name = "lin-ucb-knapsack",
     .summary = "lin-ucb within a budget of energy per inference; regret d sqrt(T) against the best that keeps the "
                "budget, which it exceeds by sqrt(T) inferences' worth at most",
     .source = "Agrawal, Devanur, NIPS 2016, Alg. 1, with known costs and the dual's gradient step"});

}  // namespace
}  // namespace edgefleet::policy
