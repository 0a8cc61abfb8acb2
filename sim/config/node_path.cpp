#include "sim/config/node_path.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <vector>

#include "sim/config/nearest.hpp"

namespace edgefleet::config {
namespace {

/// A path as it is walked: what lies behind, what lies ahead.
struct Walk {
  std::string_view whole;
  std::size_t at = 0;

  std::string_view done() const { return whole.substr(0, at); }
  std::string_view rest() const { return whole.substr(at); }
  bool ended() const { return at == whole.size(); }
  bool at_index() const { return rest().starts_with('['); }
  Walk past(std::size_t characters) const { return {whole, at + characters}; }
  Walk past_dot() const { return past(rest().starts_with('.') ? 1 : 0); }
};

bool ends_segment(std::string_view rest) { return rest.empty() || rest.front() == '.' || rest.front() == '['; }

bool begins_with_segment(std::string_view rest, std::string_view name) {
  return !name.empty() && rest.starts_with(name) && ends_segment(rest.substr(name.size()));
}

/// The longest key of the mapping that the path goes on with, else all up to the next dot or bracket.
std::string_view next_key(const Node& mapping, std::string_view rest) {
  std::string_view key = rest.substr(0, std::min(rest.find_first_of(".["), rest.size()));
  for (const auto& entry : mapping.entries)
    if (entry.key.size() > key.size() && begins_with_segment(rest, entry.key)) key = rest.substr(0, entry.key.size());
  return key;
}

/// `[12]` at the start of the path: the number, and how many characters it took.
struct Index {
  std::size_t value = 0;
  std::size_t width = 0;  ///< 0: no such thing
};

Index index_at(std::string_view rest) {
  const std::size_t close = rest.find(']');
  if (close == std::string_view::npos || close < 2) return {};
  Index index;
  const auto [end, error] = std::from_chars(rest.data() + 1, rest.data() + close, index.value);
  const bool good = error == std::errc() && end == rest.data() + close && ends_segment(rest.substr(close + 1));
  if (good) index.width = close + 1;
  return index;
}

struct Item {
  std::size_t index = 0;
  std::size_t width = 0;  ///< characters of the path
};

Refusal no_item(const Walk& walk, const Node& list) {
  std::vector<std::string> names;
  for (const auto& item : list.items) names.push_back(item_name(item));
  const std::vector<std::string_view> known(names.begin(), names.end());
  const std::string_view word = walk.rest().substr(0, walk.rest().find('.'));
  return {fmt::format("\"{}\" has no item called \"{}\"{} (there are: {})",
                      walk.done().substr(0, walk.done().size() - 1), word, guess_text(word, known),
                      known.empty() ? "none" : listed(known))};
}

Parsed<Item> item_by_index(const Walk& walk, const Node& list) {
  if (list.kind != Node::Kind::sequence) return Refusal{fmt::format("\"{}\" is not a list", walk.done())};
  const Index index = index_at(walk.rest());
  if (index.width == 0)
    return Refusal{fmt::format("\"{}\" must go on with a number in brackets, such as [0]", walk.done())};
  if (index.value < list.items.size()) return Item{index.value, index.width};
  return Refusal{fmt::format("\"{}\" has {} item{}, so there is no [{}] (the first is [0])", walk.done(),
                             list.items.size(), list.items.size() == 1 ? "" : "s", index.value)};
}

Parsed<Item> item_by_name(const Walk& walk, const Node& list) {
  Item best;
  std::size_t namesakes = 0;
  for (std::size_t i = 0; i < list.items.size(); ++i) {
    const std::string name = item_name(list.items[i]);
    if (!begins_with_segment(walk.rest(), name) || name.size() < best.width) continue;
    namesakes = name.size() == best.width ? namesakes + 1 : 1;
    if (name.size() > best.width) best = {i, name.size()};
  }
  if (namesakes == 0) return no_item(walk, list);
  if (namesakes == 1) return best;
  return Refusal{fmt::format("{} items are called \"{}\"; say which by its number, such as [{}]", namesakes,
                             walk.rest().substr(0, best.width), best.index)};
}

Parsed<Item> item_at(const Walk& walk, const Node& list) {
  return walk.at_index() ? item_by_index(walk, list) : item_by_name(walk.past_dot(), list);
}

Node marked(Node node, const SourceMark& mark) {
  node.mark = mark;
  for (auto& item : node.items) item = marked(std::move(item), mark);
  for (auto& entry : node.entries) entry.mark = mark, entry.value = marked(std::move(entry.value), mark);
  return node;
}

/// What the path needs to pass through: a mapping, where there is only a component's name or nothing.
void become_mapping(Node& node, const SourceMark& mark) {
  Node mapping = Node::map();
  mapping.mark = node.kind == Node::Kind::scalar ? node.mark : mark;
  if (node.kind == Node::Kind::scalar) mapping.entries.push_back({"use", mapping.mark, std::move(node)});
  node = std::move(mapping);
}

class Setter {
 public:
  Setter(const SourceMark& mark, const Node& value) : mark_(mark), value_(value) {}

