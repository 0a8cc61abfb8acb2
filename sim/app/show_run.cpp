#include "sim/app/show_run.hpp"

#include <fmt/format.h>

#include <ostream>

#include "analysis/json_report.hpp"
#include "analysis/text_report.hpp"
#include "sim/app/exit_code.hpp"
#include "sim/app/report_command.hpp"
#include "sim/store/run_folder.hpp"

namespace edgefleet::app {

namespace fs = std::filesystem;

namespace {

/// Writes the page and says where it is. A run whose page cannot be written is still a run.
void link_report(const store::ResultsDatabase& database, const fs::path& folder, bool json, std::ostream& out,
                 std::ostream& err) {
  try {
    const fs::path file = folder / "report.html";
    write_report(database, folder, file);
    if (!json) out << fmt::format("report:  {}\n", file.string());
  } catch (const std::runtime_error& error) {
    err << "warning: no report: " << error.what() << "\n";
  }
}

}  // namespace

void show_results(const store::ResultsDatabase& database, bool json, std::ostream& out) {
  const auto summary = analysis::summarise(database);
  if (json)
    out << analysis::json_report(summary).dump(2) << "\n";
  else
    out << analysis::text_report(summary);
}

int show_played(const Played& played, const fs::path& folder, bool json, std::ostream& out, std::ostream& err) {
  const auto database = store::open_run(folder);
  if (played.interrupted) {
    err << fmt::format("interrupted; {} of {} cells are done. The same command goes on from there.\n",
                       database.finished().size(), played.cells);
    return ExitCode::failed;
  }
  show_results(database, json, out);
  if (!json) out << fmt::format("\nresults: {}\n", (folder / "results.sqlite").string());
  if (played.resumed == played.cells && !json) out << "(all cells were there already)\n";
  link_report(database, folder, json, out, err);
  return played.failed == 0 ? ExitCode::done : ExitCode::failed;
}

}  // namespace edgefleet::app
