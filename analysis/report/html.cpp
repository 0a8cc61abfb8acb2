#include "analysis/report/html.hpp"

#include <algorithm>
#include <array>

#include "sim/config/utf8.hpp"

namespace edgefleet::analysis::html {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD

std::string_view entity(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      return {};
  }
}

bool begins_without_case(std::string_view text, std::string_view beginning) {
  if (text.size() < beginning.size()) return false;
  for (std::size_t i = 0; i < beginning.size(); ++i) {
    const char c = text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] - 'A' + 'a') : text[i];
    if (c != beginning[i]) return false;
  }
  return true;
}

}  // namespace

std::string escaped(std::string_view text) {
  std::string html;
  while (!text.empty()) {
    const std::size_t length = config::character_length(text);
    const std::string_view found = entity(text.front());
    html += length == 0 ? replacement : !found.empty() ? found : text.substr(0, length);
    text.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return html;
}

std::string in_json(const nlohmann::ordered_json& value) {
  std::string safe;
  for (const char c : value.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace))
    safe += c == '<' ? std::string("\\u003c") : std::string(1, c);
  return safe;
}

std::string in_script(std::string_view script) {
  constexpr std::array<std::string_view, 3> ends{"</script", "<script", "<!--"};
  std::string safe;
  for (std::size_t i = 0; i < script.size(); ++i) {
    safe += script[i];
    for (const auto end : ends)
      if (begins_without_case(script.substr(i), end)) {
        safe += '\\';
        break;
      }
  }
  return safe;
}

}  // namespace edgefleet::analysis::html
