#pragma once
// A paper's page of the manual, written from its claims and what was simulated: docs/papers/NAME.md.

#include <string>

#include "analysis/claims/verdict.hpp"

namespace edgefleet::analysis {

/// How the page was made, and from what.
struct PageOrigin {
  bool quick = false;
  std::string inputs;  ///< hash of the paper file and its scenarios; a test compares it with today's files
};

/// A figure that the page shows.
struct PageFigure {
  std::string file;  ///< relative to the page
  std::string title;
  std::string text;
};

/// Markdown.
std::string paper_page(const PaperOutcome& outcome, const PageOrigin& origin,
                       const std::vector<PageFigure>& figures = {});
/// What the page says of its inputs: a line of its own, so that it can be found again.
std::string inputs_line(const std::string& inputs);

}  // namespace edgefleet::analysis
