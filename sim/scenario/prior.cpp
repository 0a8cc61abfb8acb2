#include "sim/scenario/prior.hpp"

#include <fmt/format.h>

#include <fstream>
#include <iterator>

#include "sim/policy/policy_state.hpp"
#include "sim/scenario/experiment.hpp"

namespace edgefleet::scenario {
namespace {

/// As a message calls it: beside the scenario's own path where it lies there.
std::string shown(const Scenario& scenario, const std::filesystem::path& prior) {
  const auto folder = std::filesystem::absolute(scenario.file).parent_path().lexically_normal();
  const auto beside = prior.lexically_relative(folder);
  if (beside.empty() || *beside.begin() == "..") return prior.string();
  return (scenario.file.parent_path() / beside).string();
}

std::optional<Bytestring> bytes_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in || std::filesystem::is_directory(path)) return std::nullopt;
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  const auto* first = reinterpret_cast<const std::byte*>(text.data());
  return Bytestring(first, first + text.size());
}

/// Why this policy cannot start from these bytes; empty if it can.
std::string misfit(const Experiment& experiment, const PolicyEntry& entry, const Bytestring& bytes) {
  try {
    const auto policy = entry.policy.make(experiment.fleet_sheet());
    policy::load_state(*policy, entry.policy.name(), bytes);
    return "";
  } catch (const MalformedBytes& error) {
    return error.what();
  } catch (const InputError&) {
    return "";  // its parameters are wrong, which is reported elsewhere
  }
}

}  // namespace

std::vector<Bytestring> read_priors(const Experiment& experiment, Problems& problems) {
  std::vector<Bytestring> priors;
  for (const auto& entry : experiment.scenario.policies) {
    Bytestring& prior = priors.emplace_back();
    if (!entry.prior || entry.policy.empty()) continue;
    const std::filesystem::path path = entry.prior->value;
    const auto bytes = bytes_of(path);
    if (!bytes) {
      problems.add(
          entry.prior->mark,
          fmt::format("cannot read the prior {} (`edgefleet state RUN --policy NAME -o FILE` writes one from a "
                      "run with `record: {{state: true}}`)",
                      shown(experiment.scenario, path)));
      continue;
    }
    if (const auto why = misfit(experiment, entry, *bytes); !why.empty())
      problems.add(entry.prior->mark, fmt::format("policy {} cannot start from {}: {}", entry.name(),
                                                  shown(experiment.scenario, path), why));
    prior = *bytes;
  }
  return priors;
}

std::vector<std::filesystem::path> prior_files(const Scenario& scenario) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : scenario.policies)
    if (entry.prior) files.emplace_back(entry.prior->value);
  return files;
}

std::unique_ptr<policy::Policy> fresh_policy(const Experiment& experiment, std::size_t entry) {
  const auto& chosen = experiment.scenario.policies[entry].policy;
  auto policy = chosen.make(experiment.fleet_sheet());
  if (entry < experiment.priors.size() && !experiment.priors[entry].empty())
    policy::load_state(*policy, chosen.name(), experiment.priors[entry]);
  return policy;
}

}  // namespace edgefleet::scenario
