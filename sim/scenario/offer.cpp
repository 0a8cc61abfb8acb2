#include "sim/scenario/offer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <set>

#include "sim/scenario/experiment.hpp"
#include "sim/scenario/pattern.hpp"

namespace edgefleet::scenario {
namespace {

/// A date of the rollout, as one variant for one kind at one site has it.
struct Step {
  TimePoint at;
  bool appears = false;
  const RolloutEntry* entry = nullptr;

  SourceMark mark() const { return appears ? entry->appears->mark : entry->vanishes->mark; }
};

TimePoint date_of(const config::Located<Seconds>& time) { return TimePoint::at(Duration::of(time.value)); }

/// In the order of time.
std::vector<Step> steps_of(const std::vector<RolloutEntry>& rollout, std::string_view variant, std::string_view kind,
                           std::string_view site) {
  std::vector<Step> steps;
  for (const auto& entry : rollout) {
    if (!named(entry.variants, variant) || !named(entry.kinds, kind) || !named(entry.sites, site)) continue;
    if (entry.appears) steps.push_back({date_of(*entry.appears), true, &entry});
    if (entry.vanishes) steps.push_back({date_of(*entry.vanishes), false, &entry});
  }
  std::stable_sort(steps.begin(), steps.end(), [](const Step& a, const Step& b) { return a.at < b.at; });
  return steps;
}

/// When it is first on offer.
TimePoint first_offer(const std::vector<Step>& steps) {
  return steps.empty() || !steps.front().appears ? TimePoint() : steps.front().at;
}

bool on_offer(const std::vector<Step>& steps, TimePoint at) {
  bool on = first_offer(steps) == TimePoint();
  for (const Step& step : steps)
    if (step.at <= at) on = step.appears;
  return on;
}

/// From when to when devices of a candidate set may be there.
struct Lifetime {
  TimePoint from = TimePoint::at(Duration::ticks(std::numeric_limits<std::int64_t>::max()));
  TimePoint to;
};

class Resolver {
 public:
  Resolver(const Experiment& experiment, Problems& problems)
      : experiment_(experiment),
        scenario_(experiment.scenario),
        problems_(problems),
        horizon_(TimePoint::at(Duration::of(experiment.scenario.horizon))) {}

  std::vector<Offer> resolve() {
    check_names();
    for (const auto& set : experiment_.candidate_sets) steps_.push_back(steps_of_set(set));
    report_idle_entries();
    for (const TimePoint date : dates_) add_offer(date);
    check_choice();
    check_training();
    if (offers_.size() == 1 && whole(offers_.front())) return {};
    return std::move(offers_);
  }

 private:
  using StepsByCandidate = std::vector<std::vector<Step>>;

  const std::string& kind_name(const CandidateSet& set) const { return experiment_.kinds[set.kind.index()].kind.name; }
  const std::string& site_name(const CandidateSet& set) const { return experiment_.groups[set.group.index()].name; }

  void check_names();
  StepsByCandidate steps_of_set(const CandidateSet& set);
  void check_alternation(const CandidateSet& set, VariantId variant, const std::vector<Step>& steps);
  void report_idle_entries();
  void report_once(const SourceMark& mark, std::string text);
  void add_offer(TimePoint date);
  bool whole(const Offer& offer) const;
  std::vector<Lifetime> lifetimes() const;
  void check_choice();
  void check_training();

