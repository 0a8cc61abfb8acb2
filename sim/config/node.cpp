#include "sim/config/node.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace edgefleet::config {
namespace {

Node of_kind(Node::Kind kind) {
  Node node;
  node.kind = kind;
  return node;
}

}  // namespace

Node Node::plain(std::string text) {
  Node node = of_kind(Kind::scalar);
  node.text = std::move(text);
  return node;
}

Node Node::free_text(std::string text) {
  Node node = plain(std::move(text));
  node.quoted = true;
  return node;
}

Node Node::list() { return of_kind(Kind::sequence); }

Node Node::map() { return of_kind(Kind::mapping); }

const Entry* Node::find(std::string_view key) const {
  const auto found = std::find_if(entries.begin(), entries.end(), [&](const Entry& entry) { return entry.key == key; });
  return found == entries.end() ? nullptr : &*found;
}

std::string found_text(const Node& node) {
  switch (node.kind) {
    case Node::Kind::sequence:
      return "a list";
    case Node::Kind::mapping:
      return "a mapping";
    case Node::Kind::scalar:
      // A whole page of text is of no help in a message.
      return node.text.size() <= 60 ? fmt::format("\"{}\"", node.text) : "a long text";
    default:
      return "nothing";
  }
}

}  // namespace edgefleet::config
