#include "sim/engine/drift.hpp"

#include <algorithm>
#include <cmath>

#include "sim/scenario/pattern.hpp"

namespace edgefleet::engine {
namespace {

using scenario::named;

/// One of `left` equal steps from here to there.
Ratio nearer(Ratio here, Ratio there, double left) { return here + (there - here) / left; }

/// Step `number` of `count`: tolerances move by equal factors, weights and midpoint by equal differences.
void take_step(qoe::Preferences& user, const scenario::PreferenceChange& change, unsigned number, unsigned count) {
  const double part = 1.0 / static_cast<double>(count);
  user.latency_tolerance = user.latency_tolerance * std::pow(change.tolerance, part);
  user.energy_tolerance = user.energy_tolerance * std::pow(change.energy_tolerance, part);
  user.accuracy_midpoint += Ratio::si(change.accuracy_midpoint * part);
  if (!change.weights) return;
  const qoe::Weights goal = qoe::normalised(*change.weights);
  const double left = static_cast<double>(count - number + 1);
  user.weights = {nearer(user.weights.accuracy, goal.accuracy, left), nearer(user.weights.latency, goal.latency, left),
                  nearer(user.weights.energy, goal.energy, left)};
}

unsigned steps_of(const scenario::PreferenceChange& change) { return change.over > Seconds() ? change.steps : 1; }

}  // namespace

Drift::Drift(World& world, Truth& truth, Ledger& ledger)
    : world_(world), truth_(truth), ledger_(ledger), spec_(world.experiment.scenario.drift) {}

const char* Drift::words_of(Cause cause) {
  if (cause == Cause::preferences) return "preferences change";
  return cause == Cause::update ? "app update" : "devices age";
}

void Drift::begin() {
  for (std::size_t i = 0; i < spec_.preferences.size(); ++i) plan_preferences(i);
  for (std::size_t i = 0; i < spec_.updates.size(); ++i)
    steps_.push_back({TimePoint::at(Duration::of(spec_.updates[i].at)), Cause::update, i, 1});
  for (std::size_t i = 0; i < spec_.ageing.size(); ++i) plan_ageing(i);
  for (std::size_t i = 0; i < steps_.size(); ++i)
    world_.clock.schedule({steps_[i].at, every_entity, EventKind::drift_due, static_cast<std::uint32_t>(i)});
}

void Drift::plan_preferences(std::size_t entry) {
  const auto& change = spec_.preferences[entry];
  const unsigned count = steps_of(change);
  for (unsigned number = 1; number <= count; ++number) {
    const double part = static_cast<double>(number) / static_cast<double>(count);
    steps_.push_back({TimePoint::at(Duration::of(change.at + change.over * part)), Cause::preferences, entry, number});
  }
}

void Drift::plan_ageing(std::size_t entry) {
  const auto& ageing = spec_.ageing[entry];
  TimePoint at;
  for (unsigned number = 1; (at = at + Duration::of(ageing.step)) <= world_.horizon; ++number)
    steps_.push_back({at, Cause::ageing, entry, number});
}

void Drift::on_due(std::uint32_t index) {
  const Step step = steps_[index];
  if (step.cause == Cause::preferences)
    change_preferences(step);
  else
    move_costs(step);
  if (world_.observer) world_.observer->on_change({world_.now(), "drift", words_of(step.cause)});
}

void Drift::change_preferences(const Step& step) {
  const auto& change = spec_.preferences[step.entry];
  for (std::size_t i = 0; i < world_.devices.size(); ++i) {
    const DeviceId device(i);
    RandomStream lot(world_.seed, Purpose("preference-change"), scenario::user_of(device).index(), step.entry);
    if (lot.uniform() >= change.share.si()) continue;
    truth_.before_change(device, ledger_.decisions_of(device));
    take_step(world_.device(device).user.preferences, change, step.number, steps_of(change));
    truth_.after_change(device);
  }
}

bool Drift::concerns(KindId kind, VariantId variant, const Step& step) const {
  const auto& name = world_.experiment.kinds[kind.index()].kind.name;
  if (step.cause == Cause::ageing) return named(spec_.ageing[step.entry].kinds, name);
  const auto& update = spec_.updates[step.entry];
  return named(update.kinds, name) && named(update.variants, world_.experiment.sheets[variant.index()].name);
}

void Drift::move_costs(const Step& step) {
  CostDrift::Factors change;
  if (step.cause == Cause::update) {
    change = {spec_.updates[step.entry].latency, spec_.updates[step.entry].energy};
  } else {
    const auto& ageing = spec_.ageing[step.entry];
    const double periods = ageing.step / ageing.per;
    change = {std::pow(1.0 + ageing.latency, periods), std::pow(1.0 + ageing.energy, periods)};
  }
  for (std::size_t i = 0; i < world_.devices.size(); ++i)
    truth_.before_change(DeviceId(i), ledger_.decisions_of(DeviceId(i)));
  for (std::size_t k = 0; k < world_.experiment.kinds.size(); ++k)
    for (std::size_t v = 0; v < world_.experiment.sheets.size(); ++v) {
      if (!concerns(KindId(k), VariantId(v), step)) continue;
      auto& factors = world_.cost_drift->of(KindId(k), VariantId(v));
      factors.time *= change.time;
      factors.energy *= change.energy;
    }
  for (std::size_t i = 0; i < world_.devices.size(); ++i) truth_.after_change(DeviceId(i));
}

}  // namespace edgefleet::engine
