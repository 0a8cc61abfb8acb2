#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "analysis/charts/panels.hpp"
#include "analysis/charts/pareto_front.hpp"
#include "analysis/charts/replicated.hpp"

namespace edgefleet::analysis {
namespace {

/// What a policy achieved: top-1 accuracy in %, latency in ms, energy in mJ per request.
struct Achieved {
  const PolicyResults* policy = nullptr;
  std::optional<Estimate> accuracy;
  std::optional<Estimate> latency;
  std::optional<Estimate> energy;
};

using Objective = std::optional<Estimate> Achieved::*;

struct Group {
  std::string name;
  std::vector<Achieved> policies;  ///< all three estimates are there
};

void add(Group& group, const Achieved& achieved) {
  if (achieved.accuracy && achieved.latency && achieved.energy) group.policies.push_back(achieved);
}

Group whole_fleet(const PointResults& results) {
  Group group{"all devices", {}};
  for (const auto& policy : results.policies) {
    const auto& estimates = policy.summary.estimates;
    add(group, {&policy, scaled(estimates[Metric::accuracy], 100.0), estimates[Metric::latency_mean_ms],
                estimates[Metric::energy_mj]});
  }
  return group;
}

/// The estimate of a mean per completed request of one kind.
template <class Sum>
std::optional<Estimate> mean_of_kind(const PolicyResults& policy, KindId kind, Sum sum) {
  Values values;
  for (const auto& played : policy.cells)
    if (const auto found = played.kinds.find(kind); found != played.kinds.end() && found->second.completed > 0)
      values.push_back(sum(found->second.sums) / static_cast<double>(found->second.completed));
  return estimate(values);
}

Group of_kind(const PointResults& results, KindId kind, const std::string& name) {
  Group group{name, {}};
  for (const auto& policy : results.policies)
    add(group, {&policy, mean_of_kind(policy, kind, [](const auto& sums) { return 100.0 * sums.top1; }),
                mean_of_kind(policy, kind, [](const auto& sums) { return in_milliseconds(sums.latency); }),
                mean_of_kind(policy, kind, [](const auto& sums) { return in_millijoules(sums.request_energy); })});
  return group;
}

std::vector<Group> groups_of(const PointResults& results) {
  std::vector<Group> groups{whole_fleet(results)};
  const auto& kinds = results.info.kinds;
  for (std::size_t i = 0; kinds.size() > 1 && i < kinds.size(); ++i)
    groups.push_back(of_kind(results, KindId(static_cast<std::uint32_t>(i)), kinds[i]));
  std::erase_if(groups, [](const Group& group) { return group.policies.empty(); });
  return groups;
}

/// An objective as an axis, and the sign that makes it a cost.
struct Goal {
  Objective value;
  std::string_view name;
  std::string_view unit;
  double sign = 1.0;
};

const Goal accuracy{&Achieved::accuracy, "top-1 accuracy", "%", -1.0};
const Goal latency{&Achieved::latency, "mean latency", "ms"};
const Goal energy{&Achieved::energy, "energy per request", "mJ"};

double cost(const Achieved& achieved, const Goal& goal) { return goal.sign * (achieved.*goal.value)->mean; }

Axis axis_of(const Group& group, const Goal& goal) {
  constexpr double wide = 20.0;  // times the smallest value: a logarithmic axis shows more (choice of ours)
  double least = 1e300;
  double most = 0.0;
  for (const auto& achieved : group.policies) {
    least = std::min(least, (achieved.*goal.value)->mean);
    most = std::max(most, (achieved.*goal.value)->mean);
  }
  const bool logarithmic = least > 0.0 && most > wide * least;
  return {std::string(goal.name), std::string(goal.unit), logarithmic ? Scale::logarithmic : Scale::linear};
}

/// The front as a staircase, from the cheapest x to the dearest, and on to the worst of all marks at both ends.
std::vector<Mark> staircase(const Group& group, const Goal& x, const Goal& y) {
  std::vector<std::array<double, 2>> costs;
  for (const auto& achieved : group.policies) costs.push_back({cost(achieved, x), cost(achieved, y)});
  auto front = pareto_front(costs);
  std::sort(front.begin(), front.end(), [&](std::size_t a, std::size_t b) { return costs[a] < costs[b]; });
  const auto worst = [&](std::size_t goal) {
    const auto worse = [&](const auto& a, const auto& b) { return a[goal] < b[goal]; };
    return (*std::max_element(costs.begin(), costs.end(), worse))[goal];
  };
  std::vector<Mark> marks{{x.sign * costs[front.front()][0], y.sign * worst(1)}};
  for (const std::size_t i : front) {
    const Mark corner{x.sign * costs[i][0], y.sign * costs[i][1]};
    if (i != front.front()) marks.push_back({corner.x, marks.back().y});
    marks.push_back(corner);
  }
  marks.push_back({x.sign * worst(0), marks.back().y});
  return marks;
}

/// A logarithmic axis has no place for what an interval has below zero.
void keep_positive(Mark& mark, const XyChart& chart) {
  if (chart.x.scale == Scale::logarithmic && mark.x_low && *mark.x_low <= 0.0) mark.x_low = mark.x;
  if (chart.y.scale == Scale::logarithmic && mark.y_low && *mark.y_low <= 0.0) mark.y_low = mark.y;
}

XyChart chart_of(const Group& group, const Goal& x, const Goal& y) {
  XyChart chart{axis_of(group, x), axis_of(group, y), {}};
  if (group.policies.size() > 1) chart.series.push_back({"Pareto front", {}, Role::front, staircase(group, x, y)});
  for (const auto& achieved : group.policies) {
    Mark mark = *mark_of(achieved.*x.value, achieved.*y.value);
    keep_positive(mark, chart);
    chart.series.push_back({achieved.policy->policy, achieved.policy->place, Role::scatter, {mark}});
  }
  return chart;
}

/// "a, b": whom no other policy beats in all three at once.
std::string front_of(const Group& group) {
  std::vector<std::array<double, 3>> costs;
  for (const auto& achieved : group.policies)
    costs.push_back({cost(achieved, accuracy), cost(achieved, latency), cost(achieved, energy)});
  std::vector<std::string> names;
  for (const std::size_t i : pareto_front(costs)) names.push_back(group.policies[i].policy->policy);
  return fmt::format("{}", fmt::join(names, ", "));
}

Panel panel_of(const std::vector<Group>& groups, std::string id, std::string title, const Goal& x, const Goal& y,
               const std::string& text) {
  Panel panel{std::move(id), std::move(title), text, "devices", {}};
  for (const auto& group : groups) panel.facets.push_back({group.name, chart_of(group, x, y)});
  return panel;
}

}  // namespace

std::vector<Panel> trade_offs(const PointResults& results) {
  const auto groups = groups_of(results);
  if (groups.empty()) return {};
  const std::string means =
      "Means over completed requests; bars are 95 % intervals over replications. Energy is what requests themselves "
      "cost their devices (inference and radio). ";
  const std::string front =
      groups.front().policies.size() > 1
          ? fmt::format(
                "The grey staircase joins the policies that none beats in both figures. In accuracy, latency "
                "and energy together, over all devices, none beats: {}.",
                front_of(groups.front()))
          : "";
  return {panel_of(groups, "accuracy-latency", "Accuracy against latency", latency, accuracy, means + front),
          panel_of(groups, "accuracy-energy", "Accuracy against energy", energy, accuracy, means + front),
          panel_of(groups, "energy-latency", "Energy against latency", latency, energy, means + front)};
}

}  // namespace edgefleet::analysis
