#pragma once
// A run's charts as files for a paper.

#include <filesystem>
#include <string>
#include <vector>

#include "analysis/charts/chart.hpp"
#include "analysis/figures/figure_style.hpp"
#include "sim/store/results_database.hpp"

namespace edgefleet::analysis {

/// A chart with the name of its files: its panel's id and, where there are several, its facet.
struct PaperFigure {
  std::string file;  ///< without suffix, relative to the folder; in a folder of its point where a run has several
  std::string title;
  std::string text;  ///< how its figures were computed
  Chart chart;
};

/// The figure as an SVG of that width. Throws std::runtime_error.
std::string svg_of(const PaperFigure& figure, Columns columns);

/// Every chart of a run, as files are named: those of a sweep, then those of each point, in a folder where there are
/// several.
std::vector<PaperFigure> figures_of_run(const store::ResultsDatabase& database);

/// Every chart of a point that has marks.
std::vector<PaperFigure> figures_of(const std::vector<Panel>& panels);

/// Writes every chart of a run into a folder (made if missing): FILE.csv, and FILE-1col or FILE-2col as .svg and .pdf
/// for each of `widths`; figures.md names them all, with captions. Returns the figures written; none, and no folder,
/// where no cell has anything to show. Files are complete or not there. Throws std::runtime_error.
std::vector<PaperFigure> write_figures(const store::ResultsDatabase& database, const std::filesystem::path& folder,
                                       const std::vector<Columns>& widths);

}  // namespace edgefleet::analysis
