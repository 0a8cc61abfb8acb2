#pragma once
// The figures of a paper's page: its claims as charts, and the charts of its runs that the paper file asks for.

#include <filesystem>
#include <vector>

#include "analysis/claims/verdict.hpp"
#include "analysis/figures/paper_figures.hpp"

namespace edgefleet::analysis {

/// Writes each as SVG into a folder, made if missing, and returns them with the names of their files. Throws
/// std::runtime_error, saying so where a run has no chart of that name or gnuplot is missing.
std::vector<PaperFigure> write_page_figures(const PaperOutcome& outcome, const Evidence& evidence,
                                            const std::filesystem::path& folder);

}  // namespace edgefleet::analysis
