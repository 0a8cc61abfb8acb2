#include "sim/app/experiment_input.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sim/app/home.hpp"
#include "sim/config/nearest.hpp"
#include "sim/plugin/load.hpp"
#include "sim/scenario/prior.hpp"

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

void apply(const Overrides& overrides, scenario::Scenario& scenario, Problems& problems) {
  keep_policies(overrides.policies, scenario, problems);
  if (overrides.replications) scenario.replications = *overrides.replications;
  if (overrides.replications == 0u) problems.add({}, "--replications must be at least 1");
  if (overrides.seed) scenario.seed = *overrides.seed;
  if (!overrides.exclusive) return;
  if (*overrides.exclusive != "heap" && *overrides.exclusive != "activity")
    problems.add({}, fmt::format("--exclusive is heap or activity, not \"{}\"", *overrides.exclusive));
  scenario.engine.exclusive =
      *overrides.exclusive == "activity" ? scenario::Exclusive::activity : scenario::Exclusive::heap;
}

Input resolve(scenario::Scenario scenario, const Overrides& overrides, Problems& problems) {
  apply(overrides, scenario, problems);
  Problems of_platforms;
  const auto library = load_library(scenario.platforms, scenario.file.parent_path(), of_platforms);
  for (const auto& problem : of_platforms.list()) problems.add(problem.where, problem.what);
  if (!of_platforms.empty()) problems.throw_if_any();  // names it should have brought would be called unknown
  // A scenario with problems is resolved all the same, so that unknown names are told too.
  Input input{scenario, scenario::build(scenario, library, problems)};
  problems.throw_if_any();
  input.experiment.files = library.files;
  for (const auto& plugin : input.scenario.plugins)
    for (auto& file : plugin::sources(plugin.value)) input.experiment.files.push_back(std::move(file));
  const auto priors = scenario::prior_files(input.scenario);
  input.experiment.files.insert(input.experiment.files.end(), priors.begin(), priors.end());
  return input;
}

}  // namespace

Input read_input(const std::filesystem::path& file, const Overrides& overrides) {
  Problems problems;
  auto scenario = scenario::load(scenario_named(file), problems);
  return resolve(std::move(scenario), overrides, problems);
}

Input read_input(std::string_view text, const std::filesystem::path& file, const Overrides& overrides) {
  Problems problems;
  auto scenario = scenario::parse(text, file, problems);
  return resolve(std::move(scenario), overrides, problems);
}

}  // namespace edgefleet::app
