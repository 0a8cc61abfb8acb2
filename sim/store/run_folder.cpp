#include "sim/store/run_folder.hpp"

#include <fmt/format.h>

#include <fstream>

namespace edgefleet::store {
namespace {

void make_folder(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) throw ResultsError(fmt::format("{}: cannot be made: {}", folder.string(), error.message()));
}

void write_text(const std::filesystem::path& file, const std::string& text) {
  std::ofstream out(file, std::ios::binary);
  out << text;
  out.close();
  if (!out) throw ResultsError(fmt::format("{}: cannot be written", file.string()));
}

}  // namespace

bool is_run_folder(const std::filesystem::path& folder) {
  std::error_code error;
  return std::filesystem::is_regular_file(folder / database_name, error);
}

ResultsDatabase create_run(const std::filesystem::path& folder, const RunInfo& info) {
  make_folder(folder);
  auto database = ResultsDatabase::create(folder / database_name, info);
  write_text(folder / effective_scenario_name, info.effective_scenario);
  return database;
}

void extend_run(const std::filesystem::path& folder, ResultsDatabase& database, std::uint32_t replications,
                const std::string& effective_scenario) {
  database.extend(replications, effective_scenario);
  write_text(folder / effective_scenario_name, effective_scenario);
}

ResultsDatabase open_run(const std::filesystem::path& folder) {
  if (!is_run_folder(folder))
    throw ResultsError(fmt::format("{}: is no run folder: it holds no {}", folder.string(), database_name));
  return ResultsDatabase::open(folder / database_name);
}

}  // namespace edgefleet::store
