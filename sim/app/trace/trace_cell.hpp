#pragma once
// Plays one cell of an experiment with a trace of it.

#include <boost/program_options.hpp>
#include <filesystem>
#include <optional>

#include "sim/app/command_options.hpp"
#include "sim/app/trace/trace_selection.hpp"

namespace edgefleet::app {

/// Declares --trace-devices, --trace-policy, --trace-replication and --trace-window.
void add_trace_options(CommandOptions& options);
TraceWords trace_words(const CommandOptions& options);

/// What was written.
struct Traced {
  std::uint64_t events = 0;
  std::size_t devices = 0;
};

/// Plays the cell in this process, which so can play no other. Throws what simulate() throws, and std::runtime_error
/// when the file cannot be written; the file is then not there.
Traced trace_cell(const scenario::Experiment& experiment, const TraceSelection& selection,
                  const std::filesystem::path& file);

}  // namespace edgefleet::app
