#include "sim/scenario/sweep.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sim/config/yaml_text.hpp"

namespace edgefleet::scenario {
namespace {

using config::Node;

/// Keys that advance together: one of the grid alone, or a group of zip.
using Axis = std::vector<const SweptKey*>;

std::vector<Axis> axes_of(const Sweep& sweep) {
  std::vector<Axis> axes;
  for (const auto& key : sweep.grid.keys) axes.push_back({&key});
  for (const auto& group : sweep.zip.groups) {
    auto& axis = axes.emplace_back();
    for (const auto& key : group.keys) axis.push_back(&key);
  }
  return axes;
}

std::size_t length_of(const Axis& axis) { return axis.front()->values.size(); }

std::vector<const SweptKey*> keys_of(const Sweep& sweep) {
  std::vector<const SweptKey*> keys;
  for (const auto& axis : axes_of(sweep)) keys.insert(keys.end(), axis.begin(), axis.end());
  return keys;
}

/// The last `parts` parts of a path.
std::string ending(const std::string& path, std::size_t parts) {
  std::size_t from = path.size();
  for (; parts > 0 && from > 0; --parts) {
    const std::size_t dot = from < 2 ? std::string::npos : path.rfind('.', from - 2);
    from = dot == std::string::npos ? 0 : dot + 1;
  }
  return path.substr(from);
}

/// The shortest end of the path that no other path has. What starts with a digit is the rest of a name with a dot in
/// it.
std::string short_name(const SweptKey& key, const std::vector<const SweptKey*>& all) {
  for (std::size_t parts = 1;; ++parts) {
    std::string name = ending(key.path, parts);
    const auto same_end = [&](const SweptKey* other) { return ending(other->path, parts) == name; };
    const bool whole = name.find_first_of("0123456789") != 0;
    if (name == key.path || (whole && std::count_if(all.begin(), all.end(), same_end) <= 1)) return name;
  }
}

std::string component_of(const Node& value) {
  const auto* use = value.find("use");
  return use == nullptr ? value.text : use->value.text;
}

/// The name of a component says enough where no other value is the same component.
std::string short_text(const SweptKey& key, const Node& value) {
  if (value.kind == Node::Kind::scalar) return value.text;
  const std::string name = component_of(value);
  const auto same_name = [&](const Node& other) { return component_of(other) == name; };
  const bool enough = !name.empty() && std::count_if(key.values.begin(), key.values.end(), same_name) == 1;
  return enough ? name : config::flow_text(value);
}

}  // namespace

void fields(config::Fields& visit, Sweep& sweep) {
  visit.optional("grid", sweep.grid, "keys of which every combination is played; the last varies fastest");
  visit.optional("zip", sweep.zip, "keys that advance together; or a list of such groups");
  visit.check(!axes_of(sweep).empty(), "grid",
              "a sweep needs at least one key, for example grid: {feedback.probability: [0.1, 1]}");
}

std::size_t point_count(const Sweep& sweep) {
  std::size_t count = 1;
  for (const auto& axis : axes_of(sweep)) count = std::min(count * length_of(axis), most_points + 1);
  return count;
}

std::vector<Setting> settings_at(const Sweep& sweep, std::size_t point) {
  const auto axes = axes_of(sweep);
  const auto all = keys_of(sweep);
  std::vector<Setting> settings;
  for (auto axis = axes.rbegin(); axis != axes.rend(); ++axis) {
    const std::size_t position = point % length_of(*axis);
    point /= length_of(*axis);
    for (auto key = axis->rbegin(); key != axis->rend(); ++key) {
      const auto& value = (*key)->values[position];
      settings.push_back({short_name(**key, all), *key, &value, short_text(**key, value)});
    }
  }
  std::reverse(settings.begin(), settings.end());
  return settings;
}

std::string point_name(const std::vector<Setting>& settings) {
  std::string name;
  for (const auto& setting : settings)
    name += fmt::format("{}{}={}", name.empty() ? "" : ", ", setting.name, setting.text);
  return name;
}

}  // namespace edgefleet::scenario
