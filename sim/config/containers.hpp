#pragma once
// Lists, mappings by name, values that may be absent, values that remember their place. A limit on the field applies to
// each element.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sim/config/codec.hpp"

namespace edgefleet::config {

/// A value with the place it was read from, for checks that come later. The mark is empty for a default.
template <class T>
struct Located {
  T value{};
  SourceMark mark;
};

/// Report "must be a list" or "must be a mapping" unless it is one.
bool is_list(const Node& node, const Place& place);
bool is_mapping(const Node& node, const Place& place);

template <class T>
struct Codec<std::vector<T>> {
  using Range = typename Codec<T>::Range;
  /// A problem in one element does not keep the others from being read; the list keeps its length.
  static void read(const Node& node, const Place& place, std::vector<T>& value, const Range& range) {
    if (!is_list(node, place)) return;
    value.assign(node.items.size(), T{});
    for (std::size_t i = 0; i < node.items.size(); ++i) {
      T element{};  // a std::vector<bool> has no elements to refer to
      read_value(node.items[i], place.item(i, node.items[i].mark), element, range);
      value[i] = std::move(element);
    }
  }
  static Node write(const std::vector<T>& value) {
    Node node = Node::list();
    for (const auto& element : value) node.items.push_back(Codec<T>::write(element));
    return node;
  }
  static TypeDoc describe() {
    TypeDoc element = Codec<T>::describe();
    return {"list (" + element.text + ")", std::move(element.nested)};
  }
};

template <class T>
struct Codec<std::map<std::string, T>> {
  using Range = typename Codec<T>::Range;
  static void read(const Node& node, const Place& place, std::map<std::string, T>& value, const Range& range) {
    if (!is_mapping(node, place)) return;
    value.clear();
    for (const auto& entry : node.entries)
      read_value(entry.value, place.key(entry.key, entry.mark), value[entry.key], range);
  }
  static Node write(const std::map<std::string, T>& value) {
    Node node = Node::map();
    for (const auto& [key, element] : value) node.entries.push_back({key, {}, Codec<T>::write(element)});
    return node;
  }
  static TypeDoc describe() {
    TypeDoc element = Codec<T>::describe();
    return {"mapping by name (" + element.text + ")", std::move(element.nested)};
  }
};

/// Absent means nullopt; only a field can be absent, so lists and mappings hold no optionals.
template <class T>
struct Codec<std::optional<T>> {
  using Range = typename Codec<T>::Range;
  static void read(const Node& node, const Place& place, std::optional<T>& value, const Range& range) {
    if (!value) value.emplace();
    Codec<T>::read(node, place, *value, range);
  }
  static Node write(const std::optional<T>& value) { return value ? Codec<T>::write(*value) : Node{}; }
  static TypeDoc describe() { return Codec<T>::describe(); }
};

template <class T>
struct Codec<Located<T>> {
  using Range = typename Codec<T>::Range;
  static void read(const Node& node, const Place& place, Located<T>& value, const Range& range) {
    value.mark = node.mark;
    Codec<T>::read(node, place, value.value, range);
  }
  static Node write(const Located<T>& value) { return Codec<T>::write(value.value); }
  static TypeDoc describe() { return Codec<T>::describe(); }
};

}  // namespace edgefleet::config
