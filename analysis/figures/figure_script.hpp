#pragma once
// Drawings as a gnuplot script that writes each as SVG and PDF.

#include <string>
#include <vector>

#include "analysis/figures/drawing.hpp"

namespace edgefleet::analysis {

/// A drawing and the file it goes to, without suffix.
struct Sheet {
  std::string file;
  Drawing drawing;
};

/// Writes FILE.svg and FILE.pdf for each. One SVG unit is a point; lines and fonts are the same in both.
std::string figure_script(const std::vector<Sheet>& sheets);

}  // namespace edgefleet::analysis
