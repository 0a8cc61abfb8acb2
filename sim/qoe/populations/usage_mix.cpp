// Users differ by usage situation, by power source and, with heterogeneity h > 0, by person (Z standard normal, one per
// trait and user):
//   tau = tau_s exp(0.3 h Z), eps = 150 mJ exp(0.4 h Z), a0 = 0.62 + 0.03 h Z,
//   weights ~ Dirichlet(20 / h * base), bias = 0.2 h Z in MOS units.
// All defaults are assumptions of ours; no published population of users of DNN inference was found.

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "sim/config/fields.hpp"
#include "sim/core/contract.hpp"
#include "sim/qoe/population.hpp"

namespace edgefleet::qoe {
namespace {

struct UsageSituation {
  std::string name;
  Ratio share;
  Seconds tolerance;
  Weights weights;
};

/// How much users differ per unit of heterogeneity.
struct Spread {
  double tolerance = 0.3;
  double energy_tolerance = 0.4;
  Ratio accuracy_midpoint = Ratio::si(0.03);
  double concentration = 20.0;
  double mos_bias = 0.2;
};

Weights weights(double accuracy, double latency, double energy) {
  return {Ratio::si(accuracy), Ratio::si(latency), Ratio::si(energy)};
}

struct UsageMixParameters {
  std::vector<UsageSituation> situations{{"real-time", Ratio::si(0.35), milliseconds(33), weights(0.30, 0.50, 0.20)},
                                         {"interactive", Ratio::si(0.40), milliseconds(100), weights(0.45, 0.35, 0.20)},
                                         {"background", Ratio::si(0.25), milliseconds(500), weights(0.65, 0.10, 0.25)}};
  Ratio mains_share = Ratio::si(0.40);
  Ratio mains_energy_weight = Ratio::si(0.05);
  Ratio accuracy_midpoint = Ratio::si(0.62);
  Joules energy_tolerance = millijoules(150);
  double heterogeneity = 0.0;
  Spread spread;
  bool charge_weighting = false;
};

const auto share_limits = config::between(Ratio::si(0), Ratio::si(1));

void fields(config::Fields& visit, UsageSituation& situation) {
  visit.required("name", situation.name, "of the situation");
  visit.required("share", situation.share, "of the users; the shares are scaled to sum to 1", share_limits);
  visit.required("tolerance", situation.tolerance, "tau: latency tolerance of the mean user",
                 config::above(Seconds::si(0)));
  visit.required("weights", situation.weights, "base weights of a user on battery");
}

void fields(config::Fields& visit, Spread& spread) {
  visit.optional("tolerance", spread.tolerance, "sigma of ln tau per unit of h", config::at_least(0.0));
  visit.optional("energy_tolerance", spread.energy_tolerance, "sigma of ln eps per unit of h", config::at_least(0.0));
  visit.optional("accuracy_midpoint", spread.accuracy_midpoint, "sigma of a0 per unit of h",
                 config::at_least(Ratio::si(0)));
  visit.optional("concentration", spread.concentration, "of the weights' Dirichlet: concentration / h x base",
                 config::above(0.0));
  visit.optional("mos_bias", spread.mos_bias, "sigma of the rating bias in MOS units per unit of h",
                 config::at_least(0.0));
}

double total_share(const std::vector<UsageSituation>& situations) {
  double total = 0.0;
  for (const UsageSituation& situation : situations) total += situation.share.si();
  return total;
}

bool all_count_on_mains(const UsageMixParameters& parameters) {
  return std::ranges::all_of(parameters.situations, [&](const UsageSituation& situation) {
    return situation.weights.accuracy + situation.weights.latency + parameters.mains_energy_weight > Ratio::si(0);
  });
}

void fields(config::Fields& visit, UsageMixParameters& parameters) {
  visit.optional("situations", parameters.situations, "what users use inference for");
  visit.check(total_share(parameters.situations) > 0.0, "situations",
              "at least one situation must have a share above zero");
  visit.optional("mains_share", parameters.mains_share, "share of users on mains power", share_limits);
  visit.optional("mains_energy_weight", parameters.mains_energy_weight,
                 "replaces the base weight of energy on mains, before scaling to sum 1", share_limits);
  visit.check(all_count_on_mains(parameters), "situations",
              "on mains each situation needs some weight: accuracy, latency or `mains_energy_weight` above zero");
  visit.optional("accuracy_midpoint", parameters.accuracy_midpoint, "a0 of the mean user", share_limits);
  visit.optional("energy_tolerance", parameters.energy_tolerance, "eps of the mean user", config::above(Joules::si(0)));
  visit.optional("heterogeneity", parameters.heterogeneity,
                 "h: 0 for users who differ by situation and power source only", config::between(0.0, 5.0));
  visit.optional("spread", parameters.spread, "how much users differ per unit of heterogeneity");
  visit.optional("charge_weighting", parameters.charge_weighting,
                 "whether the weight of energy grows as the battery empties (times 2 - charge)");
}

Weights on_mains(Weights base, Ratio energy) {
  base.energy = energy;
  return normalised(base);
}

/// Dirichlet(concentration x base) through normalised gamma draws.
Weights dirichlet(const Weights& base, double concentration, RandomStream& random) {
  const auto draw = [&](Ratio part) {
    return part > Ratio::si(0) ? Ratio::si(random.gamma(concentration * part.si())) : Ratio::si(0);
  };
  const Weights drawn{draw(base.accuracy), draw(base.latency), draw(base.energy)};
  // Tiny shapes can underflow to zero together; such a user is taken to be the mean one.
  const bool vanished = drawn.accuracy + drawn.latency + drawn.energy <= Ratio::si(0);
  return vanished ? base : normalised(drawn);
}

class UsageMix : public Population {
 public:
  explicit UsageMix(UsageMixParameters parameters) : parameters_(std::move(parameters)) {
    const double total = total_share(parameters_.situations);
    for (const UsageSituation& situation : parameters_.situations) {
      add_class(situation, situation.share / total, false);
      add_class(situation, situation.share / total, true);
    }
  }

