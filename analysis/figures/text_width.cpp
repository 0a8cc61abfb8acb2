#include "analysis/figures/text_width.hpp"

#include "sim/config/utf8.hpp"

namespace edgefleet::analysis {
namespace {

/// In thousandths of the font's size.
double advance(const std::string& character) {
  constexpr double digit = 556.0;
  constexpr double widest = 1000.0;
  if (character.size() > 1) return character == "…" ? widest : character.size() > 2 ? widest : 667.0;
  const char c = character.front();
  if (std::string_view("ijl'|").find(c) != std::string_view::npos) return 222.0;
  if (std::string_view(" .,:;!/\\[]ft()I-r").find(c) != std::string_view::npos) return 333.0;
  if (std::string_view("mM%").find(c) != std::string_view::npos) return 860.0;
  if (std::string_view("wCDGHNOQRUAVX&KY").find(c) != std::string_view::npos) return 722.0;
  if (c == 'W' || c == '@') return widest;
  if (std::string_view("BEFLPSTZ+<=>~").find(c) != std::string_view::npos) return 630.0;
  return digit;
}

std::string joined(const std::vector<std::string>& characters, std::size_t begin, std::size_t end) {
  std::string text;
  for (std::size_t i = begin; i < end; ++i) text += characters[i];
  return text;
}

}  // namespace

std::vector<std::string> characters_of(std::string_view text) {
  std::vector<std::string> characters;
  while (!text.empty()) {
    const std::size_t length = config::character_length(text);
    const bool is_control = length == 1 && (static_cast<unsigned char>(text.front()) < 0x20 || text.front() == 0x7F);
    characters.push_back(length == 0 ? "?" : is_control ? " " : std::string(text.substr(0, length)));
    text.remove_prefix(length == 0 ? 1 : length);
  }
  return characters;
}

double text_width(std::string_view text, double font_size) {
  double width = 0.0;
  for (const auto& character : characters_of(text)) width += advance(character);
  return width * font_size / 1000.0;
}

std::string shortened(std::string_view text, double font_size, double width) {
  const auto characters = characters_of(text);
  const std::size_t all = characters.size();
  if (text_width(text, font_size) <= width) return joined(characters, 0, all);
  for (std::size_t kept = all; kept-- > 0;) {
    const std::size_t head = (kept + 1) / 2;
    const std::string tried = joined(characters, 0, head) + "…" + joined(characters, all - (kept - head), all);
    if (text_width(tried, font_size) <= width) return tried;
  }
  return "…";
}

}  // namespace edgefleet::analysis
