#include "sim/config/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace edgefleet::config {
namespace {

/// The smallest code point that needs `length` bytes; smaller ones would be overlong.
constexpr unsigned smallest(std::size_t length) { return length == 2 ? 0x80U : length == 3 ? 0x800U : 0x10000U; }

std::size_t length_from_lead(unsigned char lead) {
  if (lead < 0x80) return 1;
  if ((lead & 0xE0U) == 0xC0) return 2;
  if ((lead & 0xF0U) == 0xE0) return 3;
  return (lead & 0xF8U) == 0xF0 ? 4 : 0;
}

bool forbidden_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte == 0x7F || (byte < 0x20 && c != '\t' && c != '\n' && c != '\r');
}

TextFault fault_at(std::string_view text, std::size_t at) {
  const std::string_view before = text.substr(0, at);
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  const std::size_t column = at - (before.rfind('\n') + 1) + 1;  // npos + 1 is 0
  return {static_cast<int>(line), static_cast<int>(column),
          fmt::format("this is not text in UTF-8: byte 0x{:02X}", static_cast<unsigned char>(text[at]))};
}

}  // namespace

std::size_t character_length(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t length = length_from_lead(lead);
  if (length <= 1) return length;
  if (text.size() < length) return 0;
  unsigned code = lead & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte & 0xC0U) != 0x80) return 0;
    code = (code << 6) | (byte & 0x3FU);
  }
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  return code < smallest(length) || code > 0x10FFFF || surrogate ? 0 : length;
}

std::optional<TextFault> text_fault(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = character_length(text.substr(at));
    if (length == 0 || forbidden_control(text[at])) return fault_at(text, at);
    at += length;
  }
  return std::nullopt;
}

}  // namespace edgefleet::config
