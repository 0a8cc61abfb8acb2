#include "analysis/figures/paper_figures.hpp"

#include <fmt/format.h>

#include "analysis/charts/panels.hpp"
#include "analysis/charts/sweep_charts.hpp"
#include "analysis/figures/captions.hpp"
#include "analysis/figures/chart_csv.hpp"
#include "analysis/figures/chart_drawing.hpp"
#include "analysis/figures/figure_script.hpp"
#include "analysis/figures/file_names.hpp"
#include "analysis/figures/finished.hpp"
#include "analysis/figures/gnuplot.hpp"
#include "analysis/figures/whole_file.hpp"

namespace edgefleet::analysis {
namespace {

namespace fs = std::filesystem;

std::string sheet_name(const std::string& file, Columns columns) {
  return fmt::format("{}-{}col", file, static_cast<int>(columns));
}

void write_figure(const PaperFigure& figure, const fs::path& folder, const std::vector<Columns>& widths,
                  const fs::path& scratch) {
  std::vector<Sheet> sheets;
  for (const Columns columns : widths)
    sheets.push_back({sheet_name("figure", columns), drawing_of(figure.chart, width_of(columns))});
  run_gnuplot(figure_script(sheets), scratch);
  fs::create_directories((folder / figure.file).parent_path());
  for (const Columns columns : widths) {
    const fs::path drawn = scratch / sheet_name("figure", columns);
    const std::string file = (folder / sheet_name(figure.file, columns)).string();
    write_whole(file + ".svg", finished_svg(read_whole(drawn.string() + ".svg"), figure.title));
    write_whole(file + ".pdf", finished_pdf(read_whole(drawn.string() + ".pdf")));
  }
  write_whole((folder / figure.file).string() + ".csv", chart_csv(figure.chart));
}

std::vector<PaperFigure> figures_of_run(const store::ResultsDatabase& database, const RunSummary& summary) {
  std::vector<PaperFigure> all = figures_of(sweep_panels(summary));
  FileNames folders;
  for (const auto& point : summary.run.points) {
    auto figures = figures_of(panels_of(point_results(database, summary, point)));
    const bool alone = summary.run.points.size() == 1;
    const std::string folder = alone ? "" : folders.unique(file_name(point.name)) + "/";
    for (auto& figure : figures) {
      figure.file = folder + figure.file;
      if (!alone) figure.title += " (" + point.name + ")";
      all.push_back(std::move(figure));
    }
  }
  return all;
}

}  // namespace

std::string svg_of(const PaperFigure& figure, Columns columns) {
  const ScratchFolder scratch;
  run_gnuplot(figure_script({{"figure", drawing_of(figure.chart, width_of(columns))}}), scratch.path());
  return finished_svg(read_whole(scratch.path() / "figure.svg"), figure.title);
}

std::vector<PaperFigure> figures_of_run(const store::ResultsDatabase& database) {
  return figures_of_run(database, summarise(database));
}

std::vector<PaperFigure> figures_of(const std::vector<Panel>& panels) {
  std::vector<PaperFigure> figures;
  FileNames names;
  for (const auto& panel : panels)
    for (const auto& facet : panel.facets) {
      if (!has_marks(facet.chart)) continue;
      const bool alone = panel.facets.size() == 1;
      const std::string file = alone ? file_name(panel.id) : file_name(panel.id) + "-" + file_name(facet.name);
      figures.push_back(
          {names.unique(file), alone ? panel.title : panel.title + ", " + facet.name, panel.text, facet.chart});
    }
  return figures;
}

std::vector<PaperFigure> write_figures(const store::ResultsDatabase& database, const fs::path& folder,
                                       const std::vector<Columns>& widths) {
  const RunSummary summary = summarise(database);
  auto figures = figures_of_run(database, summary);
  if (figures.empty()) return figures;
  const ScratchFolder scratch;
  for (const auto& figure : figures) write_figure(figure, folder, widths, scratch.path());
  write_whole(folder / "figures.md", captions(summary.run, figures, widths));
  return figures;
}

}  // namespace edgefleet::analysis
