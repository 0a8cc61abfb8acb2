#pragma once
// figures.md: every figure of a folder with its caption.

#include <string>
#include <vector>

#include "analysis/figures/paper_figures.hpp"

namespace edgefleet::analysis {

/// Markdown: what was run, then a section per figure with its title, how it was computed, and its files.
std::string captions(const store::RunInfo& run, const std::vector<PaperFigure>& figures,
                     const std::vector<Columns>& widths);

}  // namespace edgefleet::analysis
