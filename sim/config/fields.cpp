#include "sim/config/fields.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sim/config/nearest.hpp"
#include "sim/config/yaml_text.hpp"
#include "sim/core/contract.hpp"

namespace edgefleet::config {

Fields Fields::reader(const Node& node, const Place& place) {
  Fields visit(Mode::reading);
  visit.node_ = &node;
  visit.place_ = &place;
  visit.problems_before_ = place.problem_count();
  return visit;
}

void Fields::declare(std::string_view key) {
  const bool fresh = std::find(declared_.begin(), declared_.end(), key) == declared_.end();
  if (!fresh) contract::require(false, fmt::format("the key \"{}\" is declared once", key));
  declared_.push_back(key);
}

const Entry* Fields::take(const Slot& slot) {
  const Entry* entry = node_->find(slot.key);
  if (entry == nullptr && slot.required) missing_.push_back(slot);
  return entry;
}

void Fields::write(std::string_view key, Node value) {
  if (value.kind != Node::Kind::absent) written_.entries.push_back({std::string(key), {}, std::move(value)});
}

Node Fields::written() && {
  const bool bare = has_component_ && written_.entries.size() == 1;
  return bare ? std::move(written_.entries.front().value) : std::move(written_);
}

void Fields::check(bool ok, std::string_view key, std::string_view sentence) {
  if (mode_ != Mode::reading || ok || !missing_.empty() || place_->problem_count() != problems_before_) return;
  const Entry* entry = node_->find(key);
  place_->report(entry == nullptr ? node_->mark : entry->mark, std::string(sentence));
}

std::string default_text(const Node& node, bool keys_described) {
  return keys_described && node.kind == Node::Kind::mapping ? "see below" : flow_text(node);
}

std::optional<std::string> Fields::take_component(std::span<const std::string_view> names) {
  has_component_ = true;
  component_names_ = choice_type_text(names);
  const bool bare = node_->kind == Node::Kind::scalar;
  const Entry* entry = bare ? nullptr : take({"use", component_names_, true});
  if (!bare && entry == nullptr) {
    any_key_ = true;
    return std::nullopt;
  }
  std::optional<std::size_t> position;
  if (bare)
    position = read_choice(*node_, *place_, names);
  else if (entry->value.kind == Node::Kind::null)
    place_->key("use", entry->mark).refuse(entry->mark, "has no value");
  else
    position = read_choice(entry->value, place_->key("use", entry->mark), names);
  any_key_ = !position;
  return position ? std::optional<std::string>(names[*position]) : std::nullopt;
}

void Fields::finish() {
  using enum Node::Kind;
  if (node_->kind == sequence || (node_->kind == scalar && !has_component_)) return refuse_kind();
  report_missing();
  if (!any_key_) report_unknown();
}

void Fields::refuse_kind() const {
  const std::string expected = has_component_ ? fmt::format("{}, or a mapping with the key \"use\"", component_names_)
                                              : fmt::format("a mapping with the keys {}", listed(declared_));
  place_->refuse(node_->mark, fmt::format("must be {}, not {}", expected, found_text(*node_)));
}

void Fields::report_missing() const {
  for (const auto& slot : missing_)
    place_->report(node_->mark, fmt::format("missing key \"{}\"{} ({})", slot.key, place_->within(), slot.doc));
}

void Fields::report_unknown() const {
  for (const auto& entry : node_->entries) {
    if (std::find(declared_.begin(), declared_.end(), entry.key) != declared_.end()) continue;
    place_->report(entry.mark,
                   fmt::format("unknown key \"{}\"{}{} (allowed: {})", entry.key, place_->within(),
                               guess_text(entry.key, declared_), declared_.empty() ? "none" : listed(declared_)));
  }
}

}  // namespace edgefleet::config
