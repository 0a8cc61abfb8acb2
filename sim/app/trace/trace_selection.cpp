#include "sim/app/trace/trace_selection.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/algorithm/string.hpp>
#include <charconv>

#include "sim/config/nearest.hpp"
#include "sim/config/quantity_text.hpp"
#include "sim/scenario/pattern.hpp"

namespace edgefleet::app {
namespace {

std::optional<std::size_t> number_of(std::string_view digits) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return error == std::errc{} && end == digits.data() + digits.size() ? std::optional(number) : std::nullopt;
}

void select_numbers(const std::string& item, std::vector<bool>& devices, Problems& problems) {
  const auto dash = item.find('-');
  const auto first = number_of(std::string_view(item).substr(0, dash));
  const auto last = dash == std::string::npos ? first : number_of(std::string_view(item).substr(dash + 1));
  if (!first || !last || *first > *last)
    return problems.add({}, fmt::format("--trace-devices: \"{}\" is neither a number, a range like 0-9, kind:NAME, "
                                        "site:NAME nor all",
                                        item));
  if (*first >= devices.size())
    return problems.add(
        {}, fmt::format("--trace-devices: there is no device {}; the last one is {}", *first, devices.size() - 1));
  for (std::size_t i = *first; i <= std::min(*last, devices.size() - 1); ++i) devices[i] = true;
}

/// `name_of(device)` says what the pattern is held against.
template <class NameOf>
void select_named(const std::string& item, const NameOf& name_of, std::vector<bool>& devices, Problems& problems) {
  const std::string pattern = item.substr(item.find(':') + 1);
  std::vector<std::string> known;
  bool any = false;
  for (std::size_t i = 0; i < devices.size(); ++i) {
    const std::string& name = name_of(DeviceId(i));
    if (std::find(known.begin(), known.end(), name) == known.end()) known.push_back(name);
    if (scenario::matches(pattern, name)) devices[i] = any = true;
  }
  const std::vector<std::string_view> names(known.begin(), known.end());
  if (!any)
    problems.add({}, fmt::format("--trace-devices: \"{}\" fits no device{} (there are: {})", item,
                                 config::guess_text(pattern, names), config::listed(names)));
}

std::vector<bool> devices_of(const std::string& words, const scenario::Experiment& experiment, Problems& problems) {
  std::vector<bool> devices(experiment.devices.size(), false);
  std::vector<std::string> items;
  boost::split(items, words, boost::is_any_of(","));
  for (const auto& item : items) {
    if (item == "all")
      devices.assign(devices.size(), true);
    else if (item.rfind("kind:", 0) == 0)
      select_named(
          item, [&](DeviceId id) { return experiment.kind_of(id).kind.name; }, devices, problems);
    else if (item.rfind("site:", 0) == 0)
      select_named(
          item, [&](DeviceId id) { return experiment.group_of(experiment.devices[id.index()].site).name; }, devices,
          problems);
    else
      select_numbers(item, devices, problems);
  }
  return devices;
}

std::size_t policy_of(const std::string& label, const scenario::Scenario& scenario, Problems& problems) {
  std::vector<std::string> labels;
  for (const auto& entry : scenario.policies) labels.push_back(entry.name());
  if (label.empty()) return 0;
  const auto found = std::find(labels.begin(), labels.end(), label);
  const std::vector<std::string_view> names(labels.begin(), labels.end());
  if (found == labels.end())
    problems.add({}, fmt::format("--trace-policy: unknown policy \"{}\"{} (allowed: {})", label,
                                 config::guess_text(label, names), config::listed(names)));
  return static_cast<std::size_t>(found - labels.begin());
}

std::optional<TimePoint> time_of(const std::string& text, Problems& problems) {
  const auto parsed = config::parse_quantity(boost::trim_copy(text), config::dimension_of<Seconds>);
  if (const auto* refusal = std::get_if<config::Refusal>(&parsed)) {
    problems.add({}, fmt::format("--trace-window {}", refusal->why));
    return std::nullopt;
  }
  return TimePoint::at(Duration::of(Seconds::si(std::get<double>(parsed))));
}

void select_window(const std::string& words, TraceSelection& selection, Problems& problems) {
  if (words.empty()) return;
  const auto dots = words.find("..");
  if (dots == std::string::npos)
    return problems.add({}, fmt::format("--trace-window is like \"0 s..60 s\", not \"{}\"", words));
  const auto from = time_of(words.substr(0, dots), problems);
  const auto to = time_of(words.substr(dots + 2), problems);
  if (!from || !to) return;
  if (*from > *to) return problems.add({}, fmt::format("--trace-window: \"{}\" ends before it begins", words));
  selection.from = *from;
  selection.to = *to;
}

}  // namespace

TraceSelection select(const TraceWords& words, const scenario::Experiment& experiment, Problems& problems) {
  TraceSelection selection;
  selection.to = TimePoint::at(Duration::of(experiment.scenario.horizon));
  selection.devices = devices_of(words.devices, experiment, problems);
  selection.policy = policy_of(words.policy, experiment.scenario, problems);
  selection.replication = words.replication;
  select_window(words.window, selection, problems);
  return selection;
}

}  // namespace edgefleet::app
