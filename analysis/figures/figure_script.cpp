#include "analysis/figures/figure_script.hpp"

#include <fmt/format.h>

#include <cmath>

namespace edgefleet::analysis {
namespace {

double whole_points(double length) { return std::ceil(length); }

std::string svg_terminal(const Drawing& drawing) {
  return fmt::format("set terminal svg size {:.0f},{:.0f} fixed enhanced font '{},{}' fontscale 1 linewidth 1\n",
                     whole_points(drawing.width()), whole_points(drawing.height()), font_family, text_size);
}

std::string pdf_terminal(const Drawing& drawing) {
  // The page is cut down to whole points, hence the tenth. Pango takes 96 dots for an inch, hence the scale of fonts.
  constexpr double spare = 0.1;
  // Its unit of line width is half a point, and its dashes are shorter than those of SVG (both measured with 5.4).
  constexpr double font_scale = 72.0 / 96.0;
  constexpr double line_scale = 2.0;
  constexpr double dash_scale = 1.27;
  return fmt::format(
      "set terminal pdfcairo size {:.5f}in,{:.5f}in enhanced font '{},{}' fontscale {} linewidth {} "
      "dashlength {}\n",
      (whole_points(drawing.width()) + spare) / 72.0, (whole_points(drawing.height()) + spare) / 72.0, font_family,
      text_size, font_scale, line_scale, dash_scale);
}

std::string output(const std::string& terminal, const std::string& file, const Drawing& drawing) {
  return "reset\n" + terminal + "set output " + quoted(file) + "\n" + drawing.commands() + "unset output\n";
}

}  // namespace

std::string figure_script(const std::vector<Sheet>& sheets) {
  std::string script;
  for (const auto& [file, drawing] : sheets)
    script += drawing.data_blocks() + output(svg_terminal(drawing), file + ".svg", drawing) +
              output(pdf_terminal(drawing), file + ".pdf", drawing);
  return script;
}

}  // namespace edgefleet::analysis
