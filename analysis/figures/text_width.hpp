#pragma once
// How wide text is in print. gnuplot only guesses, differently for each format; legends and margins need to know.

#include <string>
#include <string_view>
#include <vector>

namespace edgefleet::analysis {

/// The characters of UTF-8 text, each in its own string. Bytes that are none become "?", control characters a blank.
std::vector<std::string> characters_of(std::string_view text);

/// The width in points of text in Liberation Sans, whose advance widths are those of Arial and Helvetica (Adobe, "Font
/// metrics for PDF core 14 fonts", Helvetica.afm), grouped by us; characters beyond ASCII count as a wide letter.
double text_width(std::string_view text, double font_size);

/// The text, with its middle replaced by an ellipsis where it is wider than `width` points: names often differ in
/// their ends.
std::string shortened(std::string_view text, double font_size, double width);

}  // namespace edgefleet::analysis
