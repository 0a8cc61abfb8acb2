#include "sim/app/ope/run_log.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sim/app/command_options.hpp"
#include "sim/app/experiment_input.hpp"
#include "sim/app/provenance.hpp"
#include "sim/config/nearest.hpp"
#include "sim/store/run_folder.hpp"

namespace edgefleet::app {
namespace {

namespace fs = std::filesystem;

/// The point's place in the run. Throws UsageError.
std::size_t point_among(const std::vector<store::PointInfo>& points, const std::optional<std::string>& asked) {
  std::vector<std::string_view> names;
  for (const auto& point : points) names.push_back(point.name);
  if (!asked && points.size() == 1) return 0;
  if (!asked)
    throw UsageError(
        fmt::format("--point must say which point of the sweep is meant (allowed: {})", config::listed(names)));
  const auto found = std::find(names.begin(), names.end(), *asked);
  if (found == names.end())
    throw UsageError(fmt::format("--point: the run has no point \"{}\"{} (allowed: {})", *asked,
                                 config::guess_text(*asked, names), config::listed(names)));
  return static_cast<std::size_t>(found - names.begin());
}

std::shared_ptr<const scenario::Experiment> experiment_of(const store::ResultsDatabase& database, std::size_t point) {
  const fs::path file = database.path().parent_path() / store::effective_scenario_name;
  const Input input = read_input(database.info().effective_scenario, file, {});
  if (source_files(input.files()) != database.info().sources)
    throw store::ResultsError(fmt::format(
        "{}: platform files have changed since the run, so what its policies were shown cannot be shown again",
        database.path().string()));
  return input.experiment(point);
}

std::string label_among(const std::vector<std::string>& policies, std::string_view option,
                        const std::optional<std::string>& asked) {
  const auto has = [&](const std::string& name) {
    return std::find(policies.begin(), policies.end(), name) != policies.end();
  };
  const std::vector<std::string_view> names(policies.begin(), policies.end());
  if (asked && has(*asked)) return *asked;
  if (asked)
    throw UsageError(fmt::format("{}: the run has no policy \"{}\"{} (allowed: {})", option, *asked,
                                 config::guess_text(*asked, names), config::listed(names)));
  if (policies.size() == 1) return policies.front();
  if (has("random")) return "random";
  throw UsageError(fmt::format("{} must say whose log is meant (allowed: {})", option, config::listed(names)));
}

}  // namespace

RunLog::RunLog(const fs::path& run, std::string_view option, const std::optional<std::string>& label,
               const std::optional<std::string>& point)
    : database_(store::open_run(run)),
      point_(point_among(database_.info().points, point)),
      experiment_(experiment_of(database_, point_)),
      label_(label_among(database_.info().policies, option, label)) {
  if (!experiment_->scenario.record.decisions)
    throw store::ResultsError(
        fmt::format("{}: the run kept no decisions; play it with `record: {{decisions: true}}` in its scenario",
                    database_.path().string()));
  for (const auto& key : database_.finished())
    if (key.policy == label_ && key.point == database_.info().points[point_].name) cells_.push_back(key);
  if (cells_.empty())
    throw store::ResultsError(fmt::format("{}: no cell of policy {} is finished", database_.path().string(), label_));
}

LoggedCell RunLog::load(const store::CellKey& key) const {
  return LoggedCell(*experiment_, {database_.info().seed, key.replication},
                    database_.load(key, {"decisions", "decision_candidates"}));
}

}  // namespace edgefleet::app
