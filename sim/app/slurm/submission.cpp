#include "sim/app/slurm/submission.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "sim/store/results_error.hpp"

namespace edgefleet::app {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

template <class T>
Json optional_json(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

template <class T>
std::optional<T> optional_from(const Json& json) {
  return json.is_null() ? std::nullopt : std::optional<T>(json.get<T>());
}

Json cell_json(const PlannedCell& cell) {
  return {cell.key.point, cell.key.policy, cell.key.replication, cell.point, cell.policy};
}

PlannedCell cell_from(const Json& json) { return {{json.at(0), json.at(1), json.at(2)}, json.at(3), json.at(4)}; }

Json to_json(const Submission& submission) {
  Json json{{"name", submission.name},
            {"scenario_file", submission.scenario_file.string()},
            {"home", submission.home.string()},
            {"identity", submission.identity},
            {"partition", optional_json(submission.options.partition)},
            {"time", optional_json(submission.options.time)},
            {"cells_per_task_asked", optional_json(submission.options.cells_per_task)},
            {"cells_per_task", submission.cells_per_task},
            {"cells", Json::array()}};
  for (const auto& cell : submission.cells) json["cells"].push_back(cell_json(cell));
  return json;
}

Submission from_json(const Json& json) {
  Submission submission;
  submission.name = json.at("name");
  submission.scenario_file = json.at("scenario_file").get<std::string>();
  submission.home = json.at("home").get<std::string>();
  submission.identity = json.at("identity");
  submission.options = {optional_from<std::string>(json.at("partition")), optional_from<std::string>(json.at("time")),
                        optional_from<std::size_t>(json.at("cells_per_task_asked"))};
  submission.cells_per_task = json.at("cells_per_task");
  for (const auto& cell : json.at("cells")) submission.cells.push_back(cell_from(cell));
  return submission;
}

}  // namespace

fs::path slurm_folder(const fs::path& run) { return run / "slurm"; }

std::vector<PlannedCell> Submission::cells_of_task(std::size_t task) const {
  std::vector<PlannedCell> own;
  for (std::size_t i = task * cells_per_task; i < std::min(cells.size(), (task + 1) * cells_per_task); ++i)
    own.push_back(cells[i]);
  return own;
}

std::string identity_of(const store::RunInfo& info) {
  std::string text =
      fmt::format("EdgeFleet: {}\nSimGrid: {}\ncompiler: {}\nclass of CPU: {}\n", info.versions.edgefleet,
                  info.versions.simgrid, info.versions.compiler, info.cpu_class);
  for (const auto& source : info.sources) text += fmt::format("{}: {}\n", source.path, source.hash);
  return text;
}

std::string identity_difference(const std::string& there, const std::string& here) {
  std::istringstream theirs(there);
  std::istringstream ours(here);
  std::string their_line;
  std::string our_line;
  while (std::getline(theirs, their_line)) {
    if (!std::getline(ours, our_line)) our_line = "nothing";
    if (their_line != our_line)
      return fmt::format("the run was started with {}, this node has {}", their_line, our_line);
  }
  return "";
}

void write_submission(const fs::path& run, const Submission& submission) {
  const fs::path file = slurm_folder(run) / (submission.name + ".json");
  const fs::path beside = file.string() + fmt::format(".{}.writing", getpid());
  std::error_code error;
  fs::create_directories(slurm_folder(run), error);
  std::ofstream out(beside);
  out << to_json(submission).dump(1) << "\n";
  out.close();
  if (out) fs::rename(beside, file, error);
  if (!out || error) throw store::ResultsError(fmt::format("{}: cannot be written", file.string()));
}

Submission read_submission(const fs::path& file) {
  try {
    std::ifstream in(file);
    return from_json(Json::parse(in));
  } catch (const Json::exception& error) {
    throw store::ResultsError(fmt::format("{}: is no submission of EdgeFleet: {}", file.string(), error.what()));
  }
}

std::vector<Submission> submissions_of(const fs::path& run) {
  std::vector<fs::path> files;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(slurm_folder(run), none))
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  std::vector<Submission> all;
  std::transform(files.begin(), files.end(), std::back_inserter(all), read_submission);
  return all;
}

}  // namespace edgefleet::app