  std::optional<Refusal> set(Node& node, const Node* defaults, const Walk& walk) const {
    if (walk.ended()) return node = value_, std::nullopt;
    if (node.kind == Node::Kind::sequence || walk.at_index()) return through_list(node, defaults, walk);
    if (node.kind != Node::Kind::mapping) become_mapping(node, mark_);
    return through_mapping(node, defaults, walk.past_dot());
  }

 private:
  std::optional<Refusal> through_list(Node& node, const Node* defaults, const Walk& walk) const {
    const auto found = item_at(walk, node);
    if (const auto* refusal = std::get_if<Refusal>(&found)) return *refusal;
    const auto [index, width] = std::get<Item>(found);
    const bool known = defaults != nullptr && index < defaults->items.size();
    const Walk inner = (walk.at_index() ? walk : walk.past_dot()).past(width);
    return set(node.items[index], known ? &defaults->items[index] : nullptr, inner);
  }

  std::optional<Refusal> through_mapping(Node& node, const Node* defaults, const Walk& walk) const {
    const std::string_view written = next_key(node, walk.rest());
    const std::string_view known = defaults == nullptr ? written : next_key(*defaults, walk.rest());
    const std::string key(std::max(written, known, [](auto a, auto b) { return a.size() < b.size(); }));
    const Entry* fallback = defaults == nullptr ? nullptr : defaults->find(key);
    if (node.find(key) == nullptr)
      node.entries.push_back({key, mark_, fallback == nullptr ? Node{} : marked(fallback->value, mark_)});
    const auto entry =
        std::find_if(node.entries.begin(), node.entries.end(), [&](const Entry& e) { return e.key == key; });
    return set(entry->value, fallback == nullptr ? nullptr : &fallback->value, walk.past(key.size()));
  }

  const SourceMark& mark_;
  const Node& value_;
};

}  // namespace

std::string item_name(const Node& item) {
  if (item.kind == Node::Kind::scalar) return item.text;
  for (const char* key : {"label", "name", "use", "kind"})
    if (const Entry* entry = item.find(key); entry != nullptr && entry->value.kind == Node::Kind::scalar)
      return entry->value.text;
  return {};
}

std::optional<Refusal> set_at(Node& tree, const Node& defaults, std::string_view path, const SourceMark& mark,
                              const Node& value) {
  const bool malformed =
      path.empty() || ends_segment(path) || path.ends_with('.') || path.find("..") != std::string_view::npos;
  if (malformed) return Refusal{fmt::format("\"{}\" is no path, such as feedback.probability or fleet[0].count", path)};
  return Setter(mark, value).set(tree, &defaults, {path});
}

}  // namespace edgefleet::config
