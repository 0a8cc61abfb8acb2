// What recording costs: a cell is played with its rows streamed, then stored. Prints one line of JSON: seconds of
// playing (rows written to the spool) and of storing (rows read back and inserted in one transaction), both in
// processor time, the kernel's for writing included.
//   bench_recording DEVICES HORIZON aggregates|decisions|requests

#include <fmt/format.h>
#include <unistd.h>

#include <ctime>
#include <filesystem>
#include <string>

#include "sim/app/bench_workload.hpp"
#include "sim/engine/simulate.hpp"
#include "sim/store/results_database.hpp"

namespace {

using namespace edgefleet;

double seconds(std::clock_t span) { return static_cast<double>(span) / static_cast<double>(CLOCKS_PER_SEC); }

std::size_t rows_of(const engine::CellResult& cell, const scenario::RecordSpec& record, std::size_t devices) {
  return devices + (record.decisions ? cell.decisions : 0) + (record.requests ? cell.requests.issued : 0);
}

}  // namespace

int main(int count, char** words) {
  const std::string logs = count == 4 ? words[3] : "";
  if (logs != "aggregates" && logs != "decisions" && logs != "requests") {
    fmt::print(stderr, "usage: bench_recording DEVICES HORIZON aggregates|decisions|requests\n");
    return 2;
  }
  auto experiment = app::build(
      {"fleet", static_cast<unsigned>(std::stoul(words[1])), static_cast<unsigned>(std::stoul(words[2])), "heap"});
  experiment.scenario.record.decisions = logs == "decisions";
  experiment.scenario.record.requests = logs == "requests";
  const auto folder = std::filesystem::temp_directory_path() / fmt::format("bench-recording-{}", getpid());
  std::filesystem::create_directories(folder);
  {
    auto database = store::ResultsDatabase::create(folder / "results.sqlite", {});
    store::CellSpool rows(folder);
    engine::CellPlan plan;
    plan.rows = &rows;
    const auto started = std::clock();
    const auto cell = engine::simulate(experiment, plan);
    rows.finish();
    const auto played = std::clock();
    database.store({"", "alternating", 0}, cell, {}, &rows);
    const auto stored = std::clock();
    fmt::print(R"({{"tasks":{},"rows":{},"play_s":{:.6f},"store_s":{:.6f}}})"
               "\n",
               cell.requests.completed, rows_of(cell, experiment.scenario.record, experiment.devices.size()),
               seconds(played - started), seconds(stored - played));
  }
  std::filesystem::remove_all(folder);
}