  std::span<const UsageClass> classes() const override { return classes_; }
  bool charge_matters() const override { return parameters_.charge_weighting; }

  User draw(Seed seed, UserId id) const override {
    RandomStream random(seed, Purpose("user"), id.index());
    User user;
    user.situation = pick_situation(random.uniform());
    user.on_mains = random.uniform() < parameters_.mains_share.si();
    user.usage_class = 2 * user.situation + (user.on_mains ? 1U : 0U);
    user.preferences = personal(typical(user.usage_class), random);
    return user;
  }

 private:
  void add_class(const UsageSituation& situation, Ratio share, bool mains) {
    UsageClass added;
    added.name = situation.name + (mains ? "/mains" : "/battery");
    added.situation = situation.name;
    added.on_mains = mains;
    added.share = share * (mains ? parameters_.mains_share : Ratio::si(1) - parameters_.mains_share);
    added.typical.accuracy_midpoint = parameters_.accuracy_midpoint;
    added.typical.latency_tolerance = situation.tolerance;
    added.typical.energy_tolerance = parameters_.energy_tolerance;
    added.typical.weights =
        mains ? on_mains(situation.weights, parameters_.mains_energy_weight) : normalised(situation.weights);
    classes_.push_back(std::move(added));
  }

  unsigned pick_situation(double uniform) const {
    double left = uniform * total_share(parameters_.situations);
    unsigned last = 0;
    for (unsigned index = 0; index < parameters_.situations.size(); ++index) {
      const double share = parameters_.situations[index].share.si();
      if (share <= 0.0) continue;
      last = index;
      if (left < share) break;
      left -= share;
    }
    return last;
  }

  /// Each trait has a draw of its own and they come in a fixed order, so a user keeps their character when h changes.
  Preferences personal(Preferences mean, RandomStream& random) const {
    const double h = parameters_.heterogeneity;
    const Spread& spread = parameters_.spread;
    if (h == 0.0) return mean;
    mean.latency_tolerance = mean.latency_tolerance * std::exp(spread.tolerance * h * random.normal());
    mean.energy_tolerance = mean.energy_tolerance * std::exp(spread.energy_tolerance * h * random.normal());
    mean.accuracy_midpoint += spread.accuracy_midpoint * (h * random.normal());
    mean.mos_bias = spread.mos_bias * h * random.normal();
    mean.weights = dirichlet(mean.weights, spread.concentration / h, random);
    return mean;
  }

  UsageMixParameters parameters_;
  std::vector<UsageClass> classes_;
};

const auto registered = Populations::of().add<UsageMix, UsageMixParameters>(
    {.name = "usage-mix",
     .summary = "users differ by usage situation, power source and, with heterogeneity, by person",
     .source = "assumption of ours throughout; that waiting weighs on interactive use: Egger et al., QoMEX 2012 "
               "(abstract)"});

}  // namespace
}  // namespace edgefleet::qoe
