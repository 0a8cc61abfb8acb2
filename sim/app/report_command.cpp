#include "sim/app/report_command.hpp"

#include <fmt/format.h>

#include <ostream>

#include "analysis/figures/paper_figures.hpp"
#include "analysis/figures/whole_file.hpp"
#include "analysis/report/chart_library.hpp"
#include "analysis/report/report_page.hpp"
#include "sim/app/command_options.hpp"
#include "sim/app/exit_code.hpp"
#include "sim/store/run_folder.hpp"

namespace edgefleet::app {

namespace fs = std::filesystem;
namespace po = boost::program_options;

void write_report(const store::ResultsDatabase& database, const fs::path& folder, const fs::path& file) {
  const fs::path claims = folder / "claims.json";
  const std::string text = fs::exists(claims) ? analysis::read_whole(claims) : "";
  analysis::write_whole(file, analysis::report_page(database, analysis::chart_library(), text));
}

namespace {

std::vector<analysis::Columns> widths_of(const CommandOptions& options) {
  const auto columns = options.maybe<int>("columns");
  if (columns && !options.has("figures")) throw UsageError("--columns is of use with --figures only");
  if (!columns) return {analysis::Columns::one, analysis::Columns::two};
  if (*columns != 1 && *columns != 2)
    throw UsageError(fmt::format("--columns {}: the figures are made for 1 or 2 columns", *columns));
  return {static_cast<analysis::Columns>(*columns)};
}

void write_figures(const store::ResultsDatabase& database, const fs::path& folder,
                   const std::vector<analysis::Columns>& widths, std::ostream& out) {
  const std::size_t count = analysis::write_figures(database, folder, widths).size();
  if (count == 0) throw std::runtime_error("no figures: no finished cell of the run has anything to show");
  out << fmt::format("wrote {} figure{} and their captions: {}\n", count, count == 1 ? "" : "s",
                     (folder / "figures.md").string());
}

}  // namespace

int report_command(const Arguments& arguments, std::ostream& out, std::ostream&) {
  CommandOptions options(
      "edgefleet report RUN [options]",
      "Writes the page that shows a run (one file, no network), or its charts as figures for a paper.",
      {"edgefleet report runs/quickstart-1a2b3c4d", "edgefleet report runs/quickstart-1a2b3c4d -o talk.html",
       "edgefleet report runs/quickstart-1a2b3c4d --figures paper/figures --columns 1"});
  options.positional("RUN", 1, "folder of a run");
  options.add()("output,o", po::value<std::string>(), "file to write (default: RUN/report.html)")(
      "figures", po::value<std::string>(),
      "write each chart into this folder as SVG and PDF with its data as CSV; the page only with --output")(
      "columns", po::value<int>(),
      "width of the figures in columns of a paper: 1 (85 mm) or 2 (175 mm); default: both");
  if (!options.parse(arguments, out)) return ExitCode::done;
  const auto widths = widths_of(options);
  const fs::path folder = options.required("RUN");
  const auto database = store::open_run(folder);
  if (const auto figures = options.maybe<std::string>("figures")) {
    write_figures(database, *figures, widths, out);
    if (!options.has("output")) return ExitCode::done;
  }
  const fs::path file = options.maybe<std::string>("output").value_or((folder / "report.html").string());
  write_report(database, folder, file);
  out << "wrote " << file.string() << "\n";
  return ExitCode::done;
}

}  // namespace edgefleet::app
