#include "sim/app/paper_plays.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "analysis/figures/whole_file.hpp"
#include "sim/app/play_run.hpp"
#include "sim/app/provenance.hpp"
#include "sim/app/run_folder.hpp"
#include "sim/config/nearest.hpp"
#include "sim/store/run_folder.hpp"

namespace edgefleet::app {
namespace {

namespace fs = std::filesystem;
using analysis::Paper;
using analysis::Play;

fs::path scenario_of(const Paper& paper, const Play& play) {
  return (paper.file.parent_path() / play.scenario.value).lexically_normal();
}

std::vector<std::string_view> labels_of(const scenario::Scenario& scenario) {
  std::vector<std::string_view> labels;
  for (const auto& entry : scenario.policies)
    labels.push_back(entry.label ? std::string_view(*entry.label) : std::string_view(entry.policy.name()));
  return labels;
}

void require_policy(const config::Located<std::string>& policy, const scenario::Scenario& scenario,
                    Problems& problems) {
  const auto labels = labels_of(scenario);
  if (std::find(labels.begin(), labels.end(), policy.value) != labels.end()) return;
  problems.add(policy.mark,
               fmt::format("{} has no policy \"{}\"{} (allowed: {})", scenario.file.generic_string(), policy.value,
                           config::guess_text(policy.value, labels), config::listed(labels)));
}

Overrides overrides_of(const Play& play, bool quick) {
  Overrides overrides;
  for (const auto& policy : play.policies) overrides.policies.push_back(policy.value);
  overrides.replications = quick ? play.quick.replications : play.replications;
  return overrides;
}

Input input_of(const Play& play, const fs::path& scenario, const Overrides& overrides) {
  return play.sweep ? read_input(scenario, *play.sweep, overrides) : read_input(scenario, overrides);
}

/// Empty: its problems have been added.
std::optional<PlannedPlay> plan_play(const Paper& paper, const Play& play, bool quick, Problems& problems) {
  Problems own;
  const auto scenario = scenario::load(scenario_of(paper, play), own);
  if (own.empty())
    for (const auto& policy : play.policies) require_policy(policy, scenario, own);
  for (const auto& problem : own.list()) problems.add(problem.where, problem.what);
  if (!own.empty()) return std::nullopt;
  try {
    const auto overrides = overrides_of(play, quick);
    return PlannedPlay{&play, scenario_of(paper, play), overrides, input_of(play, scenario_of(paper, play), overrides)};
  } catch (const InputError& error) {
    for (const auto& problem : error.problems()) problems.add(problem.where, problem.what);
    return std::nullopt;
  }
}

void require_point(const analysis::NamedCells& cells, const PlannedPlay& play, Problems& problems) {
  std::vector<std::string_view> names;
  for (const auto& known : play.input.points()) names.push_back(known.info.name);
  const std::string& point = cells.point.value;
  if (std::find(names.begin(), names.end(), point) != names.end()) return;
  if (!play.input.scenario().sweep)
    return problems.add(cells.point.mark, fmt::format("play \"{}\" has no points: it has no sweep", play.play->name));
  if (point.empty())
    return problems.add(cells.play.mark, fmt::format("play \"{}\" has a sweep: which point is meant? (there are: {})",
                                                     play.play->name, config::listed(names)));
  problems.add(cells.point.mark, fmt::format("play \"{}\" has no point \"{}\"{} (there are: {})", play.play->name,
                                             point, config::guess_text(point, names), config::listed(names)));
}

/// nullptr: that has been reported already.
const PlannedPlay* planned(const std::string& play, const std::vector<PlannedPlay>& plays) {
  const auto found = std::find_if(plays.begin(), plays.end(), [&](const auto& one) { return one.play->name == play; });
  return found == plays.end() ? nullptr : &*found;
}

void check_cells(const analysis::NamedCells& cells, const std::vector<PlannedPlay>& plays, Problems& problems) {
  const auto* play = planned(cells.play.value, plays);
  if (play == nullptr) return;
  require_policy(cells.policy, play->input.scenario(), problems);
  require_point(cells, *play, problems);
}

void check_prior(const analysis::Prior& prior, const PlannedPlay& play, const std::vector<PlannedPlay>& plays,
                 Problems& problems) {
  require_policy(prior.policy, play.input.scenario(), problems);
  check_cells(prior.from, plays, problems);
  const auto* from = planned(prior.from.play.value, plays);
  if (from != nullptr && !from->input.scenario().record.state)
    problems.add(
        prior.from.play.mark,
        fmt::format("play \"{}\" keeps no states: its scenario needs record: {{state: true}}", prior.from.play.value));
}

/// The file that holds what the prior's policy had learned.
fs::path state_file(const analysis::Prior& prior, const fs::path& folder, const PlayedPaper& played) {
  const auto& [play, policy, point] = prior.from;
  const auto from = std::find_if(played.runs.begin(), played.runs.end(),
                                 [&](const PlayedRun& run) { return run.play == play.value; });
  const auto cell = store::open_run(from->folder).load({point.value, policy.value, 0}, {"policy_states"});
  const auto file = folder / "priors" / fmt::format("{}-{}.state", from->folder.filename().string(), policy.value);
  const auto& state = cell.policy_states.at(0).state;
  fs::create_directories(file.parent_path());
  analysis::write_whole(file, {reinterpret_cast<const char*>(state.data()), state.size()});
  return file;
}

/// The play's scenario, with the states that its policies start from.
Input with_priors(const PlannedPlay& play, const fs::path& folder, const PlayedPaper& played) {
  Overrides overrides = play.overrides;
  for (const auto& prior : play.play->priors) overrides.priors[prior.policy.value] = state_file(prior, folder, played);
  return input_of(*play.play, play.scenario, overrides);
}

}  // namespace

std::vector<PlannedPlay> plan_plays(const Paper& paper, bool quick, const analysis::Evidence& platforms,
                                    Problems& problems) {
  std::vector<PlannedPlay> plays;
  for (const auto& play : paper.plays)
    if (auto planned = plan_play(paper, play, quick, problems)) plays.push_back(std::move(*planned));
  for (const auto& play : plays)
    for (const auto& prior : play.play->priors) check_prior(prior, play, plays, problems);
  for (const auto& claim : paper.claims) {
    if (claim.measure.empty()) continue;  // reported already
    const auto measure = claim.measure.make();
    measure->check(platforms, problems);
    for (const auto& cells : measure->cells()) check_cells(cells, plays, problems);
  }
  return plays;
}

PlayedPaper play_all(const std::vector<PlannedPlay>& plays, const fs::path& folder, const std::string& command,
                     const PlayOptions& options, std::ostream& err, analysis::Evidence& evidence) {
  PlayedPaper all;
  for (const auto& play : plays) {
    const std::string& name = play.play->name;
    const Input input = play.play->priors.empty() ? play.input : with_priors(play, folder, all);
    const auto run = folder / fmt::format("{}-{}", name, short_hash(describe_run(input)));
    const Played played = play_run(input, run, command, options, err);
    all.failed += played.failed;
    all.runs.push_back({name, run});
    if (played.interrupted) return all.interrupted = true, all;
    evidence.add(name, store::open_run(run));
  }
  return all;
}

std::string inputs_hash(const Paper& paper) {
  std::vector<fs::path> files{paper.file};
  for (const auto& play : paper.plays) files.push_back(scenario_of(paper, play));
  std::string all;
  for (const auto& source : source_files(files)) all += source.hash;
  return hash_of(all);
}

}  // namespace edgefleet::app
