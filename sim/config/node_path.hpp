#pragma once
// One value of a tree by its path: `fleet[0].count`, `policies.lin-ucb.alpha`.
//
// Keys are joined by dots. An item of a list is named by its index from 0 in brackets, or like a key by what it is
// called: its `label`, else its `name`, else the component it uses, else its `kind`; a bare text by itself. Keys and
// names may contain dots: the longest that is there counts.

#include <optional>
#include <string>
#include <string_view>

#include "sim/config/node.hpp"
#include "sim/config/refusal.hpp"

namespace edgefleet::config {

/// What an item of a list is called; empty if nothing says so.
std::string item_name(const Node& item);

/// Puts `value` at `path`, making what is missing on the way: what `defaults` (the same tree with every default written
/// out) has there, else a mapping. A component's bare name becomes a mapping with `use`. What is made carries `mark`,
/// so that reading the tree reports a key that nobody knows where the path was written.
/// Returns what is wrong with the path, a whole sentence, if a list on the way has no such item.
std::optional<Refusal> set_at(Node& tree, const Node& defaults, std::string_view path, const SourceMark& mark,
                              const Node& value);

}  // namespace edgefleet::config
