#include "sim/config/tree_builder.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sim/config/document.hpp"

namespace edgefleet::config {
namespace {

std::size_t size_of(const Node& node) {
  std::size_t nodes = 1;
  for (const auto& item : node.items) nodes += size_of(item);
  for (const auto& entry : node.entries) nodes += size_of(entry.value);
  return nodes;
}

std::size_t depth_of(const Node& node) {
  std::size_t deepest = 0;
  for (const auto& item : node.items) deepest = std::max(deepest, depth_of(item));
  for (const auto& entry : node.entries) deepest = std::max(deepest, depth_of(entry.value));
  return deepest + 1;
}

}  // namespace

SourceMark TreeBuilder::mark_of(const YAML::Mark& mark) const { return {file_, mark.line + 1, mark.column + 1}; }

void TreeBuilder::give_up(const SourceMark& where, std::string what) {
  problems_.add(where, std::move(what));
  throw Unusable{};
}

void TreeBuilder::count(const SourceMark& where, std::size_t nodes) {
  nodes_ += nodes;
  if (nodes_ > most_nodes)
    give_up(where, fmt::format("the file holds more than {} values, aliases included", most_nodes));
}

Node TreeBuilder::make(Node::Kind kind, const YAML::Mark& mark) {
  Node node;
  node.kind = kind;
  node.mark = mark_of(mark);
  count(node.mark, 1);
  return node;
}

// yaml-cpp gives "?" to plain scalars and collections without a tag, and "!" to scalars in quotes and blocks.
void TreeBuilder::refuse_tag(const SourceMark& where, const std::string& tag) {
  if (tag.empty() || tag == "?" || tag == "!") return;
  problems_.add(where, fmt::format("tags are not supported: remove \"{}\"", tag));
}

void TreeBuilder::OnDocumentStart(const YAML::Mark& mark) {
  if (started_)
    give_up(mark_of(mark), "a second document starts here; a file holds one (is this line indented right?)");
  started_ = true;
}

void TreeBuilder::OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) {
  complete(make(Node::Kind::null, mark), anchor);
}

void TreeBuilder::OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                           const std::string& value) {
  Node node = make(Node::Kind::scalar, mark);
  refuse_tag(node.mark, tag);
  node.text = value;
  node.quoted = tag != "?" && !tag.empty();
  complete(std::move(node), anchor);
}

void TreeBuilder::OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                                  YAML::EmitterStyle::value) {
  open(make(Node::Kind::sequence, mark), tag, anchor);
}

void TreeBuilder::OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                             YAML::EmitterStyle::value) {
  open(make(Node::Kind::mapping, mark), tag, anchor);
}

void TreeBuilder::OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) {
  const auto found = anchors_.find(anchor);
  if (found == anchors_.end()) give_up(mark_of(mark), "an alias must not stand inside the value it names");
  count(mark_of(mark), size_of(found->second));
  if (open_.size() + depth_of(found->second) > deepest_nesting)
    give_up(mark_of(mark), fmt::format("lists and mappings are nested more than {} deep", deepest_nesting));
  place(found->second);
}

void TreeBuilder::open(Node node, const std::string& tag, YAML::anchor_t anchor) {
  refuse_tag(node.mark, tag);
  if (open_.size() >= deepest_nesting)
    give_up(node.mark, fmt::format("lists and mappings are nested more than {} deep", deepest_nesting));
  open_.push_back({std::move(node), anchor, {}});
}

void TreeBuilder::close() {
  Open done = std::move(open_.back());
  open_.pop_back();
  complete(std::move(done.node), done.anchor);
}

void TreeBuilder::complete(Node node, YAML::anchor_t anchor) {
  if (anchor != 0) {
    count(node.mark, size_of(node));
    anchors_[anchor] = node;
  }
  place(std::move(node));
}

void TreeBuilder::place(Node node) {
  if (open_.empty()) {
    root_ = std::move(node);
    return;
  }
  Open& owner = open_.back();
  if (owner.node.kind == Node::Kind::sequence)
    owner.node.items.push_back(std::move(node));
  else if (owner.has_key)
    end_entry(owner, std::move(node));
  else
    begin_entry(owner, node);
}

void TreeBuilder::begin_entry(Open& owner, const Node& key) {
  owner.has_key = true;
  owner.dropped = !is_good_key(owner, key);
  if (!owner.dropped) owner.node.entries.push_back({key.text, key.mark, {}});
}

void TreeBuilder::end_entry(Open& owner, Node value) {
  owner.has_key = false;
  if (!owner.dropped) owner.node.entries.back().value = std::move(value);
}

bool TreeBuilder::is_good_key(Open& owner, const Node& key) {
  if (key.kind != Node::Kind::scalar) {
    problems_.add(key.mark, fmt::format("a key must be a text, not {}",
                                        key.kind == Node::Kind::null ? "empty" : found_text(key)));
    return false;
  }
  if (key.text == "<<" && !key.quoted) {
    problems_.add(key.mark, "merge keys (\"<<\") are not supported: write the keys out");
    return false;
  }
  const auto [first, fresh] = owner.keys.try_emplace(key.text, key.mark);
  if (fresh) return true;
  const SourceMark& there = first->second;
  problems_.add(key.mark, fmt::format("duplicate key \"{}\"; the first is at {}:{}:{}", key.text, there.file,
                                      there.line, there.column));
  return false;
}

}  // namespace edgefleet::config
