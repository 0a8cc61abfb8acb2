#include "sim/app/experiment_input.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sim/app/home.hpp"
#include "sim/app/problems_by_point.hpp"
#include "sim/config/number_range.hpp"
#include "sim/core/contract.hpp"
#include "sim/plugin/load.hpp"
#include "sim/scenario/offered_load.hpp"
#include "sim/scenario/prior.hpp"

namespace edgefleet::app {
namespace {

std::vector<std::string> labels_of(const scenario::Scenario& scenario) {
  std::vector<std::string> labels;
  for (const auto& entry : scenario.policies) labels.push_back(entry.name());
  return labels;
}

/// Results of all points stand side by side, policy by policy.
void check_same_policies(const scenario::Scenario& first, const scenario::Scenario& here,
                         const std::vector<scenario::Setting>& settings, Problems& problems) {
  if (labels_of(first) == labels_of(here)) return;
  const auto changed = std::find_if(settings.begin(), settings.end(),
                                    [](const auto& setting) { return setting.key->path.starts_with("policies"); });
  problems.add(changed == settings.end() ? SourceMark{} : changed->value->mark,
               "the policies must be called the same at every point of a sweep; to compare two, list both with labels");
}

store::PointInfo point_info(const scenario::Experiment& experiment, const std::vector<scenario::Setting>& settings) {
  store::PointInfo info;
  info.name = scenario::point_name(settings);
  for (const auto& kind : experiment.kinds) info.kinds.push_back(kind.kind.name);
  for (const auto& variant : experiment.catalogue.variants()) info.variants.push_back(variant.name);
  for (const auto& setting : settings)
    info.values.push_back({setting.key->path, setting.name, setting.text, config::si_number(setting.text)});
  return info;
}

std::vector<Problem> as_problems(const std::vector<std::string>& warnings) {
  std::vector<Problem> problems;
  for (const auto& warning : warnings) problems.push_back({{}, warning});
  return problems;
}

}  // namespace

Input::Input(scenario::ScenarioPoints points, const Overrides& overrides, const Problems& of_file)
    : source_(std::move(points)), overrides_(overrides), scenario_(source_.whole()) {
  Problems at_points;
  apply(overrides_, scenario_, at_points);  // its problems show at the points
  ProblemsByPoint problems;
  ProblemsByPoint warnings;
  for (std::size_t point = 0; point < source_.count(); ++point) {
    Problems here;
    auto experiment = std::make_shared<const scenario::Experiment>(build(point, here));
    check_same_policies(scenario_, experiment->scenario, source_.settings(point), here);
    problems.add(here.list(), source_.name(point));
    warnings.add(as_problems(experiment->warnings), source_.name(point));
    if (here.empty()) plan(*experiment, point);
    built_point_ = point, built_ = std::move(experiment);
  }
  throw_if_any(problems, of_file);
  for (const auto& warning : warnings.told(source_.count())) warnings_.push_back(warning.what);
}

void Input::throw_if_any(const ProblemsByPoint& at_points, const Problems& of_file) const {
  Problems all;
  for (const auto& problem : of_file.list())
    if (!at_points.has(problem)) all.add(problem.where, problem.what);
  for (const auto& problem : at_points.told(source_.count())) all.add(problem.where, problem.what);
  check_sweep(overrides_, scenario_, all);
  all.throw_if_any();
}

const hardware::PlatformLibrary& Input::library(const scenario::Scenario& scenario, Problems& problems) const {
  auto& known = libraries_[scenario.platforms];
  if (known != nullptr) return *known;
  Problems of_platforms;
  auto loaded = load_library(scenario.platforms, scenario.file.parent_path(), of_platforms);
  for (const auto& problem : of_platforms.list()) problems.add(problem.where, problem.what);
  if (!of_platforms.empty()) problems.throw_if_any();  // names it should have brought would be called unknown
  known = std::make_shared<const hardware::PlatformLibrary>(std::move(loaded));
  return *known;
}

/// A scenario with problems is resolved all the same, so that unknown names are told too.
scenario::Experiment Input::build(std::size_t point, Problems& problems) const {
  auto scenario = source_.at(point, problems);
  apply(overrides_, scenario, problems);
  const auto& platforms = library(scenario, problems);
  auto experiment = scenario::build(scenario, platforms, problems);
  experiment.files = platforms.files;
  for (const auto& plugin : scenario.plugins)
    for (auto& file : plugin::sources(plugin.value)) experiment.files.push_back(std::move(file));
  for (const auto& prior : scenario::prior_files(scenario)) experiment.files.push_back(prior);
  return experiment;
}

void Input::plan(const scenario::Experiment& experiment, std::size_t point) {
  points_.push_back({point_info(experiment, source_.settings(point)), experiment.devices.size(),
                     experiment.sites.size(), experiment.scenario.horizon, scenario::expected_requests(experiment)});
  for (const auto& file : experiment.files)
    if (std::find(files_.begin(), files_.end(), file) == files_.end()) files_.push_back(file);
}

void Input::set_replications(unsigned replications) {
  scenario_.replications = replications;
  overrides_.replications = replications;
  built_.reset();
}

std::shared_ptr<const scenario::Experiment> Input::experiment(std::size_t point) const {
  if (built_ && point == built_point_) return built_;
  built_.reset();  // before the next is built: one at a time
  Problems problems;
  built_ = std::make_shared<const scenario::Experiment>(build(point, problems));
  contract::require(problems.empty(), "a point that was checked can be built again");
  built_point_ = point;
  return built_;
}

Input read_input(const std::filesystem::path& file, const Overrides& overrides) {
  Problems problems;
  auto points = scenario::ScenarioPoints::load(scenario_named(file), problems);
  return {std::move(points), overrides, problems};
}

Input read_input(const std::filesystem::path& file, const scenario::Sweep& sweep, const Overrides& overrides) {
  Problems problems;
  auto points = scenario::ScenarioPoints::load(scenario_named(file), sweep, problems);
  return {std::move(points), overrides, problems};
}

Input read_input(std::string_view text, const std::filesystem::path& file, const Overrides& overrides) {
  Problems problems;
  auto points = scenario::ScenarioPoints::parse(text, file, problems);
  return {std::move(points), overrides, problems};
}

}  // namespace edgefleet::app
