#pragma once
// Runs trials, each in a process of its own: SimGrid allows one simulation per process, and a crash is a result.

#include <iosfwd>
#include <optional>
#include <vector>

#include "sim/app/selftest/trial.hpp"

namespace edgefleet::app {

/// In the order of `trials`; nothing if interrupted.
std::optional<std::vector<TrialEnd>> run_trials(const std::vector<Trial>& trials, unsigned processes);

/// Runs them and writes a table or JSON: check, expected, got, distance, verdict. Exit code 1 if a figure is off or a
/// trial broke.
int report_trials(const std::vector<Trial>& trials, bool json, std::ostream& out, std::ostream& err);

}  // namespace edgefleet::app
