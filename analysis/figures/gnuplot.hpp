#pragma once
// The one place that runs gnuplot.

#include <filesystem>
#include <string>

namespace edgefleet::analysis {

/// Runs a script in a folder with gnuplot's default settings and without a shell; what the script writes is relative to
/// the folder. The program is `gnuplot` on PATH, or what EDGEFLEET_GNUPLOT names. Throws std::runtime_error when it is
/// missing or fails, with what it said.
void run_gnuplot(const std::string& script, const std::filesystem::path& folder);

}  // namespace edgefleet::analysis
