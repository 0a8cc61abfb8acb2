#include "sim/app/compare_command.hpp"

#include <fmt/format.h>

#include <boost/algorithm/string.hpp>
#include <ostream>

#include "analysis/comparison_report.hpp"
#include "sim/app/command_options.hpp"
#include "sim/app/exit_code.hpp"
#include "sim/config/nearest.hpp"
#include "sim/store/run_folder.hpp"

namespace edgefleet::app {
namespace {

namespace po = boost::program_options;
using Words = std::vector<std::string>;

constexpr std::size_t most_runs = 26;  ///< a letter for each

/// The parts of all texts between commas.
Words split(const Words& texts) {
  Words parts;
  for (const auto& text : texts) {
    Words some;
    boost::split(some, text, boost::is_any_of(","));
    parts.insert(parts.end(), some.begin(), some.end());
  }
  return parts;
}

std::vector<analysis::Metric> metrics_of(const Words& names) {
  std::vector<std::string_view> known;
  for (std::size_t i = 0; i < analysis::metric_count; ++i)
    known.push_back(analysis::name_of(static_cast<analysis::Metric>(i)));
  std::vector<analysis::Metric> metrics;
  for (const auto& name : names) {
    const auto metric = analysis::metric_named(name);
    if (!metric)
      throw UsageError(fmt::format("--metric: unknown metric \"{}\"{} (allowed: {})", name,
                                   config::guess_text(name, known), config::listed(known)));
    metrics.push_back(*metric);
  }
  return metrics;
}

void require_policy(const std::string& name, const store::RunInfo& run, const std::string& folder) {
  if (std::find(run.policies.begin(), run.policies.end(), name) != run.policies.end()) return;
  const std::vector<std::string_view> known(run.policies.begin(), run.policies.end());
  throw UsageError(fmt::format("--policy: {} has no policy \"{}\"{} (it has: {})", folder, name,
                               config::guess_text(name, known), config::listed(known)));
}

std::vector<analysis::PolicyPair> policies_of(const Words& texts, const std::vector<analysis::ComparedRun>& runs) {
  std::vector<analysis::PolicyPair> pairs;
  for (const auto& text : texts) {
    const auto colon = text.find(':');
    pairs.push_back({text.substr(0, colon), colon == std::string::npos ? text : text.substr(colon + 1)});
    require_policy(pairs.back().first, runs.front().info, runs.front().folder);
    for (std::size_t i = 1; i < runs.size(); ++i) require_policy(pairs.back().other, runs[i].info, runs[i].folder);
  }
  return pairs;
}

CommandOptions compare_options() {
  CommandOptions options(
      "edgefleet compare RUN_A RUN_B ... [options]",
      "Holds runs against the first: what differs between their scenarios, programs and input files, and by how much\n"
      "their figures differ, with intervals. Paired by replication where the seeds are the same, else by Welch.",
      {"edgefleet compare runs/quickstart-1a2b3c4d runs/quickstart-5e6f7a8b",
       "edgefleet compare runs/before runs/after --metric qoe,latency_p99_ms --policy lin-ucb",
       "edgefleet compare runs/mine runs/mine --policy random:lin-ucb --format json"});
  options.positional("RUN", -1, "folders of runs");
  options.add()("metric", po::value<Words>()->composing(),
                "metrics, separated by commas (default: qoe, accuracy, ...)")(
      "policy", po::value<Words>()->composing(),
      "only these policies; A:B holds A of the first run against B of the others");
  add_format(options);
  return options;
}

}  // namespace

int compare_command(const Arguments& arguments, std::ostream& out, std::ostream&) {
  CommandOptions options = compare_options();
  if (!options.parse(arguments, out)) return ExitCode::done;
  const bool json = wants_json(options);
  const auto folders = options.maybe<Words>("RUN").value_or(Words());
  if (folders.size() < 2 || folders.size() > most_runs)
    throw UsageError(fmt::format("compare takes 2 to {} runs, not {}", most_runs, folders.size()));
  analysis::ComparisonQuestion question;
  if (const auto names = options.maybe<Words>("metric")) question.metrics = metrics_of(split(*names));
  std::vector<store::ResultsDatabase> databases;
  std::vector<const store::ResultsDatabase*> runs;
  std::vector<analysis::ComparedRun> shown;
  for (const auto& folder : folders) databases.push_back(store::open_run(folder));
  for (std::size_t i = 0; i < folders.size(); ++i) {
    runs.push_back(&databases[i]);
    shown.push_back({folders[i], databases[i].info()});
  }
  if (const auto names = options.maybe<Words>("policy")) question.policies = policies_of(split(*names), shown);
  const auto comparisons = analysis::compare_runs(runs, question);
  out << (json ? comparison_json(shown, comparisons).dump(2) + "\n" : comparison_text(shown, comparisons));
  return ExitCode::done;
}

}  // namespace edgefleet::app
