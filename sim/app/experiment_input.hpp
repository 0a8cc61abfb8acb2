#pragma once
// From a scenario file and a few overrides to experiments that may be played: what run, rerun and check share.

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "sim/app/problems_by_point.hpp"
#include "sim/app/scenario_overrides.hpp"
#include "sim/scenario/experiment.hpp"
#include "sim/scenario/scenario_points.hpp"
#include "sim/store/run_info.hpp"

namespace edgefleet::app {

/// A point of the scenario, without its experiment.
struct PlannedPoint {
  store::PointInfo info;
  std::size_t devices = 0;
  std::size_t sites = 0;
  Seconds horizon;
  double requests = 0.0;  ///< expected in a cell
};

/// Platform data by the scenario's own folders.
using Libraries = std::map<std::vector<std::string>, std::shared_ptr<const hardware::PlatformLibrary>>;

/// A scenario that has been checked at all its points. Only the experiment used last is kept in memory.
class Input {
 public:
  /// Throws InputError with every problem of every file at every point; `of_file` holds those of reading it.
  Input(scenario::ScenarioPoints points, const Overrides& overrides, const Problems& of_file);

  /// With its sweep and the overrides.
  const scenario::Scenario& scenario() const { return scenario_; }
  void set_replications(unsigned replications);
  const std::vector<PlannedPoint>& points() const { return points_; }
  /// Each once, of whichever points.
  const std::vector<std::string>& warnings() const { return warnings_; }
  /// Every input file that was read.
  const std::vector<std::filesystem::path>& files() const { return files_; }
  /// What is played at a point; built anew unless it is that of the last call.
  std::shared_ptr<const scenario::Experiment> experiment(std::size_t point) const;

 private:
  scenario::Experiment build(std::size_t point, Problems& problems) const;
  void throw_if_any(const ProblemsByPoint& at_points, const Problems& of_file) const;
  const hardware::PlatformLibrary& library(const scenario::Scenario& scenario, Problems& problems) const;
  void plan(const scenario::Experiment& experiment, std::size_t point);

  scenario::ScenarioPoints source_;
  Overrides overrides_;
  scenario::Scenario scenario_;
  mutable Libraries libraries_;  ///< read when first asked for
  std::vector<PlannedPoint> points_;
  std::vector<std::string> warnings_;
  std::vector<std::filesystem::path> files_;
  mutable std::size_t built_point_ = 0;
  mutable std::shared_ptr<const scenario::Experiment> built_;
};

/// Throws InputError with every problem of every file.
Input read_input(const std::filesystem::path& file, const Overrides& overrides);
/// The same under a sweep that is not the file's.
Input read_input(const std::filesystem::path& file, const scenario::Sweep& sweep, const Overrides& overrides);
/// The same from the text of an effective scenario; relative paths start at the folder of `file`.
Input read_input(std::string_view text, const std::filesystem::path& file, const Overrides& overrides);

}  // namespace edgefleet::app
