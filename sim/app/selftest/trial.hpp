#pragma once
// What a build is checked against: figures that are known without it, each beside what the build makes of it.

#include <functional>
#include <string>
#include <variant>
#include <vector>

namespace edgefleet::app {

/// One figure: what it should be by arithmetic or publication, and what came out.
struct Figure {
  std::string check;
  std::string unit;
  double expected = 0.0;
  double got = 0.0;
  double tolerance = 0.0;  ///< largest |got - expected|, in the unit; 0: exact

  double distance() const { return got - expected; }
  bool passes() const { return distance() <= tolerance && -distance() <= tolerance; }
};

/// Figures that are found together: one simulation, or one table. What it throws is a failure of the build.
struct Trial {
  std::string name;
  std::function<std::vector<Figure>()> run;
};

/// What became of a trial: its figures, or why there are none.
struct TrialEnd {
  std::string name;
  std::variant<std::vector<Figure>, std::string> outcome;
  bool passes() const;
};

/// Everything that `edgefleet selftest` checks, in the order it is shown. Throws InputError when platforms/ cannot be
/// read.
std::vector<Trial> shipped_trials();

// Its parts.
std::vector<Trial> fleet_trials();
std::vector<Trial> queueing_trials();
std::vector<Trial> transfer_trials();
std::vector<Trial> energy_trials();
std::vector<Trial> unloaded_trials();
std::vector<Trial> qoe_trials();
std::vector<Trial> published_trials();

}  // namespace edgefleet::app
