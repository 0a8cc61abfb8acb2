#pragma once
// Tells text from binary data before a parser sees it.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace edgefleet::config {

struct TextFault {
  int line;    ///< from 1
  int column;  ///< from 1, in bytes
  std::string what;
};

/// Bytes of the character that begins here (RFC 3629: no overlong forms, no surrogates); 0 where none does.
/// Precondition: not empty.
std::size_t character_length(std::string_view text);

/// The first byte that is no part of UTF-8 text (RFC 3629) or is a control character other than tab and line ends.
std::optional<TextFault> text_fault(std::string_view text);

}  // namespace edgefleet::config
