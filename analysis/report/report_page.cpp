#include "analysis/report/report_page.hpp"

#include <fmt/format.h>

#include "analysis/charts/panels.hpp"
#include "analysis/charts/sweep_charts.hpp"
#include "analysis/report/answer.hpp"
#include "analysis/report/chart_json.hpp"
#include "analysis/report/claims_section.hpp"
#include "analysis/report/figure.hpp"
#include "analysis/report/html.hpp"
#include "analysis/report/page_files.hpp"
#include "analysis/report/provenance_section.hpp"
#include "analysis/report/scenario_text.hpp"
#include "analysis/report/tables.hpp"

namespace edgefleet::analysis {
namespace {

using html::escaped;
using Json = nlohmann::ordered_json;

/// What the page says of a scenario point. Its cells are let go: a sweep may have many.
struct Point {
  store::PointInfo info;
  std::optional<std::uint64_t> devices;
  std::string answer;
  std::vector<Panel> panels;
};

std::vector<Point> points_of(const store::ResultsDatabase& database, const RunSummary& summary) {
  std::vector<Point> points;
  for (const auto& info : summary.run.points) {
    const PointResults results = point_results(database, summary, info);
    points.push_back({info, device_count(results), answer_of(results), panels_of(results)});
  }
  return points;
}

std::string head(const RunSummary& summary) {
  // Nothing may be fetched: the policy forbids it, whatever a script might try.
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'unsafe-inline'; "
      "style-src 'unsafe-inline'; img-src data:\">\n"
      "<meta name=\"generator\" content=\"EdgeFleet {}\">\n<title>{} – EdgeFleet report</title>\n<style>\n{}</style>\n"
      "</head>\n<body>\n",
      escaped(summary.run.versions.edgefleet), escaped(summary.run.scenario), page_style());
}

std::string fact(const std::string& number, const std::string& name) {
  return fmt::format("<li><b>{}</b><span>{}</span></li>", number, name);
}

std::string count_of(std::size_t count, const std::string& one, const std::string& many) {
  return fact(fmt::format("{}", count), count == 1 ? one : many);
}

std::string facts(const RunSummary& summary, const Point& first) {
  std::string list = "<ul class=\"facts\">";
  if (first.devices) list += count_of(*first.devices, "device", "devices");
  list += count_of(first.info.kinds.size(), "device kind", "device kinds");
  list += count_of(first.info.variants.size(), "DNN variant", "DNN variants");
  list += count_of(summary.run.policies.size(), "policy", "policies");
  list += count_of(summary.run.replications, "replication", "replications");
  if (summary.run.points.size() > 1) list += count_of(summary.run.points.size(), "point", "scenario points");
  return list + fact(fmt::format("{}", summary.run.seed), "seed") + "</ul>\n";
}

std::string header(const RunSummary& summary, const std::vector<Point>& points) {
  const std::string description = description_of(summary.run.effective_scenario);
  std::string text = "<header>\n<h1>" + escaped(summary.run.scenario) + "</h1>\n";
  if (!description.empty()) text += "<p class=\"lead\">" + escaped(description) + "</p>\n";
  text += fmt::format("<div class=\"answer{}\" id=\"answer\">\n<p class=\"question\">{}</p>\n",
                      summary.failed.empty() ? "" : " trouble", escaped(question_of(summary.run)));
  text += "<p>" + escaped(points.size() == 1 ? points.front().answer : sweep_answer(summary)) + "</p>\n";
  if (!summary.failed.empty())
    text += fmt::format("<p><a href=\"#failed\">{} cell{} failed</a>.</p>\n", summary.failed.size(),
                        summary.failed.size() == 1 ? "" : "s");
  return text + "</div>\n" + (points.empty() ? "" : facts(summary, points.front())) + "</header>\n";
}

std::string controls(const RunSummary& summary) {
  std::string text = "<nav class=\"controls\" aria-label=\"What the charts show\"><div>\n";
  if (summary.run.points.size() > 1) {
    text += "<label for=\"point-choice\">point: <select id=\"point-choice\">";
    for (const auto& point : summary.run.points) text += "<option>" + escaped(point.name) + "</option>";
    text += "</select></label>\n";
  }
  for (std::size_t i = 0; i < summary.run.policies.size(); ++i)
    text += fmt::format(
        "<button class=\"policy\" type=\"button\" aria-pressed=\"true\" data-policy=\"{}\"><canvas class=\"key\" "
        "data-policy=\"{}\" aria-hidden=\"true\"></canvas><span>{}</span></button>\n",
        i, i, escaped(summary.run.policies[i]));
  return text + "</div></nav>\n";
}

std::vector<PolicyPlace> places_of(const std::vector<TextColumn>& table, const RunSummary& summary) {
  std::vector<PolicyPlace> places;
  for (const auto& name : table.front().cells) places.push_back(policy_place(name, summary.run.policies));
  return places;
}

std::string policy_tables(const RunSummary& summary, const std::string& point) {
  const auto rows = rows_of(summary, point);
  const auto outcome = outcome_table(rows);
  const auto learning = learning_table(rows);
  std::string text = policy_table(outcome, places_of(outcome, summary),
                                  "What users got, per completed request: mean ± half-width of the 95 % interval.");
  text += "<br>" + policy_table(learning, places_of(learning, summary), "What was learned, and how requests ended.");
  if (const auto table = feedback_table(rows); !table.empty())
    text += "<br>" + policy_table(table, places_of(table, summary),
                                  "How users were asked for ratings; net QoE is what annoyance leaves of it.");
  if (const auto table = difference_table(rows, summary.baseline); !table.empty())
    text += "<br>" + policy_table(table, places_of(table, summary),
                                  "Difference to " + summary.baseline +
                                      ", paired by replication; p after Holm, effect size g_z of QoE.");
  return text;
}

std::string point_section(const RunSummary& summary, const Point& point, std::size_t place) {
  const auto& name = point.info.name;
  std::string text = "<section class=\"point\">\n";
  if (summary.run.points.size() > 1)
    text += "<h2>" + escaped(name) + "</h2>\n<div class=\"answer\"><p>" + escaped(point.answer) + "</p></div>\n";
  text += "<h2>The policies side by side</h2>\n" + policy_tables(summary, name);
  if (!point.panels.empty()) text += "<h2>Charts</h2>\n<div class=\"panels\">\n";
  for (std::size_t i = 0; i < point.panels.size(); ++i) text += figure_html(point.panels[i], place, i);
  return text + (point.panels.empty() ? "" : "</div>\n") + "</section>\n";
}

/// The sweep's panels stand behind the last point's in the page's data.
std::string sweep_section(const std::vector<Panel>& panels, std::size_t points) {
  if (panels.empty()) return "";
  std::string text = "<section class=\"sweep\">\n<h2>Over the sweep</h2>\n<div class=\"panels\">\n";
  for (std::size_t i = 0; i < panels.size(); ++i) text += figure_html(panels[i], points, i);
  return text + "</div>\n</section>\n";
}

Json panels_json(const std::vector<Panel>& panels) {
  Json list = Json::array();
  for (const auto& panel : panels) list.push_back(panel_json(panel));
  return {{"panels", list}};
}

/// One style for each policy, and for each cause or outcome of a chart.
constexpr std::size_t fewest_styles = 8;

std::string data_script(const RunSummary& summary, const std::vector<Point>& points, const std::vector<Panel>& sweep) {
  Json data{{"styles", styles_json(std::max(fewest_styles, summary.run.policies.size()))}, {"points", Json::array()}};
  for (const auto& point : points) data["points"].push_back(panels_json(point.panels));
  if (!sweep.empty()) data["points"].push_back(panels_json(sweep));
  return "<script type=\"application/json\" id=\"report-data\">" + html::in_json(data) + "</script>\n";
}

std::string scripts(const std::string& chart_library) {
  return "<script>\n" + html::in_script(chart_library) + "\n</script>\n<script>\n" + std::string(page_script()) +
         "</script>\n";
}

}  // namespace

std::string report_page(const store::ResultsDatabase& database, const std::string& chart_library,
                        const std::string& claims) {
  const RunSummary summary = summarise(database);
  const auto points = points_of(database, summary);
  const auto sweep = sweep_panels(summary);
  std::string page = head(summary) + header(summary, points) + controls(summary) + "<main>\n";
  page += claims_section(claims) + sweep_section(sweep, points.size());
  for (std::size_t i = 0; i < points.size(); ++i) page += point_section(summary, points[i], i);
  page += troubles_section(summary) + provenance_section(summary) + definitions_section() + "</main>\n";
  page += "<footer>EdgeFleet " + escaped(summary.run.versions.edgefleet) +
          ". Charts: Chart.js (MIT licence). Colours: Okabe and Ito, Color Universal Design.</footer>\n";
  return page + data_script(summary, points, sweep) + scripts(chart_library) + "</body>\n</html>\n";
}

}  // namespace edgefleet::analysis
