// Resolves a scenario's names against platforms/ and lays out the fleet.

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "sim/config/nearest.hpp"
#include "sim/hardware/eligibility.hpp"
#include "sim/scenario/candidates.hpp"
#include "sim/scenario/experiment.hpp"
#include "sim/scenario/late_orders.hpp"
#include "sim/scenario/overload.hpp"
#include "sim/scenario/pattern.hpp"
#include "sim/scenario/policy_check.hpp"
#include "sim/scenario/prior.hpp"

namespace edgefleet::scenario {
namespace {

using Name = config::Located<std::string>;

/// What names refer to, and the word after `edgefleet list` that shows them.
struct Sort {
  const char* what;
  const char* topic;
};
constexpr Sort device_kind{"device kind", "devices"};
constexpr Sort access_network{"access network", "access"};
constexpr Sort server_sort{"server", "servers"};

/// A name that could not be read, which has been reported.
bool unread(const Name& name) { return name.value.empty() && name.mark.file.empty(); }

template <class T>
std::string guess_among(const std::map<std::string, T>& known, const std::string& name) {
  std::vector<std::string_view> names;
  for (const auto& [key, value] : known) names.push_back(key);
  return config::guess_text(name, names);
}

/// The named thing, or nullptr after reporting it with a guess.
template <class T>
const T* look_up(const std::map<std::string, T>& known, const Name& name, Sort sort, Problems& problems) {
  const auto found = known.find(name.value);
  if (found != known.end()) return &found->second;
  if (unread(name)) return nullptr;
  problems.add(name.mark, fmt::format("unknown {} \"{}\"{} (`edgefleet list {}` shows what there is)", sort.what,
                                      name.value, guess_among(known, name.value), sort.topic));
  return nullptr;
}

/// `unknown site "x"; did you mean "y"? (allowed: y, z)`.
std::string not_among(std::string_view what, const std::string& name, const std::vector<std::string>& allowed) {
  const std::vector<std::string_view> names(allowed.begin(), allowed.end());
  return fmt::format("unknown {} \"{}\"{} (allowed: {})", what, name, config::guess_text(name, names),
                     config::listed(names));
}

class Builder {
 public:
  Builder(const Scenario& scenario, const hardware::PlatformLibrary& library, Problems& problems)
      : scenario_(scenario), library_(library), problems_(problems), was_read_whole_(problems.empty()) {
    experiment_.scenario = scenario;
  }

  Experiment build() {
    resolve_kind_names();
    resolve_catalogue();
    resolve_servers();
    resolve_sites();
    lay_out_fleet();
    check_baseline();
    if (!problems_.empty()) return std::move(experiment_);
    make_people();
    make_candidates();
    experiment_.training = resolve_training(experiment_, library_, problems_);
    check_drift(experiment_, problems_);
    experiment_.offers = resolve_offers(experiment_, problems_);
    check_policies();
    experiment_.priors = read_priors(experiment_, problems_);
    if (problems_.empty()) experiment_.warnings = overload_warnings(experiment_);
    if (problems_.empty())
      for (auto& warning : late_order_warnings(experiment_)) experiment_.warnings.push_back(std::move(warning));
    return std::move(experiment_);
  }

 private:
  void resolve_kind_names();
  void resolve_catalogue();
  void add_kind(const hardware::DeviceKind& kind);
  std::optional<ServerKindId> server(const Name& name);
  void resolve_servers();
  void resolve_sites();
  void add_group(const SiteSpec& spec);
  void lay_out_fleet();
  void report_unknown_site(const Name& site);
  void check_baseline();
  void make_people();
  void make_candidates();
  void check_policies();
  std::vector<SiteSpec> sites() const;

