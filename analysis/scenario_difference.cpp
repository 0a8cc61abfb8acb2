#include "analysis/scenario_difference.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "sim/config/document.hpp"
#include "sim/config/yaml_text.hpp"
#include "sim/store/results_error.hpp"

namespace edgefleet::analysis {
namespace {

using config::Node;
using Changes = std::vector<KeyChange>;

bool is_plain(const Node& node) { return node.kind == Node::Kind::scalar || node.kind == Node::Kind::null; }

bool has_only_plain_items(const Node& list) { return std::all_of(list.items.begin(), list.items.end(), is_plain); }

/// What an item of a list is called; empty when it has no name.
std::string name_of(const Node& item) {
  if (item.kind == Node::Kind::scalar) return item.text;
  for (const char* key : {"name", "label", "kind", "use"})
    if (const auto* entry = item.find(key); entry && entry->value.kind == Node::Kind::scalar) return entry->value.text;
  return "";
}

/// The items' names, or their positions when names do not tell them apart.
std::vector<std::string> names_of(const Node& list, bool by_position) {
  std::vector<std::string> names;
  for (const auto& item : list.items) names.push_back(by_position ? std::to_string(names.size()) : name_of(item));
  return names;
}

bool tells_apart(const std::vector<std::string>& names) {
  const std::set<std::string> distinct(names.begin(), names.end());
  return distinct.size() == names.size() && !distinct.contains("");
}

void compare(const std::string& key, const Node* first, const Node* other, Changes& changes);

void compare_mappings(const std::string& key, const Node& first, const Node& other, Changes& changes) {
  const std::string prefix = key.empty() ? "" : key + ".";
  for (const auto& entry : first.entries) {
    const auto* match = other.find(entry.key);
    compare(prefix + entry.key, &entry.value, match ? &match->value : nullptr, changes);
  }
  for (const auto& entry : other.entries)
    if (!first.find(entry.key)) compare(prefix + entry.key, nullptr, &entry.value, changes);
}

const Node* item_named(const std::string& name, const std::vector<std::string>& names, const Node& list) {
  const auto found = std::find(names.begin(), names.end(), name);
  return found == names.end() ? nullptr : &list.items[static_cast<std::size_t>(found - names.begin())];
}

void compare_lists(const std::string& key, const Node& first, const Node& other, Changes& changes) {
  const bool by_position = !tells_apart(names_of(first, false)) || !tells_apart(names_of(other, false));
  const auto names = names_of(first, by_position);
  const auto others = names_of(other, by_position);
  for (std::size_t i = 0; i < names.size(); ++i)
    compare(fmt::format("{}[{}]", key, names[i]), &first.items[i], item_named(names[i], others, other), changes);
  for (std::size_t i = 0; i < others.size(); ++i)
    if (!item_named(others[i], names, first))
      compare(fmt::format("{}[{}]", key, others[i]), nullptr, &other.items[i], changes);
}

void compare(const std::string& key, const Node* first, const Node* other, Changes& changes) {
  if (first && other && first->kind == other->kind) {
    if (first->kind == Node::Kind::mapping) return compare_mappings(key, *first, *other, changes);
    if (first->kind == Node::Kind::sequence && !(has_only_plain_items(*first) && has_only_plain_items(*other)))
      return compare_lists(key, *first, *other, changes);
  }
  const auto text = [](const Node* node) { return node ? std::optional(config::flow_text(*node)) : std::nullopt; };
  KeyChange change{key, text(first), text(other)};
  if (change.first != change.other) changes.push_back(std::move(change));
}

Node tree_of(const std::string& text) {
  Problems problems;
  const auto document = config::load_text(text, "effective scenario", problems);
  if (!problems.empty())
    throw store::ResultsError(fmt::format("the stored scenario cannot be read: {}", problems.list().front().what));
  return document.root();
}

}  // namespace

std::vector<KeyChange> scenario_differences(const std::string& first, const std::string& other) {
  Changes changes;
  const Node left = tree_of(first);
  const Node right = tree_of(other);
  compare("", &left, &right, changes);
  return changes;
}

}  // namespace edgefleet::analysis
