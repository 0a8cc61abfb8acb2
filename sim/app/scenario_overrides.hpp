#pragma once
// What the command line may change in a scenario.

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sim/core/diagnostics.hpp"
#include "sim/scenario/scenario.hpp"

namespace edgefleet::app {

struct Overrides {
  std::vector<std::string> policies;  ///< keep only these (labels, or names of policies to add with their defaults)
  std::optional<unsigned> replications;
  std::optional<std::uint64_t> seed;
  std::optional<std::string> exclusive;                 ///< heap or activity
  std::map<std::string, std::filesystem::path> priors;  ///< by label: what the policy starts from
};

/// Changes the scenario; what makes no sense becomes a problem.
void apply(const Overrides& overrides, scenario::Scenario& scenario, Problems& problems);

/// Reports swept keys of the scenario that the overrides would change as well, or whose policy they leave out.
/// `scenario` has them applied.
void check_sweep(const Overrides& overrides, const scenario::Scenario& scenario, Problems& problems);

}  // namespace edgefleet::app
