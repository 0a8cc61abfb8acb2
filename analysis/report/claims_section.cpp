#include "analysis/report/claims_section.hpp"

#include <fmt/format.h>

#include "analysis/claims/claim_text.hpp"
#include "analysis/report/html.hpp"
#include "analysis/report/interval_picture.hpp"

namespace edgefleet::analysis {
namespace {

using html::escaped;
using Json = nlohmann::json;

std::string text_at(const Json& json, const char* key) { return json.at(key).get<std::string>(); }

std::optional<double> number_at(const Json& json, const char* key) {
  const Json& value = json.at(key);
  return value.is_null() ? std::nullopt : std::optional(value.get<double>());
}

Found found_in(const Json& claim) {
  const Json& simulated = claim.at("simulated");
  const auto mean = number_at(simulated, "mean");
  if (!mean) return {std::nullopt, simulated.at("exact").get<bool>()};
  Estimate estimate{simulated.at("n").get<std::size_t>(), *mean, std::nullopt};
  if (const auto high = number_at(simulated, "ci_high")) estimate.half_width = *high - *mean;
  return {estimate, simulated.at("exact").get<bool>()};
}

/// What the verdict allows: from the figure's direction, or its tolerance around its value.
IntervalPicture picture_of(const Json& figure, const Estimate& simulated) {
  IntervalPicture picture{number_at(figure, "value"),
                          number_at(figure, "above"),
                          number_at(figure, "below"),
                          simulated.mean,
                          simulated.low(),
                          simulated.high()};
  const Json& tolerance = figure.at("tolerance");
  if (tolerance.is_null() || !picture.value) return picture;
  const auto relative = number_at(tolerance, "relative");
  const double room = relative ? *relative * std::abs(*picture.value) : number_at(tolerance, "absolute").value_or(0.0);
  picture.allowed_low = *picture.value - room;
  picture.allowed_high = *picture.value + room;
  return picture;
}

std::string picture_cell(const Json& claim, const Found& found) {
  const Json& figure = claim.at("figure");
  if (figure.is_null() || !found.estimate) return "";
  return interval_picture(picture_of(figure, *found.estimate),
                          fmt::format("simulated {} beside {}", simulated_text(found), text_at(figure, "text")));
}

/// Never under the heading of the published: what is derived, or a target of ours, says so.
std::string figure_cells(const Json& claim) {
  const Json& figure = claim.at("figure");
  if (figure.is_null()) return "<td>–</td><td></td>";
  const std::string kind = text_at(figure, "kind");
  const std::string text = escaped(text_at(figure, "text"));
  const std::string title = fmt::format(" title=\"{}\"", escaped(text_at(figure, "source")));
  if (kind == "published") return fmt::format("<td{}>{}</td><td></td>", title, text);
  return fmt::format("<td>–</td><td{}>{}<small>{}</small></td>", title, text,
                     kind == "derived" ? "derived" : "our target");
}

std::string distance_text(const Json& claim) {
  const auto distance = number_at(claim, "distance");
  if (!distance) return "";
  const auto relative = number_at(claim, "relative_distance");
  const Json& tolerance = claim.at("figure").at("tolerance");
  if (relative && !tolerance.is_null() && number_at(tolerance, "relative"))
    return fmt::format("{:+.2f} %", 100.0 * *relative);
  return fmt::format("{:+.3g}", *distance);
}

std::string verdict_badge(const Json& claim) {
  const std::string verdict = text_at(claim, "verdict");
  const char* kind = verdict == "holds"                ? "good"
                     : verdict == "fails"              ? "bad"
                     : verdict == "holds in direction" ? "partly"
                                                       : "open";
  std::string text = verdict;
  if (claim.at("known_miss").get<bool>()) text += " (known miss)";
  if (const Json& met = claim.at("own_target_met"); !met.is_null())
    text += met.get<bool>() ? "; our target met" : "; our target missed";
  return fmt::format("<span class=\"verdict {}\">{}</span>", kind, escaped(text));
}

std::string statement_cell(const Json& claim) {
  const Json& source = claim.at("source");
  std::string small =
      fmt::format("{}, {} {}", text_at(source, "work"), text_at(source, "where"), text_at(source, "mark"));
  const auto add = [&](const char* before, const std::string& text) {
    if (!text.empty()) small += before + text;
  };
  add("; measured against ", text_at(claim, "comparator"));
  add(". ", text_at(claim, "caveat"));
  add(". ", text_at(claim, "note"));
  return fmt::format("<th scope=\"row\">{}<span>{}</span><small><b>{}</b> {}</small></th>", verdict_badge(claim),
                     escaped(text_at(claim, "statement")), escaped(text_at(claim, "name")), escaped(small));
}

std::string row_of(const Json& claim) {
  const Found found = found_in(claim);
  const std::string unit = text_at(claim, "unit");
  return fmt::format("<tr>{}{}<td>{}<small>{}</small></td><td>{}</td><td>{}</td></tr>\n", statement_cell(claim),
                     figure_cells(claim), escaped(simulated_text(found)), escaped(unit), escaped(distance_text(claim)),
                     picture_cell(claim, found));
}

std::string paper_table(const Json& paper) {
  std::string table = fmt::format(
      "<h3>{}</h3>\n<div class=\"scroll\" tabindex=\"0\"><table class=\"claims\"><caption>Published and simulated; ± "
      "is "
      "the 95 % interval over replications. In the pictures: the figure (line), what counts as holding (shade), the "
      "simulation with its interval (dot and bar). Marks in brackets say where a figure comes from. Whole table: "
      "<code>edgefleet reproduce {}</code>.</caption>\n<thead><tr><th scope=\"col\">claim</th><th "
      "scope=\"col\">published</th><th scope=\"col\">derived, or ours</th><th "
      "scope=\"col\">simulated</th><th scope=\"col\">distance</th><th scope=\"col\"></th></tr></thead><tbody>\n",
      escaped(text_at(paper, "title")), escaped(text_at(paper, "name")));
  for (const auto& claim : paper.at("claims")) table += row_of(claim);
  return table + "</tbody></table></div>\n";
}

std::string tables_of(const Json& claims) {
  std::string tables;
  for (const auto& paper : claims.at("papers"))
    if (!paper.at("claims").empty()) tables += paper_table(paper);
  return tables;
}

}  // namespace

std::string claims_section(const std::string& claims) {
  if (claims.empty()) return "";
  const std::string heading =
      "<section class=\"claims\" id=\"claims\">\n<h2>Claims of papers, measured on this run</h2>\n";
  try {
    const std::string tables = tables_of(Json::parse(claims));
    return tables.empty() ? "" : heading + tables + "</section>\n";
  } catch (const Json::exception& error) {
    return heading + "<p>The run's claims.json cannot be read (" + escaped(error.what()) +
           "); <code>edgefleet reproduce</code> writes it again.</p>\n</section>\n";
  }
}

}  // namespace edgefleet::analysis
