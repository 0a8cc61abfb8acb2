#include "sim/app/show_run.hpp"

#include <fmt/format.h>

#include <ostream>

#include "analysis/json_report.hpp"
#include "analysis/text_report.hpp"
#include "sim/app/exit_code.hpp"
#include "sim/store/run_folder.hpp"

namespace edgefleet::app {

void show_results(const store::ResultsDatabase& database, bool json, std::ostream& out) {
  const auto summary = analysis::summarise(database);
  if (json)
    out << analysis::json_report(summary).dump(2) << "\n";
  else
    out << analysis::text_report(summary);
}

int show_played(const Played& played, const std::filesystem::path& folder, bool json, std::ostream& out,
                std::ostream& err) {
  const auto database = store::open_run(folder);
  if (played.interrupted) {
    err << fmt::format("interrupted; {} of {} cells are done. The same command goes on from there.\n",
                       database.finished().size(), played.cells);
    return ExitCode::failed;
  }
  show_results(database, json, out);
  if (!json) out << fmt::format("\nresults: {}\n", (folder / "results.sqlite").string());
  if (played.resumed == played.cells && !json) out << "(all cells were there already)\n";
  return played.failed == 0 ? ExitCode::done : ExitCode::failed;
}

}  // namespace edgefleet::app
