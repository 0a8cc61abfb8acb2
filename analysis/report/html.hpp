#pragma once
// Text on its way into a page.

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace edgefleet::analysis::html {

/// The text as HTML, in content and in quoted attributes. Bytes that are not UTF-8 become U+FFFD.
std::string escaped(std::string_view text);

/// The value as JSON without any `<`; bytes that are not UTF-8 become U+FFFD.
std::string in_json(const nlohmann::ordered_json& value);

/// The script so that nothing in it ends the <script> it stands in: `</script` and `<!--` are broken up
/// by a backslash, which means nothing in strings and regular expressions.
std::string in_script(std::string_view script);

}  // namespace edgefleet::analysis::html
