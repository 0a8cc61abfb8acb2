#include "analysis/figures/captions.hpp"

#include <fmt/format.h>

#include "analysis/figures/text_width.hpp"

namespace edgefleet::analysis {
namespace {

/// Text in which Markdown sees nothing special (CommonMark 0.31, "Backslash escapes").
std::string plain(const std::string& text) {
  std::string escaped;
  for (const auto& character : characters_of(text)) {
    if (std::string_view("\\`*_[]<>#|~&").find(character) != std::string_view::npos) escaped += '\\';
    escaped += character;
  }
  return escaped;
}

std::string link(const std::string& file) { return fmt::format("[{0}]({0})", file); }

std::string files_of(const PaperFigure& figure, const std::vector<Columns>& widths) {
  std::string list;
  for (const Columns columns : widths) {
    const std::string name = fmt::format("{}-{}col", figure.file, static_cast<int>(columns));
    list += fmt::format("- {:.0f} mm wide: {}, {}\n", width_of(columns) / points_per_mm, link(name + ".pdf"),
                        link(name + ".svg"));
  }
  return list + "- data: " + link(figure.file + ".csv") + "\n";
}

}  // namespace

std::string captions(const store::RunInfo& run, const std::vector<PaperFigure>& figures,
                     const std::vector<Columns>& widths) {
  std::string text =
      fmt::format("# Figures of {}\n\nSeed {}, {} replication{}; EdgeFleet {}.\n", plain(run.scenario), run.seed,
                  run.replications, run.replications == 1 ? "" : "s", plain(run.versions.edgefleet));
  for (const auto& figure : figures)
    text += fmt::format("\n## {}\n\n{}\n\n{}", plain(figure.title), plain(figure.text), files_of(figure, widths));
  return text;
}

}  // namespace edgefleet::analysis
