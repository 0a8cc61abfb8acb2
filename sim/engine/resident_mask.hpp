#pragma once
// Which candidates of a decision were on the device, as text for a log: hexadecimal digits of four candidates each, the
// first candidate in the highest bit of the first digit. Empty text and empty vector: all of them.

#include <string>
#include <string_view>
#include <vector>

#include "sim/core/bytes.hpp"

namespace edgefleet::engine {

inline std::string resident_mask(const std::vector<bool>& resident) {
  std::string text((resident.size() + 3) / 4, '0');
  for (std::size_t i = 0; i < text.size(); ++i) {
    unsigned digit = 0;
    for (std::size_t bit = 0; bit < 4; ++bit)
      if (4 * i + bit < resident.size() && resident[4 * i + bit]) digit |= 8U >> bit;
    text[i] = "0123456789abcdef"[digit];
  }
  return text;
}

/// Throws MalformedBytes if `text` is not the mask of that many candidates.
inline std::vector<bool> resident_of(std::string_view text, std::size_t candidates) {
  if (text.empty()) return {};
  if (text.size() != (candidates + 3) / 4) throw MalformedBytes("a mask of residents has another length");
  std::vector<bool> resident(candidates);
  for (std::size_t i = 0; i < candidates; ++i) {
    const auto digit = std::string_view("0123456789abcdef").find(text[i / 4]);
    if (digit == std::string_view::npos) throw MalformedBytes("a mask of residents is hexadecimal");
    resident[i] = (digit & (8U >> (i % 4))) != 0;
  }
  return resident;
}

}  // namespace edgefleet::engine
