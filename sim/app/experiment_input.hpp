#pragma once
// From a scenario file and a few overrides to an experiment that may be played: what run, rerun and check share.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "sim/scenario/experiment.hpp"

namespace edgefleet::app {

/// What the command line may change in a scenario.
struct Overrides {
  std::vector<std::string> policies;  ///< keep only these (labels, or names of policies to add with their defaults)
  std::optional<unsigned> replications;
  std::optional<std::uint64_t> seed;
  std::optional<std::string> exclusive;  ///< heap or activity
};

struct Input {
  scenario::Scenario scenario;
  scenario::Experiment experiment;
};

/// Throws InputError with every problem of every file.
Input read_input(const std::filesystem::path& file, const Overrides& overrides);
/// The same from the text of an effective scenario; relative paths start at the folder of `file`.
Input read_input(std::string_view text, const std::filesystem::path& file, const Overrides& overrides);

}  // namespace edgefleet::app
