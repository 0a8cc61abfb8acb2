#include "analysis/figures/shade.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace edgefleet::analysis {

std::uint32_t shade(double share) {
  constexpr std::array full{0x00, 0x72, 0xB2};  // colours[0]
  std::uint32_t colour = 0;
  for (const int part : full) {
    const double value = 255.0 + std::clamp(share, 0.0, 1.0) * (part - 255.0);
    colour = colour << 8U | static_cast<std::uint32_t>(std::lround(value));
  }
  return colour;
}

std::string hex(std::uint32_t colour) { return fmt::format("#{:06X}", colour); }

}  // namespace edgefleet::analysis
