#pragma once
// The ways in and out: read a node into a value, echo a value as YAML, describe a type.

#include <string>
#include <vector>

#include "sim/config/document.hpp"
#include "sim/config/fields.hpp"
#include "sim/config/yaml_text.hpp"

namespace edgefleet::config {

/// Reads `node` into `value`; true if nothing was wrong. All problems are collected, and what is sound has been stored.
/// An absent node (a document that could not be loaded) adds no problem and returns false.
template <class T>
bool read(const Node& node, T& value, Problems& problems) {
  const std::size_t before = problems.count();
  read_value(node, Place(problems, node.mark), value, typename Codec<T>::Range{});
  return node.kind != Node::Kind::absent && problems.count() == before;
}

/// Block YAML, keys in the order of fields(), defaults written out. Reading it gives the very same value.
template <class T>
std::string echo(const T& value) {
  return yaml_text(Codec<T>::write(value));
}

/// One entry per key of T, in the order of fields().
template <class T>
std::vector<FieldDoc> describe() {
  return describe_fields<T>();
}

}  // namespace edgefleet::config
