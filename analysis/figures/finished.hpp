#pragma once
// What gnuplot wrote, made fit for a paper and the same bytes every time.

#include <string>

namespace edgefleet::analysis {

/// The SVG with its size in mm, named after what it shows, in fonts that a reader without Liberation Sans has.
std::string finished_svg(std::string svg, const std::string& title);

/// The PDF without the time at which it was made. The digits are overwritten in place, so that no offset moves.
std::string finished_pdf(std::string pdf);

}  // namespace edgefleet::analysis
