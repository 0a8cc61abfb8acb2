#include "sim/app/run_folder.hpp"

#include <fmt/format.h>

#include <cctype>

#include "sim/app/provenance.hpp"
#include "sim/store/results_error.hpp"
#include "sim/store/run_folder.hpp"

namespace edgefleet::app {
namespace {

namespace fs = std::filesystem;

std::string difference(const store::RunInfo& there, const store::RunInfo& here) {
  if (there.effective_scenario != here.effective_scenario) return "another scenario, seed, or choice of policies";
  if (there.sources != here.sources) return "platform files or plug-ins that have changed since";
  if (there.cpu_class != here.cpu_class) return "another class of CPU";
  return "another version of the program";
}

}  // namespace

store::RunInfo describe_run(const Input& input) {
  const auto& scenario = input.scenario();
  store::RunInfo info;
  info.scenario = scenario.name;
  info.effective_scenario = scenario::effective(scenario);
  info.seed = scenario.seed;
  info.replications = scenario.replications;
  info.baseline = scenario.baseline ? scenario.baseline->value : scenario.policies.front().name();
  info.cpu_class = cpu_class();
  info.versions = versions();
  for (const auto& point : input.points()) info.points.push_back(point.info);
  for (const auto& entry : scenario.policies) info.policies.push_back(entry.name());
  info.sources = source_files(input.files());
  return info;
}

std::string short_hash(const store::RunInfo& info) {
  std::string all = info.effective_scenario + info.cpu_class + info.versions.edgefleet;
  for (const auto& source : info.sources) all += source.path + source.hash;
  const std::string hash = hash_of(all);
  return hash.substr(hash.find(':') + 1, 8);
}

fs::path default_folder(const store::RunInfo& info) {
  std::string name;
  for (const char c : info.scenario)
    name += std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_' || c == '.' ? c : '-';
  return fs::path("runs") / fmt::format("{}-{}", name, short_hash(info));
}

store::ResultsDatabase open_run(const fs::path& folder, const store::RunInfo& info) {
  if (!store::is_run_folder(folder)) return store::create_run(folder, info);
  auto database = store::open_run(folder);
  if (database.info() != info)
    throw store::ResultsError(fmt::format("{}: holds a run of {}; name another folder with -o", folder.string(),
                                          difference(database.info(), info)));
  return database;
}

}  // namespace edgefleet::app
