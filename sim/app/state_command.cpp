#include "sim/app/state_command.hpp"

#include <fmt/format.h>

#include <fstream>
#include <ostream>

#include "sim/app/command_options.hpp"
#include "sim/app/exit_code.hpp"
#include "sim/config/nearest.hpp"
#include "sim/store/results_database.hpp"
#include "sim/store/run_folder.hpp"

namespace edgefleet::app {
namespace {

namespace po = boost::program_options;

/// The finished cell that the options name. Throws UsageError.
store::CellKey chosen_cell(const store::ResultsDatabase& database, const CommandOptions& options) {
  const auto policy = options.maybe<std::string>("policy");
  if (!policy) throw UsageError("state needs the label of a policy: --policy NAME");
  const store::CellKey wanted{options.maybe<std::string>("point").value_or(""), *policy,
                              options.maybe<unsigned>("replication").value_or(0)};
  std::vector<std::string> labels;
  for (const auto& key : database.finished()) {
    if (key == wanted) return key;
    if (labels.empty() || labels.back() != key.policy) labels.push_back(key.policy);
  }
  const std::vector<std::string_view> names(labels.begin(), labels.end());
  throw UsageError(fmt::format("the run has no finished cell {}{} (policies with cells: {})", to_string(wanted),
                               config::guess_text(*policy, names), config::listed(names)));
}

void write(const Bytestring& state, const std::string& path) {
  std::ofstream out(path, std::ios::binary);
  out.write(reinterpret_cast<const char*>(state.data()), static_cast<std::streamsize>(state.size()));
  out.close();
  if (!out) throw std::runtime_error(path + ": cannot be written");
}

}  // namespace

int state_command(const Arguments& arguments, std::ostream& out, std::ostream&) {
  CommandOptions options(
      "edgefleet state RUN --policy NAME -o FILE",
      "Writes what a policy had learned at the end of a run (played with record: {state: true}) to a "
      "file, for `policies: [{use: ..., prior: FILE}]`.",
      {"edgefleet state runs/transfer-1a2b3c4d --policy lin-ucb -o lin-ucb.state"});
  options.positional("RUN", 1, "folder of a run");
  options.add()("policy", po::value<std::string>(), "label of the policy")("replication", po::value<unsigned>(),
                                                                           "which replication's (default: 0)")(
      "point", po::value<std::string>(), "which point's, in a sweep")("output,o", po::value<std::string>(), "the file");
  if (!options.parse(arguments, out)) return ExitCode::done;
  const auto database = store::open_run(options.required("RUN"));
  const auto file = options.maybe<std::string>("output");
  if (!file) throw UsageError("state needs a file to write: -o FILE");
  const auto key = chosen_cell(database, options);
  const auto cell = database.load(key, {"policy_states"});
  if (cell.policy_states.empty())
    throw UsageError("the run kept no states; play it with `record: {state: true}` in the scenario");
  write(cell.policy_states.front().state, *file);
  out << fmt::format("wrote {}: policy {}, {} bytes\n", *file, cell.policy_states.front().policy,
                     cell.policy_states.front().state.size());
  return ExitCode::done;
}

}  // namespace edgefleet::app
