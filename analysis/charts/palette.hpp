#pragma once
// Colours, dashes and markers. A policy has the same in every chart, on the page and on paper.
//
// Colours: M. Okabe, K. Ito, "Color Universal Design" (2008), distinguishable with every common colour vision (also
// B. Wong, "Points of view: Color blindness", Nature Methods 8, 441, 2011). Of their eight, black gives way to a grey
// that is seen on dark pages too, and yellow, which is not seen on white, is left out (choices of ours). Policies past
// the seventh repeat colours with another dash and marker.

#include <array>
#include <cstddef>
#include <string_view>

namespace edgefleet::analysis {

inline constexpr std::array<std::string_view, 7> colours{"#0072B2", "#D55E00", "#009E73", "#CC79A7",
                                                         "#E69F00", "#56B4E9", "#7F7F7F"};

enum class Marker { circle, square, triangle, diamond, cross, star };
inline constexpr std::array<std::string_view, 6> marker_names{"circle",  "rect",     "triangle",
                                                              "rectRot", "crossRot", "star"};

enum class Dash { solid, dashed, dotted, dash_dotted };

struct Style {
  std::string_view colour;
  Dash dash = Dash::solid;
  Marker marker = Marker::circle;
};

/// The style of the policy (or cause, or outcome) at a place, counted from 0.
constexpr Style style_of(std::size_t place) {
  const std::size_t turn = place % colours.size() + place / colours.size();
  return {colours[place % colours.size()], static_cast<Dash>(turn % 4),
          static_cast<Marker>(turn % marker_names.size())};
}

}  // namespace edgefleet::analysis
