#include "sim/config/containers.hpp"

#include <fmt/format.h>

namespace edgefleet::config {
namespace {

bool is_kind(const Node& node, const Place& place, Node::Kind kind, std::string_view expected) {
  if (node.kind == kind) return true;
  place.refuse(node.mark, fmt::format("must be {}, not {}", expected, found_text(node)));
  return false;
}

}  // namespace

bool is_list(const Node& node, const Place& place) { return is_kind(node, place, Node::Kind::sequence, "a list"); }

bool is_mapping(const Node& node, const Place& place) { return is_kind(node, place, Node::Kind::mapping, "a mapping"); }

}  // namespace edgefleet::config
