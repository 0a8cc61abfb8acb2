#include "trial.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "sim/core/contract.hpp"
#include "tests/support/from_yaml.hpp"

namespace edgefleet::policy::trial {
namespace {

using test::from_yaml;

/// Spread of devices of one kind: one normal for latency and energy.
constexpr double device_spread = 0.25;

/// Latency and energy of the catalogue's median kind: what a policy sees of a device it knows nothing about.
Profile median_profile(const MeasuredCube& cube, std::size_t variant) {
  std::vector<Profile> all;
  for (const auto& kind : cube.measured) all.push_back(kind[variant]);
  const auto middle = all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2);
  std::ranges::nth_element(all, middle, {}, &Profile::latency);
  return *middle;
}

Profile scaled(Profile profile, double factor) {
  profile.latency = profile.latency * factor;
  profile.energy = profile.energy * factor;
  return profile;
}

}  // namespace

Trial::Trial(const TrialSetup& setup) : setup_(setup), cube_(measured_cube()) {
  qoe::QoeSpec spec;
  spec.combination = config::Selection<qoe::Combination>::named(setup.combination);
  model_ = std::make_unique<qoe::QoeModel>(spec);
  population_ = from_yaml<qoe::PopulationSelection>(setup.population).make();
  rater_ = from_yaml<qoe::RaterSelection>(setup.rater).make();
  for (std::size_t index = 0; index < setup.devices; ++index) {
    RandomStream random(setup.seed, Purpose("trial device"), index);
    Device device{random.below(cube_.kinds.size()),
                  std::exp(device_spread * random.normal()),
                  population_->draw(setup.seed, UserId(index)),
                  {},
                  0.0};
    for (const Profile& row : cube_.measured[device.kind]) {
      const Profile own = scaled(row, device.factor);
      device.truth.push_back(model_->expected({own.top1, own.latency, own.energy}, device.user.preferences).si());
    }
    device.best = *std::ranges::max_element(device.truth);
    devices_.push_back(std::move(device));
  }
  const auto classes = population_->classes();
  sheet_ = {.catalogue = cube_.catalogue,
            .device_count = setup.devices,
            .user_count = setup.devices,
            .usage_classes = static_cast<unsigned>(classes.size()),
            .typical_model = model_.get(),
            .usage = classes};
}

std::vector<std::vector<Candidate>> Trial::candidates_for(const ProfileNeeds& needs) const {
  std::vector<std::vector<Candidate>> all(devices_.size());
  for (std::size_t index = 0; index < devices_.size(); ++index) {
    const Device& device = devices_[index];
    RandomStream random(setup_.seed, Purpose("trial profile"), index);
    for (std::size_t variant = 0; variant < cube_.catalogue.size(); ++variant) {
      Profile profile = cube_.measured[device.kind][variant];
      if (needs.scope == ProfileNeeds::Scope::none) profile = median_profile(cube_, variant);
      if (needs.scope == ProfileNeeds::Scope::device)
        profile = scaled(profile, device.factor * std::exp(needs.error * random.normal()));
      all[index].push_back({VariantId(variant), Place::device, profile, &cube_.catalogue[variant], true});
    }
  }
  return all;
}

std::size_t Trial::device_of(std::size_t round) const {
  return RandomStream(setup_.seed, Purpose("trial arrival"), round).below(devices_.size());
}

Outcome Trial::play(const std::string& policy) const { return play(*from_yaml<PolicySelection>(policy).make(sheet_)); }

Outcome Trial::play(Policy& policy) const {
  const auto candidates = candidates_for(policy.profile_needs());
  return account([&](std::size_t round, std::size_t index) {
    const Device& device = devices_[index];
    const qoe::UsageClass& usage = population_->classes()[device.user.usage_class];
    const Situation situation{.decision = DecisionId{round},
                              .now = Seconds::si(static_cast<double>(round)),
                              .device = DeviceId(index),
                              .device_sheet = &cube_.kinds[device.kind],
                              .user = {UserId(index), device.user.usage_class, sheet_.usage_classes,
                                       usage.typical.latency_tolerance, usage.on_mains},
                              .candidates = candidates[index]};
    RandomStream own(setup_.seed, Purpose("trial policy"), round);
    const Choice choice = policy.choose(situation, own);
    contract::require(choice.candidate < candidates[index].size(), "the policy chose a candidate");
    RandomStream opinion(setup_.seed, Purpose("trial rating"), round);
    if (opinion.uniform() < setup_.rated) {
      const Ratio truth = Ratio::si(device.truth[choice.candidate]);
      const qoe::Rating rating = rater_->rate(truth, device.user.preferences.mos_bias, opinion);
      policy.learn({situation, choice}, {.reward = rating.reward});
    }
    return choice.candidate;
  });
}

Outcome Trial::account(const std::function<std::size_t(std::size_t, std::size_t)>& choose) const {
  Outcome outcome;
  double final_qoe = 0.0;
  double final_best = 0.0;
  double regret_a_decade_ago = 0.0;
  for (std::size_t round = 0; round < setup_.rounds; ++round) {
    const std::size_t index = device_of(round);
    const Device& device = devices_[index];
    const double got = device.truth[choose(round, index)];
    outcome.regret += device.best - got;
    outcome.mean_qoe += got / static_cast<double>(setup_.rounds);
    if (round + 1 == setup_.rounds / 10) regret_a_decade_ago = outcome.regret;
    if (round < setup_.rounds - setup_.rounds / 10) continue;
    final_qoe += got;
    final_best += device.best;
  }
  outcome.final_share = final_qoe / final_best;
  outcome.slope = std::log10(outcome.regret / regret_a_decade_ago);
  return outcome;
}

std::size_t Trial::best_common_variant() const {
  std::vector<double> total(cube_.catalogue.size(), 0.0);
  for (std::size_t round = 0; round < setup_.rounds; ++round) {
    const std::vector<double>& truth = devices_[device_of(round)].truth;
    std::ranges::transform(total, truth, total.begin(), std::plus<>{});
  }
  return static_cast<std::size_t>(std::ranges::max_element(total) - total.begin());
}

Outcome Trial::best_common() const {
  return account([best = best_common_variant()](std::size_t, std::size_t) { return best; });
}

double Trial::share_on_best_common() const {
  const std::size_t common = best_common_variant();
  const auto served = std::ranges::count_if(devices_, [&](const Device& d) { return d.truth[common] == d.best; });
  return static_cast<double>(served) / static_cast<double>(devices_.size());
}

}  // namespace edgefleet::policy::trial
