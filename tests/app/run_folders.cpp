#include "tests/app/run_folders.hpp"

#include <algorithm>

#include "sim/store/results_database.hpp"
#include "tests/app/program.hpp"

namespace edgefleet::app {

namespace fs = std::filesystem;

void write_file(const fs::path& file, const std::string& text) { std::ofstream(file, std::ios::binary) << text; }

std::vector<std::string> run_folders(const Scratch& scratch) {
  std::vector<std::string> folders;
  if (fs::exists(scratch / "runs"))
    for (const auto& entry : fs::directory_iterator(scratch / "runs"))
      folders.push_back("runs/" + entry.path().filename().string());
  std::sort(folders.begin(), folders.end());
  return folders;
}

std::size_t cells_done(const fs::path& run) {
  try {
    return store::ResultsDatabase::open(run / "results.sqlite").finished().size();
  } catch (const store::ResultsError&) {
    return 0;  // not there, or just being made
  }
}

std::map<std::string, std::string> tables_of(const std::string& run, const Scratch& scratch) {
  const std::string csv = run + ".csv";
  const Ended ended = edgefleet({"export", run, csv}, scratch.path());
  EXPECT_EQ(ended.code, 0) << ended.err;
  auto tables = store::folder_contents(scratch / csv);
  for (const char* wall_clock : {"timings.csv", "invocations.csv"}) EXPECT_EQ(tables.erase(wall_clock), 1u);
  return tables;
}

std::map<std::string, std::string> exported(std::vector<std::string> command, const std::string& run,
                                            const Scratch& scratch) {
  command.insert(command.end(), {"-o", run});
  const Ended ended = edgefleet(command, scratch.path());
  EXPECT_EQ(ended.code, 0) << ended.err;
  return tables_of(run, scratch);
}

}  // namespace edgefleet::app
