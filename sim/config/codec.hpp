#pragma once
// How a type is read from a node, written as a node and described. Specialised for scalars here, for lists and the like
// in containers.hpp, for structs with fields() in fields.hpp.

#include <array>
#include <concepts>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "sim/config/field_doc.hpp"
#include "sim/config/limits.hpp"
#include "sim/config/node.hpp"
#include "sim/config/place.hpp"
#include "sim/core/contract.hpp"

namespace edgefleet::config {

struct TypeDoc {
  std::string text;
  std::vector<FieldDoc> nested;
};

/// Each specialisation has:
///   using Range = Limits<...> or NoLimits;
///   static void read(const Node&, const Place&, T&, const Range&);   // the node is not null; a problem leaves T as is
///   static Node write(const T&);
///   static TypeDoc describe();
template <class T>
struct Codec;

/// One name of an enum in YAML. An enum E is readable where ADL finds
///   std::span<const config::EnumName<E>> enum_names(E);
template <class E>
struct EnumName {
  E value;
  std::string_view name;
};

template <class E>
concept NamedEnum = std::is_enum_v<E> && requires(E value) {
  enum_names(value);
};

/// An integer, but neither a truth value nor a character.
template <class T>
concept Integer = std::integral<T> && !std::same_as<T, bool> && !std::same_as<T, char>;

// The scalars, without templates. Empty: the problem has been reported.
std::optional<bool> read_bool(const Node& node, const Place& place);
std::optional<std::string> read_text(const Node& node, const Place& place);
std::optional<double> read_number(const Node& node, const Place& place);
std::optional<double> read_quantity(const Node& node, const Place& place, Dimension dimension);
std::optional<std::int64_t> read_signed(const Node& node, const Place& place, std::int64_t low, std::int64_t high);
std::optional<std::uint64_t> read_unsigned(const Node& node, const Place& place, std::uint64_t high);
/// The position in `names`.
std::optional<std::size_t> read_choice(const Node& node, const Place& place, std::span<const std::string_view> names);
void refuse_range(const Node& node, const Place& place, std::string_view range);
std::string choice_type_text(std::span<const std::string_view> names);
std::string quantity_type_text(Dimension dimension);

/// Stores what was read if it is there and within the range.
template <class T, class Range>
void accept(const Node& node, const Place& place, const std::optional<T>& found, T& value, const Range& range) {
  if (!found) return;
  if (!range.admit(*found)) return refuse_range(node, place, range.text());
  value = *found;
}

template <>
struct Codec<bool> {
  using Range = NoLimits;
  static void read(const Node& node, const Place& place, bool& value, const Range&) {
    value = read_bool(node, place).value_or(value);
  }
  static Node write(bool value) { return Node::plain(value ? "true" : "false"); }
  static TypeDoc describe() { return {"true or false", {}}; }
};

template <>
struct Codec<std::string> {
  using Range = NoLimits;
  static void read(const Node& node, const Place& place, std::string& value, const Range&) {
    if (auto found = read_text(node, place)) value = std::move(*found);
  }
  static Node write(const std::string& value) { return Node::free_text(value); }
  static TypeDoc describe() { return {"text", {}}; }
};

template <>
struct Codec<double> {
  using Range = Limits<double>;
  static void read(const Node& node, const Place& place, double& value, const Range& range) {
    accept(node, place, read_number(node, place), value, range);
  }
  static Node write(double value) { return Node::plain(shortest_decimal(value)); }
  static TypeDoc describe() { return {"number", {}}; }
};

template <Integer T>
struct Codec<T> {
  using Range = Limits<T>;
  static void read(const Node& node, const Place& place, T& value, const Range& range) {
    using Bounds = std::numeric_limits<T>;
    std::optional<T> found;
    if constexpr (std::is_signed_v<T>) {
      if (const auto wide = read_signed(node, place, Bounds::min(), Bounds::max())) found = static_cast<T>(*wide);
    } else {
      if (const auto wide = read_unsigned(node, place, Bounds::max())) found = static_cast<T>(*wide);
    }
    accept(node, place, found, value, range);
  }
  static Node write(T value) { return Node::plain(std::to_string(value)); }
  static TypeDoc describe() { return {"whole number", {}}; }
};

template <int T, int E, int D, int W>
struct Codec<Quantity<T, E, D, W>> {
  using Value = Quantity<T, E, D, W>;
  using Range = Limits<Value>;
  static constexpr Dimension dimension{T, E, D, W};
  static void read(const Node& node, const Place& place, Value& value, const Range& range) {
    std::optional<Value> found;
    if (const auto si = read_quantity(node, place, dimension)) found = Value::si(*si);
    accept(node, place, found, value, range);
  }
  static Node write(Value value) { return Node::plain(quantity_text(value)); }
  static TypeDoc describe() { return {quantity_type_text(dimension), {}}; }
};

template <NamedEnum E>
struct Codec<E> {
  using Range = NoLimits;
  static std::vector<std::string_view> names() {
    std::vector<std::string_view> all;
    for (const auto& [value, name] : enum_names(E{})) all.push_back(name);
    return all;
  }
  static void read(const Node& node, const Place& place, E& value, const Range&) {
    const std::vector<std::string_view> all = names();
    if (const auto position = read_choice(node, place, all)) value = enum_names(E{})[*position].value;
  }
  static Node write(E value) {
    for (const auto& [candidate, name] : enum_names(E{}))
      if (candidate == value) return Node::free_text(std::string(name));
    contract::require(false, "an enum value has a name in enum_names()");
    return {};
  }
  static TypeDoc describe() { return {choice_type_text(names()), {}}; }
};

/// Reads a value that may have been left empty in the file.
template <class T>
void read_value(const Node& node, const Place& place, T& value, const typename Codec<T>::Range& range) {
  if (node.kind == Node::Kind::null)
    place.refuse(place.mark(), "has no value");
  else if (node.kind != Node::Kind::absent)
    Codec<T>::read(node, place, value, range);
}

}  // namespace edgefleet::config
