#include "sim/app/paper_plays.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

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

/// Empty: its problems have been added.
std::optional<PlannedPlay> plan_play(const Paper& paper, const Play& play, bool quick, Problems& problems) {
  Problems own;
  const auto scenario = scenario::load(scenario_of(paper, play), own);
  if (own.empty())
    for (const auto& policy : play.policies) require_policy(policy, scenario, own);
  for (const auto& problem : own.list()) problems.add(problem.where, problem.what);
  if (!own.empty()) return std::nullopt;
  try {
    return PlannedPlay{play.name, read_input(scenario_of(paper, play), overrides_of(play, quick))};
  } catch (const InputError& error) {
    for (const auto& problem : error.problems()) problems.add(problem.where, problem.what);
    return std::nullopt;
  }
}

void require_point(const config::Located<std::string>& point, const PlannedPlay& play, Problems& problems) {
  std::vector<std::string_view> names;
  for (const auto& known : play.input.points()) names.push_back(known.info.name);
  if (std::find(names.begin(), names.end(), point.value) != names.end()) return;
  if (!play.input.scenario().sweep)
    return problems.add(point.mark, fmt::format("play \"{}\" has no points: its scenario has no sweep", play.name));
  problems.add(point.mark, fmt::format("play \"{}\" has no point \"{}\"{} (there are: {})", play.name, point.value,
                                       config::guess_text(point.value, names), config::listed(names)));
}

void check_cells(const analysis::NamedCells& cells, const std::vector<PlannedPlay>& plays, Problems& problems) {
  const auto play =
      std::find_if(plays.begin(), plays.end(), [&](const auto& planned) { return planned.name == cells.play.value; });
  if (play == plays.end()) return;  // reported already
  require_policy(cells.policy, play->input.scenario(), problems);
  require_point(cells.point, *play, problems);
}

}  // namespace

std::vector<PlannedPlay> plan_plays(const Paper& paper, bool quick, const analysis::Evidence& platforms,
                                    Problems& problems) {
  std::vector<PlannedPlay> plays;
  for (const auto& play : paper.plays)
    if (auto planned = plan_play(paper, play, quick, problems)) plays.push_back(std::move(*planned));
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
    const auto run = folder / fmt::format("{}-{}", play.name, short_hash(describe_run(play.input)));
    const Played played = play_run(play.input, run, command, options, err);
    all.failed += played.failed;
    all.runs.push_back({play.name, run});
    if (played.interrupted) return all.interrupted = true, all;
    evidence.add(play.name, store::open_run(run));
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
