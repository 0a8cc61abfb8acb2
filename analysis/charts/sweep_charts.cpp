#include "analysis/charts/sweep_charts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "analysis/charts/replicated.hpp"
#include "analysis/sweep_tables.hpp"

namespace edgefleet::analysis {
namespace {

struct SweptMetric {
  Metric metric;
  const char* id;
  const char* title;
  Axis axis;
};

const std::vector<SweptMetric> metrics{
    {Metric::qoe, "sweep-qoe", "QoE over the sweep", {"mean QoE", "0..1"}},
    {Metric::percent_of_oracle,
     "sweep-of-oracle",
     "Share of the oracle over the sweep",
     {"QoE at the end", "% of oracle"}},
    {Metric::latency_mean_ms, "sweep-latency", "Latency over the sweep", {"mean latency", "ms"}},
    {Metric::energy_mj, "sweep-energy", "Energy over the sweep", {"energy per request", "mJ"}},
};

using Points = std::vector<const store::PointInfo*>;

const std::optional<Estimate>& estimate_at(const RunSummary& summary, const store::PointInfo& point,
                                           const std::string& policy, Metric metric) {
  static const std::optional<Estimate> none;
  const auto found = std::find_if(summary.policies.begin(), summary.policies.end(), [&](const PolicySummary& row) {
    return row.point == point.name && row.policy == policy;
  });
  return found == summary.policies.end() ? none : found->estimates[metric];
}

/// The first key that takes several values, all of them numbers.
std::optional<std::size_t> axis_key(const std::vector<store::PointInfo>& points) {
  for (std::size_t key = 0; key < points.front().values.size(); ++key) {
    std::set<double> numbers;
    const bool all = std::all_of(points.begin(), points.end(), [&](const store::PointInfo& point) {
      const auto& number = point.values.at(key).number;
      if (number) numbers.insert(*number);
      return number.has_value();
    });
    if (all && numbers.size() > 1) return key;
  }
  return std::nullopt;
}

/// What the other keys are set to.
std::string setting_beside(const store::PointInfo& point, std::size_t axis) {
  std::string text;
  for (std::size_t key = 0; key < point.values.size(); ++key)
    if (key != axis)
      text += fmt::format("{}{}={}", text.empty() ? "" : ", ", point.values[key].name, point.values[key].value);
  return text;
}

/// Points that differ in the axis's key alone, by what the others are set to, in the sweep's order. One group where
/// every point sets the others differently: they are zipped with the axis.
std::vector<std::pair<std::string, Points>> groups_of(const std::vector<store::PointInfo>& points, std::size_t axis) {
  std::vector<std::pair<std::string, Points>> groups;
  for (const auto& point : points) {
    const std::string setting = setting_beside(point, axis);
    const auto same = [&](const auto& group) { return group.first == setting; };
    const auto found = std::find_if(groups.begin(), groups.end(), same);
    if (found == groups.end())
      groups.push_back({setting, {&point}});
    else
      found->second.push_back(&point);
  }
  if (groups.size() < points.size()) return groups;
  Points all;
  for (const auto& point : points) all.push_back(&point);
  return {{"", all}};
}

Axis swept_axis(const std::vector<store::PointInfo>& points, std::size_t key) {
  double least = *points.front().values.at(key).number;
  double most = least;
  bool plain = true;
  for (const auto& point : points) {
    const auto& value = point.values.at(key);
    least = std::min(least, *value.number);
    most = std::max(most, *value.number);
    plain = plain && value.value.find_first_not_of("+-.0123456789e") == std::string::npos;
  }
  constexpr double far_apart = 30.0;  // beyond that, a linear axis crowds the small values (assumption of ours)
  const bool logarithmic = least > 0.0 && most / least >= far_apart;
  return {points.front().values.at(key).name, plain ? "" : "SI base units",
          logarithmic ? Scale::logarithmic : Scale::linear};
}

XySeries line_of(const RunSummary& summary, const Points& points, std::size_t key, std::size_t place, Metric metric) {
  XySeries series{summary.run.policies[place], place, Role::line, {}};
  for (const auto* point : points) {
    const auto& found = estimate_at(summary, *point, series.name, metric);
    if (found) series.marks.push_back({*point->values.at(key).number, found->mean, found->low(), found->high()});
  }
  std::stable_sort(series.marks.begin(), series.marks.end(), [](const Mark& a, const Mark& b) { return a.x < b.x; });
  return series;
}

std::vector<Facet> lines(const RunSummary& summary, std::size_t key, const SweptMetric& metric) {
  std::vector<Facet> facets;
  for (const auto& [setting, points] : groups_of(summary.run.points, key)) {
    XyChart chart{swept_axis(summary.run.points, key), metric.axis, {}};
    for (std::size_t place = 0; place < summary.run.policies.size(); ++place)
      chart.series.push_back(line_of(summary, points, key, place, metric.metric));
    facets.push_back({setting, std::move(chart)});
  }
  return facets;
}

Facet bars(const RunSummary& summary, const SweptMetric& metric) {
  BarChart chart{"point", {}, metric.axis, {}};
  for (const auto& point : summary.run.points) chart.categories.push_back({point.name});
  for (std::size_t place = 0; place < summary.run.policies.size(); ++place) {
    BarSeries series{summary.run.policies[place], place, {}};
    for (const auto& point : summary.run.points)
      series.values.push_back(estimate_at(summary, point, series.name, metric.metric));
    chart.series.push_back(std::move(series));
  }
  return {"", std::move(chart)};
}

}  // namespace

std::vector<Panel> sweep_panels(const RunSummary& summary) {
  if (!is_swept(summary.run)) return {};
  const auto key = axis_key(summary.run.points);
  std::vector<Panel> panels;
  for (const auto& metric : metrics) {
    Panel panel{metric.id, metric.title,
                "Each point is a scenario of its own, played with the same users, arrivals and noise unless the seed "
                "is swept; bands and bars are 95 % intervals over replications.",
                "setting", key ? lines(summary, *key, metric) : std::vector{bars(summary, metric)}};
    std::erase_if(panel.facets, [](const Facet& facet) { return !has_marks(facet.chart); });
    if (!panel.facets.empty()) panels.push_back(std::move(panel));
  }
  return panels;
}

std::string sweep_answer(const RunSummary& summary) {
  if (summary.run.policies.size() == 1)
    return fmt::format("{} plays at {} points; each point's own answer, with intervals, stands below.",
                       summary.run.policies.front(), summary.run.points.size());
  std::map<std::string, std::size_t> leads;
  std::size_t counted = 0;
  for (const auto& point : summary.run.points) {
    const PolicySummary* best = nullptr;
    for (const auto& row : summary.policies)
      if (row.point == point.name && row.estimates[Metric::qoe] &&
          (best == nullptr || row.estimates[Metric::qoe]->mean > best->estimates[Metric::qoe]->mean))
        best = &row;
    if (best == nullptr) continue;
    ++leads[best->policy];
    ++counted;
  }
  std::string text;
  for (const auto& policy : summary.run.policies)
    if (leads.count(policy) > 0)
      text += fmt::format("{}{} at {} of {} points", text.empty() ? "The highest mean QoE is that of " : ", of ",
                          policy, leads[policy], counted);
  return text.empty() ? text : text + ". Each point's own answer, with intervals, stands below.";
}

}  // namespace edgefleet::analysis
