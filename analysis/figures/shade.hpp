#pragma once
// The shades of a heat map: from white to the first colour of the palette, as on the page.

#include <cstdint>
#include <string>

namespace edgefleet::analysis {

/// 0xRRGGBB for a share of the way, 0..1; beyond, the nearest end.
std::uint32_t shade(double share);
/// "#RRGGBB".
std::string hex(std::uint32_t colour);
/// From this share on, white text is the legible one.
inline constexpr double dark_share = 0.55;

}  // namespace edgefleet::analysis
