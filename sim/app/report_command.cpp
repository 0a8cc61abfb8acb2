#include "sim/app/report_command.hpp"

#include <fmt/format.h>

#include <fstream>
#include <ostream>

#include "analysis/report/chart_library.hpp"
#include "analysis/report/report_page.hpp"
#include "sim/app/command_options.hpp"
#include "sim/app/exit_code.hpp"
#include "sim/store/run_folder.hpp"

namespace edgefleet::app {

namespace fs = std::filesystem;
namespace po = boost::program_options;

void write_report(const store::ResultsDatabase& database, const fs::path& file) {
  const std::string page = analysis::report_page(database, analysis::chart_library());
  fs::path unfinished = file;
  unfinished += ".unfinished";
  std::ofstream out(unfinished, std::ios::binary);
  out << page << std::flush;
  if (!out) {
    std::error_code ignored;
    fs::remove(unfinished, ignored);
    throw std::runtime_error(fmt::format("{}: cannot be written", file.string()));
  }
  out.close();
  fs::rename(unfinished, file);
}

int report_command(const Arguments& arguments, std::ostream& out, std::ostream&) {
  CommandOptions options(
      "edgefleet report RUN [options]", "Writes the page that shows a run: one file, no network.",
      {"edgefleet report runs/quickstart-1a2b3c4d", "edgefleet report runs/quickstart-1a2b3c4d -o talk.html"});
  options.positional("RUN", 1, "folder of a run");
  options.add()("output,o", po::value<std::string>(), "file to write (default: RUN/report.html)");
  if (!options.parse(arguments, out)) return ExitCode::done;
  const fs::path folder = options.required("RUN");
  const auto database = store::open_run(folder);
  const fs::path file = options.maybe<std::string>("output").value_or((folder / "report.html").string());
  write_report(database, file);
  out << "wrote " << file.string() << "\n";
  return ExitCode::done;
}

}  // namespace edgefleet::app
