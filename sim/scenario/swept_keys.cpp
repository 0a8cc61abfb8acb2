// How the keys of a sweep and their values are read and written.

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "sim/config/number_range.hpp"
#include "sim/config/yaml_text.hpp"
#include "sim/scenario/sweep.hpp"

namespace edgefleet::config {
namespace {

using scenario::SweptKey;
using scenario::SweptKeys;

void read_list(const Node& node, const Place& place, SweptKey& key) {
  std::set<std::string> texts;
  if (node.items.empty()) place.refuse(node.mark, "needs at least one value");
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    const auto& item = node.items[i];
    if (item.kind == Node::Kind::null) place.item(i, item.mark).refuse(item.mark, "has no value");
    if (!texts.insert(flow_text(item)).second) place.refuse(item.mark, fmt::format("takes {} twice", flow_text(item)));
  }
  key.values = node.items;
}

void read_range(const Node& node, const Place& place, SweptKey& key) {
  NumberRange range;
  const std::size_t before = place.problem_count();
  read_fields(node, place, range);
  if (place.problem_count() != before) return;
  const auto found = values_of(range);
  if (const auto* refusal = std::get_if<Refusal>(&found)) return place.refuse(node.mark, refusal->why);
  Node list = Node::list();
  for (const auto& text : std::get<std::vector<std::string>>(found)) {
    list.items.push_back(Node::plain(text));
    list.items.back().mark = node.mark;
  }
  read_list(list, place, key);
}

SweptKey read_key(const Entry& entry, const Place& place) {
  SweptKey key{entry.key, entry.mark, {}, entry.value};
  if (entry.value.kind == Node::Kind::sequence)
    read_list(entry.value, place, key);
  else if (entry.value.kind == Node::Kind::mapping)
    read_range(entry.value, place, key);
  else
    place.refuse(entry.mark, "must be a list of values, or a range such as {from: 0.1, to: 10, points: 5, scale: log}");
  return key;
}

/// Keys that advance together take equally many values.
void check_lengths(const SweptKeys& group, const Place& place) {
  for (const auto& key : group.keys) {
    const auto& first = group.keys.front();
    if (key.values.empty() || first.values.empty() || key.values.size() == first.values.size()) continue;
    place.report(key.mark, fmt::format("keys of zip advance together: \"{}\" takes {} values, \"{}\" {}", first.path,
                                       first.values.size(), key.path, key.values.size()));
  }
}

SweptKeys read_group(const Node& node, const Place& place) {
  SweptKeys group;
  Codec<SweptKeys>::read(node, place, group, {});
  check_lengths(group, place);
  return group;
}

constexpr std::string_view keys_type = "mapping from the path of a key to its values";

}  // namespace

void Codec<SweptKeys>::read(const Node& node, const Place& place, SweptKeys& value, const Range&) {
  if (!is_mapping(node, place)) return;
  for (const auto& entry : node.entries) value.keys.push_back(read_key(entry, place.key(entry.key, entry.mark)));
}

Node Codec<SweptKeys>::write(const SweptKeys& value) {
  if (value.keys.empty()) return {};
  Node node = Node::map();
  for (const auto& key : value.keys) node.entries.push_back({key.path, {}, key.written});
  return node;
}

TypeDoc Codec<SweptKeys>::describe() { return {std::string(keys_type), {}}; }

void Codec<scenario::ZippedKeys>::read(const Node& node, const Place& place, scenario::ZippedKeys& value,
                                       const Range&) {
  if (node.kind != Node::Kind::sequence) return void(value.groups.push_back(read_group(node, place)));
  for (std::size_t i = 0; i < node.items.size(); ++i)
    value.groups.push_back(read_group(node.items[i], place.item(i, node.items[i].mark)));
}

Node Codec<scenario::ZippedKeys>::write(const scenario::ZippedKeys& value) {
  if (value.groups.empty()) return {};
  if (value.groups.size() == 1) return Codec<SweptKeys>::write(value.groups.front());
  Node node = Node::list();
  for (const auto& group : value.groups) node.items.push_back(Codec<SweptKeys>::write(group));
  return node;
}

TypeDoc Codec<scenario::ZippedKeys>::describe() { return {std::string(keys_type) + ", or a list of those", {}}; }

}  // namespace edgefleet::config
