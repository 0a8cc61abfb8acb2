#include "sim/app/scenario_overrides.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sim/config/nearest.hpp"

namespace edgefleet::app {
namespace {

/// The scenario's entry of that label, or the registered policy of that name with its defaults.
std::optional<scenario::PolicyEntry> policy_named(const std::string& name, const scenario::Scenario& scenario) {
  for (const auto& entry : scenario.policies)
    if (entry.name() == name) return entry;
  const auto known = policy::PolicyRegistry::of().names();
  if (std::find(known.begin(), known.end(), name) == known.end()) return std::nullopt;
  return scenario::PolicyEntry{policy::PolicySelection::named(name), std::nullopt};
}

std::string unknown_policy(const std::string& name, const scenario::Scenario& scenario) {
  std::vector<std::string> labels;
  for (const auto& entry : scenario.policies) labels.push_back(entry.name());
  std::vector<std::string_view> names(labels.begin(), labels.end());
  for (const auto known : policy::PolicyRegistry::of().names())
    if (std::find(names.begin(), names.end(), known) == names.end()) names.push_back(known);
  return fmt::format("--policies: unknown policy \"{}\"{} (allowed: {})", name, config::guess_text(name, names),
                     config::listed(names));
}

void keep_policies(const std::vector<std::string>& wanted, scenario::Scenario& scenario, Problems& problems) {
  if (wanted.empty()) return;
  std::vector<scenario::PolicyEntry> kept;
  for (const auto& name : wanted) {
    if (auto entry = policy_named(name, scenario))
      kept.push_back(std::move(*entry));
    else
      problems.add({}, unknown_policy(name, scenario));
  }
  scenario.policies = std::move(kept);
  const auto is_baseline = [&](const auto& entry) { return entry.name() == scenario.baseline->value; };
  if (scenario.baseline && std::none_of(scenario.policies.begin(), scenario.policies.end(), is_baseline))
    scenario.baseline.reset();
}

/// Whether the path is that of the policy or of something in it.
bool is_about(const std::string& path, const std::string& policy) {
  const std::string own = "policies." + policy;
  return path == own || path.starts_with(own + ".") || path.starts_with(own + "[");
}

void check_key(const Overrides& overrides, const scenario::Scenario& scenario, const scenario::SweptKey& key,
               Problems& problems) {
  if (overrides.seed && key.path == "seed") problems.add(key.mark, "--seed: the sweep sets the seed");
  if (overrides.exclusive && key.path.starts_with("engine"))
    problems.add(key.mark, "--exclusive: the sweep sets keys of engine");
  if (overrides.policies.empty() || !key.path.starts_with("policies")) return;
  const auto& kept = scenario.policies;
  if (std::none_of(kept.begin(), kept.end(), [&](const auto& entry) { return is_about(key.path, entry.name()); }))
    problems.add(key.mark, fmt::format("--policies leaves out what the sweep changes: \"{}\"", key.path));
}

}  // namespace

void apply(const Overrides& overrides, scenario::Scenario& scenario, Problems& problems) {
  keep_policies(overrides.policies, scenario, problems);
  if (overrides.replications) scenario.replications = *overrides.replications;
  if (overrides.replications == 0u) problems.add({}, "--replications must be at least 1");
  if (overrides.seed) scenario.seed = *overrides.seed;
  for (auto& entry : scenario.policies)
    if (const auto prior = overrides.priors.find(entry.name()); prior != overrides.priors.end())
      entry.prior = {std::filesystem::absolute(prior->second).string(), {}};
  if (!overrides.exclusive) return;
  if (*overrides.exclusive != "heap" && *overrides.exclusive != "activity")
    problems.add({}, fmt::format("--exclusive is heap or activity, not \"{}\"", *overrides.exclusive));
  scenario.engine.exclusive =
      *overrides.exclusive == "activity" ? scenario::Exclusive::activity : scenario::Exclusive::heap;
}

void check_sweep(const Overrides& overrides, const scenario::Scenario& scenario, Problems& problems) {
  if (!scenario.sweep) return;
  for (const auto& key : scenario.sweep->grid.keys) check_key(overrides, scenario, key, problems);
  for (const auto& group : scenario.sweep->zip.groups)
    for (const auto& key : group.keys) check_key(overrides, scenario, key, problems);
}

}  // namespace edgefleet::app