  const Scenario& scenario_;
  const hardware::PlatformLibrary& library_;
  Problems& problems_;
  bool was_read_whole_;  ///< else an empty list may be one that could not be read
  Experiment experiment_;
  bool catalogue_is_sound_ = true;                        ///< no pattern was left without a variant
  std::vector<const hardware::DeviceKind*> entry_kinds_;  ///< by fleet entry; null if unknown
  std::map<std::string, KindId> kind_ids_;
  std::map<std::string, ServerKindId> server_ids_;
  std::vector<std::vector<SiteId>> sites_of_group_;
};

void Builder::resolve_kind_names() {
  for (const auto& entry : scenario_.fleet)
    entry_kinds_.push_back(look_up(library_.kinds, entry.kind, device_kind, problems_));
}

/// The variants on offer, in the library's order: those the patterns name, else all that some device can run.
void Builder::resolve_catalogue() {
  std::set<std::string> runnable;
  std::map<std::string, std::set<std::string>> runnable_on;
  for (const auto* kind : entry_kinds_)
    if (kind != nullptr)
      for (const auto& row : kind->service.make(library_.parts)->rows()) {
        runnable.insert(row.variant.value);
        runnable_on[kind->name].insert(row.variant.value);
      }
  std::set<std::string> wanted = scenario_.catalogue.empty() ? runnable : std::set<std::string>();
  for (const auto& pattern : scenario_.catalogue) {
    bool any = false;
    for (const auto& [name, variant] : library_.variants)
      if (matches(pattern.value, name)) any = true, wanted.insert(name);
    if (any) continue;
    catalogue_is_sound_ = false;
    if (!unread(pattern))
      problems_.add(pattern.mark, fmt::format("no variant is called \"{}\"{} (`edgefleet list variants` shows them)",
                                              pattern.value, guess_among(library_.variants, pattern.value)));
  }
  const auto runs = [&](const auto& kind, const auto& variant) { return runnable_on[kind].contains(variant); };
  experiment_.catalogue =
      hardware::catalogue_of(library_, in_order_of_appearance(scenario_, {wanted.begin(), wanted.end()}, runs));
  for (const auto& variant : experiment_.catalogue.variants())
    experiment_.sheets.push_back({variant.name, variant.family, variant.work, variant.parameters, variant.size,
                                  variant.bits, variant.input_side, variant.fine_tuning});
  for (const auto* kind : entry_kinds_)
    if (kind != nullptr && !kind_ids_.contains(kind->name)) add_kind(*kind);
}

void Builder::add_kind(const hardware::DeviceKind& source) {
  kind_ids_[source.name] = KindId(experiment_.kinds.size());
  Kind kind;
  kind.kind = source;
  kind.kind.memory = scenario_.storage.memory.value_or(source.memory);
  kind.kind.storage = scenario_.storage.capacity.value_or(source.storage);
  kind.table = hardware::service_table(source, experiment_.catalogue);
  kind.eligible = hardware::eligible(kind.kind, kind.table, experiment_.catalogue);
  if (!kind.table.empty())
    kind.sheet = {{},
                  hardware::to_string(source.unit),
                  source.memory,
                  source.idle_power.value,
                  kind.table.median_busy_power(),
                  kind.table.median_speed(experiment_.catalogue)};
  experiment_.kinds.push_back(std::move(kind));
}

std::optional<ServerKindId> Builder::server(const Name& name) {
  if (const auto known = server_ids_.find(name.value); known != server_ids_.end()) return known->second;
  const auto* found = look_up(library_.servers, name, server_sort, problems_);
  if (found == nullptr) return std::nullopt;
  const auto* kind = look_up(library_.kinds, found->kind, device_kind, problems_);
  if (kind == nullptr) return std::nullopt;
  const ServerKindId id(experiment_.server_kinds.size());
  experiment_.server_kinds.push_back(
      {name.value, *found, hardware::service_table(*found, *kind, experiment_.catalogue)});
  return server_ids_[name.value] = id;
}

void Builder::resolve_servers() {
  if (scenario_.cloud.server) experiment_.cloud = server(*scenario_.cloud.server);
}

/// Those of the scenario, or homes with 20 devices each.
std::vector<SiteSpec> Builder::sites() const {
  if (!scenario_.sites.empty()) return scenario_.sites;
  unsigned devices = 0;
  for (const auto& entry : scenario_.fleet) devices += entry.count;
  SiteSpec homes;
  homes.name = "home";
  homes.count = (devices + 19) / 20;
  return {homes};
}

void Builder::resolve_sites() {
  for (const auto& spec : sites()) add_group(spec);
}

void Builder::add_group(const SiteSpec& spec) {
  const auto* network = look_up(library_.access, spec.access, access_network, problems_);
  if (network == nullptr) return;
  const SiteGroupId id(experiment_.groups.size());
  const Seconds latency = std::max(spec.latency.value_or(network->latency), Seconds::si(1e-9));
  SiteGroup group{spec.name,
                  {spec.down.value_or(network->down), spec.up.value_or(network->up), latency, spec.sharing},
                  *network,
                  spec.edge ? server(*spec.edge) : std::nullopt};
  experiment_.groups.push_back(std::move(group));
  auto& members = sites_of_group_.emplace_back();
  for (unsigned i = 0; i < spec.count; ++i) {
    members.push_back(SiteId(experiment_.sites.size()));
    experiment_.sites.push_back({id});
  }
}

void Builder::lay_out_fleet() {
  if (experiment_.groups.empty()) return;
  std::vector<std::size_t> dealt(experiment_.groups.size());
  for (std::size_t e = 0; e < scenario_.fleet.size(); ++e) {
    const auto& entry = scenario_.fleet[e];
    const auto& groups = experiment_.groups;
    const auto group = entry.site ? std::find_if(groups.begin(), groups.end(),
                                                 [&](const auto& g) { return g.name == entry.site->value; })
                                  : groups.begin();
    if (group == groups.end()) {
      report_unknown_site(*entry.site);
      continue;
    }
    if (entry_kinds_[e] == nullptr) continue;
    const KindId kind = kind_ids_.at(entry_kinds_[e]->name);
    if (catalogue_is_sound_ && experiment_.kinds[kind.index()].eligible.empty())
      problems_.add(entry.kind.mark, fmt::format("no variant of the catalogue fits device kind \"{}\" (measured on it, "
                                                 "and small enough for its memory and storage)",
                                                 entry.kind.value));
    const auto g = static_cast<std::size_t>(group - groups.begin());
    for (unsigned i = 0; i < entry.count; ++i)
      experiment_.devices.push_back(
          {kind, sites_of_group_[g][dealt[g]++ % sites_of_group_[g].size()], 0, static_cast<std::uint32_t>(e)});
  }
}

void Builder::report_unknown_site(const Name& site) {
  if (scenario_.sites.empty() && !was_read_whole_) return;
  std::vector<std::string> names;
  for (const auto& spec : sites()) names.push_back(spec.name);
  const bool all_read = std::none_of(names.begin(), names.end(), [](const auto& name) { return name.empty(); });
  if (all_read && !unread(site)) problems_.add(site.mark, not_among("site", site.value, names));
}

void Builder::check_baseline() {
  if (!scenario_.baseline || unread(*scenario_.baseline)) return;
  std::vector<std::string> names;
  for (const auto& entry : scenario_.policies) names.push_back(entry.name());
  const bool all_read = std::none_of(names.begin(), names.end(), [](const auto& name) { return name.empty(); });
  const bool found = std::find(names.begin(), names.end(), scenario_.baseline->value) != names.end();
  if (all_read && !names.empty() && !found)
    problems_.add(scenario_.baseline->mark, not_among("baseline", scenario_.baseline->value, names));
}

void Builder::make_people() {
  experiment_.population = scenario_.users.population.make();
  experiment_.qoe = std::make_unique<const qoe::QoeModel>(scenario_.users.qoe);
  experiment_.rater = scenario_.users.rater.make();
}

void Builder::make_candidates() {
  std::map<std::pair<KindId, SiteGroupId>, std::uint32_t> known;
  for (auto& kind : experiment_.kinds) kind.sheet.kind = kind.kind.name;
  for (auto& device : experiment_.devices) {
    const SiteGroupId group = experiment_.sites[device.site.index()].group;
    const auto [entry, added] = known.try_emplace({device.kind, group}, experiment_.candidate_sets.size());
    if (added) experiment_.candidate_sets.push_back(candidate_set(experiment_, device.kind, group));
    device.candidate_set = entry->second;
  }
  for (const auto& set : experiment_.candidate_sets)
    if (set.candidates.empty())
      problems_.add(
          {scenario_.file.string()},
          fmt::format("devices of kind \"{}\" at site \"{}\" have nothing to choose from: no allowed place can run a "
                      "variant of the catalogue",
                      experiment_.kinds[set.kind.index()].kind.name, experiment_.groups[set.group.index()].name));
}

void Builder::check_policies() {
  for (auto& problem : policy_problems(scenario_, experiment_.fleet_sheet()))
    problems_.add(std::move(problem.where), std::move(problem.what));
}

}  // namespace

policy::FleetSheet Experiment::fleet_sheet() const {
  const auto known = known_variants(0);
  return {known,
          devices.size(),
          devices.size(),
          static_cast<unsigned>(population->classes().size()),
          qoe.get(),
          population->classes(),
          std::span(sheets).subspan(known.size())};
}

Experiment build(const Scenario& scenario, const hardware::PlatformLibrary& library, Problems& problems) {
  return Builder(scenario, library, problems).build();
}

}  // namespace edgefleet::scenario
