#pragma once
// A scenario file at each of its points. A file without a sweep has one point, which has no name.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "sim/core/diagnostics.hpp"
#include "sim/scenario/scenario.hpp"

namespace edgefleet::scenario {

class ScenarioPoints {
 public:
  /// Reads the file, and checks the sweep's paths. Problems go to `problems`; with problems there is at least one point
  /// all the same, so that the rest can be checked.
  static ScenarioPoints load(const std::filesystem::path& file, Problems& problems);
  /// The same file under another sweep, in the place of its own if it has one.
  static ScenarioPoints load(const std::filesystem::path& file, const Sweep& sweep, Problems& problems);
  static ScenarioPoints parse(std::string_view text, const std::filesystem::path& file, Problems& problems);

  /// The scenario with its sweep, set as at the first point: what a run keeps in order to be run again. Policies are
  /// named in its paths, not numbered.
  const Scenario& whole() const { return whole_; }
  /// At least 1.
  std::size_t count() const { return count_; }
  /// Empty for the only point of a scenario without a sweep.
  std::string name(std::size_t point) const;
  /// None for the only point of a scenario without a sweep.
  std::vector<Setting> settings(std::size_t point) const;
  /// The scenario at a point, without the sweep. What is wrong with a swept value is reported where it stands.
  Scenario at(std::size_t point, Problems& problems) const;

 private:
  /// `instead`: nullptr, or a sweep in the place of the file's.
  ScenarioPoints(config::Node root, const Sweep* instead, std::filesystem::path file, Problems& problems);
  void check_paths(Problems& problems);
  config::Node tree_at(std::size_t point) const;

  config::Node tree_;      ///< of the file, without its sweep
  config::Node defaults_;  ///< the same with every default written out
  std::filesystem::path file_;
  Sweep sweep_;  ///< empty where there is none, or none that can be used
  Scenario whole_;
  std::size_t count_ = 1;
};

}  // namespace edgefleet::scenario
