#include "sim/config/parse_yaml.hpp"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <map>
#include <sstream>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "sim/config/document.hpp"
#include "sim/config/yaml_fault.hpp"

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

/// Thrown to leave the parser: a problem has been reported and the rest of the file is of no use.
struct Unusable {};

/// Turns the events of yaml-cpp's parser into our nodes.
class TreeBuilder final : public YAML::EventHandler {
 public:
  TreeBuilder(std::string file, Problems& problems) : file_(std::move(file)), problems_(problems) {}

  /// The document's value; absent if the text had none.
  Node take() && { return std::move(root_); }
  SourceMark mark_of(const YAML::Mark& mark) const;

  void OnDocumentStart(const YAML::Mark& mark) override;
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override;
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override;
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override;
  void OnMapEnd() override { close(); }

 private:
  /// A list or mapping that is not finished.
  struct Open {
    Node node;
    YAML::anchor_t anchor;
    std::unordered_map<std::string, SourceMark> keys;
    bool has_key = false;  ///< the last entry of the mapping waits for its value
    bool dropped = false;  ///< that entry is not to be kept: its key was refused
  };

  Node make(Node::Kind kind, const YAML::Mark& mark);
  void open(Node node, const std::string& tag, YAML::anchor_t anchor);
  void close();
  void complete(Node node, YAML::anchor_t anchor);
  void place(Node node);
  void begin_entry(Open& owner, const Node& key);
  void end_entry(Open& owner, Node value);
  /// True if the key may be used; else it has been reported.
  bool is_good_key(Open& owner, const Node& key);
  void count(const SourceMark& where, std::size_t nodes);
  void refuse_tag(const SourceMark& where, const std::string& tag);
  [[noreturn]] void give_up(const SourceMark& where, std::string what);

  std::string file_;
  Problems& problems_;
  Node root_;
  std::vector<Open> open_;
  std::map<YAML::anchor_t, Node> anchors_;
  std::size_t nodes_ = 0;
  bool started_ = false;
};

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

/// yaml-cpp's scanner keeps every token of an unfinished flow collection, so millions of '[' would take gigabytes.
bool opens_too_much(std::string_view text) {
  constexpr long suspicious = 10'000;
  long depth = 0;
  for (const char c : text) {
    if (c == '[' || c == '{') ++depth;
    if ((c == ']' || c == '}') && depth > 0) --depth;
    if (depth > suspicious) return true;
  }
  return false;
}

Node parsed(const std::string& text, TreeBuilder builder) {
  std::istringstream stream(text);
  YAML::Parser parser(stream);
  while (parser.HandleNextDocument(builder)) {
  }
  return std::move(builder).take();
}

}  // namespace

Node parse_yaml(const std::string& text, const std::string& name, Problems& problems) {
  if (opens_too_much(text)) {
    problems.add({name, 0, 0}, fmt::format("lists and mappings are nested more than {} deep", deepest_nesting));
    return {};
  }
  const TreeBuilder builder(name, problems);
  try {
    return parsed(text, builder);
  } catch (const Unusable&) {
    // Reported by the builder.
  } catch (const YAML::Exception& error) {
    const SourceMark where = error.mark.is_null() ? SourceMark{name, 0, 0} : builder.mark_of(error.mark);
    problems.add(where, yaml_fault(error.msg, text, where.line));
  }
  return {};
}

}  // namespace edgefleet::config