  const Experiment& experiment_;
  const Scenario& scenario_;
  Problems& problems_;
  TimePoint horizon_;
  std::vector<StepsByCandidate> steps_;  ///< by candidate set
  std::set<TimePoint> dates_{TimePoint()};
  std::set<const RolloutEntry*> concerned_;  ///< entries that some candidate goes by
  std::set<std::pair<int, int>> reported_;   ///< lines and columns
  std::vector<Offer> offers_;
};

void Resolver::report_once(const SourceMark& mark, std::string text) {
  if (reported_.emplace(mark.line, mark.column).second) problems_.add(mark, std::move(text));
}

void Resolver::check_names() {
  const auto check = [&](const auto& patterns, const char* what, const auto& names, const auto& name_of) {
    for (const auto& pattern : patterns)
      if (std::none_of(names.begin(), names.end(),
                       [&](const auto& one) { return matches(pattern.value, name_of(one)); }))
        report_once(pattern.mark, fmt::format("no {} of this scenario is called \"{}\"", what, pattern.value));
  };
  for (const auto& entry : scenario_.rollout) {
    check(entry.variants, "variant", experiment_.sheets, [](const auto& sheet) { return sheet.name; });
    check(entry.kinds, "device kind", experiment_.kinds, [](const auto& kind) { return kind.kind.name; });
    check(entry.sites, "site", experiment_.groups, [](const auto& group) { return group.name; });
  }
}

Resolver::StepsByCandidate Resolver::steps_of_set(const CandidateSet& set) {
  StepsByCandidate all;
  for (const auto& candidate : set.candidates) {
    const auto& variant = experiment_.sheets[candidate.variant.index()].name;
    const auto& steps = all.emplace_back(steps_of(scenario_.rollout, variant, kind_name(set), site_name(set)));
    check_alternation(set, candidate.variant, steps);
    for (const Step& step : steps) {
      concerned_.insert(step.entry);
      if (step.at > TimePoint() && step.at < horizon_) dates_.insert(step.at);
    }
  }
  return all;
}

/// A variant appears only where it is not on offer, and vanishes only where it is.
void Resolver::check_alternation(const CandidateSet& set, VariantId variant, const std::vector<Step>& steps) {
  const auto report = [&](const Step& step, const char* what) {
    report_once(step.mark(),
                fmt::format("\"{}\" {} at {} for kind \"{}\" at site \"{}\", {}",
                            experiment_.sheets[variant.index()].name, step.appears ? "appears" : "vanishes",
                            config::quantity_text(step.at.seconds()), kind_name(set), site_name(set), what));
  };
  bool on = !steps.empty() && !steps.front().appears;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (i > 0 && steps[i].at == steps[i - 1].at)
      report(steps[i], "at the date of another change of it");
    else if (steps[i].appears == on)
      report(steps[i], on ? "where it is on offer already" : "where it is not on offer any more");
    on = steps[i].appears;
  }
}

void Resolver::report_idle_entries() {
  for (const auto& entry : scenario_.rollout)
    if (problems_.empty() && !concerned_.contains(&entry))
      problems_.add(entry.mark, "this entry concerns nobody: no such device at such a site can run such a variant");
}

void Resolver::add_offer(TimePoint date) {
  Offer offer{date, {}, offers_.empty() ? 0 : offers_.back().known_variants};
  std::vector<bool> absent(experiment_.sheets.size());
  for (std::size_t s = 0; s < steps_.size(); ++s) {
    auto& candidates = offer.candidates.emplace_back();
    for (std::size_t c = 0; c < steps_[s].size(); ++c) {
      const std::size_t variant = experiment_.candidate_sets[s].candidates[c].variant.index();
      if (on_offer(steps_[s][c], date)) {
        candidates.push_back(static_cast<std::uint32_t>(c));
        offer.known_variants = std::max(offer.known_variants, variant + 1);
      } else {
        absent[variant] = true;
      }
    }
  }
  // From the start, what nobody can run is known too.
  for (std::size_t v = 0; offers_.empty() && v < absent.size(); ++v)
    if (!absent[v]) offer.known_variants = std::max(offer.known_variants, v + 1);
  offers_.push_back(std::move(offer));
}

bool Resolver::whole(const Offer& offer) const {
  for (std::size_t s = 0; s < offer.candidates.size(); ++s)
    if (offer.candidates[s].size() != experiment_.candidate_sets[s].candidates.size()) return false;
  return true;
}

std::vector<Lifetime> Resolver::lifetimes() const {
  std::vector<Lifetime> all(experiment_.candidate_sets.size());
  for (const auto& device : experiment_.devices) {
    const auto& entry = scenario_.fleet[device.entry];
    Lifetime& life = all[device.candidate_set];
    const auto from = entry.joins ? TimePoint::at(Duration::of(entry.joins->from)) : TimePoint();
    const auto to = entry.leaves ? TimePoint::at(Duration::of(entry.leaves->to)) : horizon_;
    life.from = std::min(life.from, from);
    life.to = std::max(life.to, std::min(to, horizon_));
  }
  return all;
}

/// Devices that are there have something to choose from.
void Resolver::check_choice() {
  const auto lives = lifetimes();
  for (std::size_t s = 0; s < lives.size(); ++s)
    for (std::size_t o = 0; o < offers_.size(); ++o) {
      if (!offers_[o].candidates[s].empty()) continue;
      const TimePoint from = std::max(offers_[o].from, lives[s].from);
      const TimePoint to = std::min(o + 1 < offers_.size() ? offers_[o + 1].from : horizon_, lives[s].to);
      if (from >= to) continue;
      const auto& set = experiment_.candidate_sets[s];
      problems_.add(scenario_.rollout.front().mark,
                    fmt::format("devices of kind \"{}\" at site \"{}\" have nothing to choose from between {} and {}: "
                                "no variant that they can run is on offer then",
                                kind_name(set), site_name(set), config::quantity_text(from.seconds()),
                                config::quantity_text(to.seconds())));
      break;
    }
}

void Resolver::check_training() {
  for (const auto& plan : experiment_.training)
    for (std::size_t s = 0; s < steps_.size(); ++s) {
      const auto& set = experiment_.candidate_sets[s];
      if (set.kind != plan.kind) continue;
      for (std::size_t c = 0; c < steps_[s].size(); ++c)
        if (set.candidates[c].variant == plan.variant && !steps_[s][c].empty())
          report_once(plan.spec.variant.mark,
                      fmt::format("\"{}\" is in the rollout; what kind \"{}\" trains must be on offer all the time",
                                  plan.spec.variant.value, kind_name(set)));
    }
}

}  // namespace

