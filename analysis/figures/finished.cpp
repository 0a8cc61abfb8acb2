#include "analysis/figures/finished.hpp"

#include <fmt/format.h>

#include <cctype>
#include <cstdlib>

#include "analysis/figures/figure_style.hpp"
#include "analysis/figures/text_width.hpp"
#include "analysis/report/html.hpp"

namespace edgefleet::analysis {
namespace {

void replace_all(std::string& text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

void replace_first(std::string& text, const std::string& from, const std::string& to) {
  if (const auto at = text.find(from); at != std::string::npos) text.replace(at, from.size(), to);
}

/// `name="241"` becomes `name="85.02mm"`.
void in_millimetres(std::string& svg, const std::string& name) {
  const auto at = svg.find(name + "=\"");
  if (at == std::string::npos) return;
  const auto begin = at + name.size() + 2;
  const auto end = svg.find('"', begin);
  const double points = std::strtod(svg.substr(begin, end - begin).c_str(), nullptr);
  svg.replace(begin, end - begin, fmt::format("{:.2f}mm", points / points_per_mm));
}

std::string plain(const std::string& text) {
  std::string characters;
  for (const auto& character : characters_of(text)) characters += character;
  return characters;
}

}  // namespace

std::string finished_svg(std::string svg, const std::string& title) {
  in_millimetres(svg, "width");
  in_millimetres(svg, "height");
  replace_first(svg, "<title>Gnuplot</title>", "<title>" + html::escaped(plain(title)) + "</title>");
  const std::string font(font_family);
  replace_all(svg, "font-family=\"" + font + "\"", "font-family=\"" + font + ", Arial, Helvetica, sans-serif\"");
  return svg;
}

std::string finished_pdf(std::string pdf) {
  const std::string key = "/CreationDate (D:";
  const std::string date = "19700101000000";
  for (auto at = pdf.find(key); at != std::string::npos; at = pdf.find(key, at + 1))
    for (std::size_t i = at + key.size(), digit = 0; i < pdf.size() && pdf[i] != ')'; ++i)
      if (std::isdigit(static_cast<unsigned char>(pdf[i])) != 0) pdf[i] = digit < date.size() ? date[digit++] : '0';
  return pdf;
}

}  // namespace edgefleet::analysis
