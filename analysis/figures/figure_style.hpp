#pragma once
// How figures for papers look: sizes in points (1/72 inch), at the size in print.
//
// Columns: 85 mm and 175 mm are close to what two-column journals ask for (IEEE: 3.5 in and 7.16 in, Elsevier: 90 mm
// and 190 mm, ACM sigconf: 3.33 in and 7 in), so that a figure is placed without being scaled up. Fonts of 7 to 8
// points and lines of at least 0.25 points stay legible there (choices of ours).

#include <string_view>

namespace edgefleet::analysis {

/// How many of a paper's columns a figure spans.
enum class Columns { one = 1, two = 2 };

inline constexpr double points_per_mm = 72.0 / 25.4;

/// Width in whole points, which is what PDF pages have: 85.0 mm or 175.0 mm.
constexpr double width_of(Columns columns) { return columns == Columns::one ? 241.0 : 496.0; }

/// Longer figures would not leave room for a caption on a page (choice of ours).
inline constexpr double most_height = 620.0;

inline constexpr std::string_view font_family = "Liberation Sans";
inline constexpr double title_size = 8.0;  ///< titles of axes
inline constexpr double text_size = 7.0;   ///< ticks, names, legend
inline constexpr double small_size = 6.0;  ///< values in the cells of a heat map
inline constexpr double least_size = 5.0;

inline constexpr double axis_width = 0.5;
inline constexpr double grid_width = 0.3;
inline constexpr double line_width = 1.0;
inline constexpr double fit_width = 0.5;
inline constexpr double interval_width = 0.7;

inline constexpr double line_marker_size = 0.45;  ///< in gnuplot's unit
inline constexpr double scatter_marker_size = 0.7;

inline constexpr std::string_view black = "#000000";
inline constexpr std::string_view grey = "#7F7F7F";
inline constexpr std::string_view grid_grey = "#DDDDDD";

}  // namespace edgefleet::analysis
