#include "sim/scenario/scenario_points.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sim/config/document.hpp"
#include "sim/config/node_path.hpp"
#include "sim/config/read.hpp"
#include "sim/plugin/load.hpp"

namespace edgefleet::scenario {
namespace {

using config::Node;

/// Keys that belong to the run as a whole, and why they cannot differ between its points.
struct FixedKey {
  std::string_view key;
  std::string_view reason;
};
constexpr std::array fixed_keys{
    FixedKey{"name", "names the run"},
    FixedKey{"replications", "every point has the same number of them"},
    FixedKey{"baseline", "every point is compared with the same policy"},
    FixedKey{"plugins", "they are loaded once"},
    FixedKey{"sweep", "a sweep cannot sweep itself"},
};

namespace fs = std::filesystem;

/// A file that a scenario names relative to itself, so that a run which stores the scenario finds it too.
fs::path file_beside(const std::string& written, const fs::path& scenario) {
  return fs::absolute(scenario.parent_path() / written).lexically_normal();
}

/// Loads the plug-ins, because they bring the policies that are read next; true if all is well with them.
bool load_plugins(const config::Node& root, const fs::path& file, Problems& problems) {
  const config::Entry* entry = root.find("plugins");
  if (entry == nullptr) return true;
  std::vector<config::Located<std::string>> plugins;
  Problems told_later;  // when the whole file is read
  if (!config::read(entry->value, plugins, told_later)) return true;
  const std::size_t before = problems.count();
  for (const auto& [written, mark] : plugins) {
    try {
      plugin::load(file_beside(written, file));
    } catch (const plugin::Refused& refusal) {
      problems.add(mark, fmt::format("plug-in \"{}\" {}", written, refusal.what()));
    }
  }
  return problems.count() == before;
}

std::string_view first_part(std::string_view path) { return path.substr(0, path.find_first_of(".[")); }

/// Without its plug-ins a scenario is not read: the policies they should have brought would be called unknown.
Node with_plugins(const Node& root, const fs::path& file, Problems& problems) {
  return load_plugins(root, file, problems) ? root : Node();
}

template <class Visit>
void each_key(Sweep& sweep, Visit&& visit) {
  for (auto& key : sweep.grid.keys) visit(key);
  for (auto& group : sweep.zip.groups)
    for (auto& key : group.keys) visit(key);
}

/// Precondition: a sweep that was read, so it has a key.
const SweptKey& first_key_of(const Sweep& sweep) {
  return sweep.grid.keys.empty() ? sweep.zip.groups.front().keys.front() : sweep.grid.keys.front();
}

Node without_sweep(Node root) {
  std::erase_if(root.entries, [](const auto& entry) { return entry.key == "sweep"; });
  return root;
}

/// The sweep if it can be read; what is wrong with it is reported when the scenario is.
Sweep sweep_of(const Node& root) {
  const auto* entry = root.find("sweep");
  Sweep sweep;
  Problems ignored;
  const bool usable = entry != nullptr && config::read(entry->value, sweep, ignored);
  return usable ? sweep : Sweep();
}

Scenario scenario_of(const Node& tree, const std::filesystem::path& file, Problems& problems) {
  Scenario scenario;
  config::read(tree, scenario, problems);
  for (auto& plugin : scenario.plugins) plugin.value = file_beside(plugin.value, file).string();
  for (auto& entry : scenario.policies)
    if (entry.prior) entry.prior->value = file_beside(entry.prior->value, file).string();
  scenario.file = file;
  return scenario;
}

/// The tree with every default written out, as far as it can be read.
Node with_defaults(const Node& tree, const fs::path& file) {
  Problems ignored;
  auto scenario = scenario_of(tree, file, ignored);
  const auto& policies = scenario.policies;
  const bool all_read =
      std::none_of(policies.begin(), policies.end(), [](const auto& entry) { return entry.policy.empty(); });
  if (!all_read) scenario.policies.clear();  // what could not be read cannot be written
  return config::Codec<Scenario>::write(scenario);
}

/// `policies[1].alpha` with the policy's label: numbers change when policies are left out.
void name_policy(const Node& tree, SweptKey& key) {
  constexpr std::string_view numbered = "policies[";
  const auto close = key.path.find(']');
  const auto* policies = tree.find("policies");
  if (!key.path.starts_with(numbered) || close + 1 >= key.path.size() || policies == nullptr) return;
  const auto index = std::stoul(key.path.substr(numbered.size()));
  const std::string name = config::item_name(policies->value.items.at(index));
  if (!name.empty()) key.path = "policies." + name + key.path.substr(close + 1);
}

}  // namespace

ScenarioPoints::ScenarioPoints(Node root, const Sweep* instead, std::filesystem::path file, Problems& problems)
    : tree_(without_sweep(root)), file_(std::move(file)), sweep_(instead != nullptr ? *instead : sweep_of(root)) {
  defaults_ = with_defaults(tree_, file_);
  check_paths(problems);
  count_ = point_count(sweep_);
  if (count_ > most_points) {
    const auto where = instead != nullptr ? first_key_of(*instead).mark : root.find("sweep")->mark;
    problems.add(where, fmt::format("a sweep may have at most {} points", most_points));
    count_ = 1;
  }
  Node first = root.kind == Node::Kind::mapping ? tree_at(0) : root;
  if (const auto* entry = root.find("sweep"); entry != nullptr && instead == nullptr) first.entries.push_back(*entry);
  whole_ = scenario_of(first, file_, problems);
  if (whole_.sweep || instead != nullptr) whole_.sweep = sweep_;
}

/// What is wrong with the paths themselves; a sweep with a bad path is not expanded.
void ScenarioPoints::check_paths(Problems& problems) {
  const std::size_t before = problems.count();
  std::vector<std::string> seen;
  each_key(sweep_, [&](SweptKey& key) {
    const auto fixed = std::find_if(fixed_keys.begin(), fixed_keys.end(),
                                    [&](const auto& known) { return known.key == first_part(key.path); });
    if (fixed != fixed_keys.end())
      return problems.add(key.mark, fmt::format("\"{}\" cannot be swept: {}", fixed->key, fixed->reason));
    Node trial = tree_;
    if (const auto refusal = config::set_at(trial, defaults_, key.path, key.mark, key.values.front()))
      return problems.add(key.mark, refusal->why);
    name_policy(tree_, key);
    if (std::find(seen.begin(), seen.end(), key.path) != seen.end())
      problems.add(key.mark, fmt::format("\"{}\" is swept twice", key.path));
    seen.push_back(key.path);
  });
  if (problems.count() != before) sweep_ = {};
}

ScenarioPoints ScenarioPoints::load(const std::filesystem::path& file, Problems& problems) {
  return {with_plugins(config::load_file(file, problems).root(), file, problems), nullptr, file, problems};
}

ScenarioPoints ScenarioPoints::load(const std::filesystem::path& file, const Sweep& sweep, Problems& problems) {
  return {with_plugins(config::load_file(file, problems).root(), file, problems), &sweep, file, problems};
}

ScenarioPoints ScenarioPoints::parse(std::string_view text, const std::filesystem::path& file, Problems& problems) {
  return {with_plugins(config::load_text(text, file.string(), problems).root(), file, problems), nullptr, file,
          problems};
}

std::vector<Setting> ScenarioPoints::settings(std::size_t point) const { return settings_at(sweep_, point); }

std::string ScenarioPoints::name(std::size_t point) const { return point_name(settings(point)); }

Node ScenarioPoints::tree_at(std::size_t point) const {
  Node tree = tree_;
  for (const auto& setting : settings(point))
    config::set_at(tree, defaults_, setting.key->path, setting.key->mark, *setting.value);
  return tree;
}

Scenario ScenarioPoints::at(std::size_t point, Problems& problems) const {
  return scenario_of(tree_at(point), file_, problems);
}

}  // namespace edgefleet::scenario