std::vector<std::string> in_order_of_appearance(const Scenario& scenario, std::vector<std::string> variants,
                                                const Runs& runs) {
  if (scenario.rollout.empty()) return variants;
  const auto& places = scenario.decision.places;
  const bool offloads =
      std::any_of(places.begin(), places.end(), [](auto one) { return one != policy::Place::device; });
  const std::string first_site = scenario.sites.empty() ? "home" : scenario.sites.front().name;
  std::map<std::string, TimePoint> first;
  for (const auto& variant : variants)
    for (const auto& entry : scenario.fleet) {
      if (!offloads && !runs(entry.kind.value, variant)) continue;
      const auto& site = entry.site ? entry.site->value : first_site;
      const TimePoint date = first_offer(steps_of(scenario.rollout, variant, entry.kind.value, site));
      const auto [known, added] = first.try_emplace(variant, date);
      if (!added) known->second = std::min(known->second, date);
    }
  std::stable_sort(variants.begin(), variants.end(), [&](const auto& a, const auto& b) { return first[a] < first[b]; });
  return variants;
}

std::vector<Offer> resolve_offers(const Experiment& experiment, Problems& problems) {
  if (experiment.scenario.rollout.empty()) return {};
  return Resolver(experiment, problems).resolve();
}

std::size_t Experiment::offer_at(Seconds time) const {
  std::size_t offer = 0;
  while (offer + 1 < offers.size() && offers[offer + 1].from.seconds() < time) ++offer;
  return offer;
}

std::span<const policy::VariantSheet> Experiment::known_variants(std::size_t offer) const {
  const std::span<const policy::VariantSheet> all(sheets);
  return offers.empty() ? all : all.first(offers[offer].known_variants);
}

std::size_t Experiment::variants_offered(std::size_t offer) const {
  std::set<VariantId> variants;
  for (std::size_t s = 0; s < candidate_sets.size(); ++s) {
    const auto& all = candidate_sets[s].candidates;
    if (offers.empty())
      for (const auto& candidate : all) variants.insert(candidate.variant);
    else
      for (const std::uint32_t index : offers[offer].candidates[s]) variants.insert(all[index].variant);
  }
  return variants.size();
}

}  // namespace edgefleet::scenario
