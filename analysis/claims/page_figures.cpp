#include "analysis/claims/page_figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "analysis/claims/claim_charts.hpp"
#include "analysis/figures/file_names.hpp"
#include "analysis/figures/whole_file.hpp"
#include "sim/config/nearest.hpp"
#include "sim/store/run_folder.hpp"

namespace edgefleet::analysis {
namespace {

namespace fs = std::filesystem;

PaperFigure figure_of(const ShownChart& shown, const Evidence& evidence) {
  const auto figures = figures_of_run(store::open_run(evidence.folder(shown.play.value)));
  const auto found = std::find_if(figures.begin(), figures.end(),
                                  [&](const auto& figure) { return figure.file == shown.chart.value; });
  if (found == figures.end()) {
    std::vector<std::string_view> names;
    for (const auto& figure : figures) names.push_back(figure.file);
    throw std::runtime_error(fmt::format("play {} has no chart \"{}\"{}", shown.play.value, shown.chart.value,
                                         config::guess_text(shown.chart.value, names)));
  }
  return {fmt::format("{}-{}", shown.play.value, file_name(shown.chart.value)),
          fmt::format("{} (play {})", found->title, shown.play.value), found->text, found->chart};
}

}  // namespace

std::vector<PaperFigure> write_page_figures(const PaperOutcome& outcome, const Evidence& evidence,
                                            const fs::path& folder) {
  std::vector<PaperFigure> figures;
  for (const auto& shown : outcome.paper->figures) figures.push_back(figure_of(shown, evidence));
  for (auto& figure : figures_of(claim_panels(outcome))) figures.push_back(std::move(figure));
  if (!figures.empty()) fs::create_directories(folder);
  for (const auto& figure : figures) write_whole(folder / (figure.file + ".svg"), svg_of(figure, Columns::one));
  return figures;
}

}  // namespace edgefleet::analysis
