#include "sim/config/codec.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "sim/config/nearest.hpp"
#include "sim/config/unit.hpp"

namespace edgefleet::config {
namespace {

void refuse_kind(const Node& node, const Place& place, std::string_view expected) {
  place.refuse(node.mark, fmt::format("must be {}, not {}", expected, found_text(node)));
}

/// Whether the node is a scalar; if not, that is reported.
bool is_scalar(const Node& node, const Place& place, std::string_view expected) {
  if (node.kind == Node::Kind::scalar) return true;
  refuse_kind(node, place, expected);
  return false;
}

/// Numbers and truth values stand without quotes.
bool is_bare(const Node& node, const Place& place, std::string_view expected) {
  if (!is_scalar(node, place, expected)) return false;
  if (!node.quoted) return true;
  place.refuse(node.mark, fmt::format("must be {}, not a text in quotes", expected));
  return false;
}

template <class T>
std::optional<T> value_or_report(const Parsed<T>& parsed, const Node& node, const Place& place) {
  if (const auto* refusal = std::get_if<Refusal>(&parsed)) {
    place.refuse(node.mark, refusal->why);
    return std::nullopt;
  }
  return std::get<T>(parsed);
}

bool has_leading_zero(std::string_view digits) { return digits.size() > 1 && digits.front() == '0'; }

/// Digits after an optional sign, with the sign in front only if it is '-'.
std::optional<std::string_view> whole_digits(std::string_view text) {
  const std::string_view number = text.starts_with('+') ? text.substr(1) : text;
  const std::string_view digits = text.starts_with('+') || text.starts_with('-') ? text.substr(1) : text;
  const bool whole = !digits.empty() && digits.find_first_not_of("0123456789") == std::string_view::npos;
  return whole ? std::optional(number) : std::nullopt;
}

template <class T>
std::optional<T> read_whole(const Node& node, const Place& place, T low, T high) {
  if (!is_bare(node, place, "a whole number")) return std::nullopt;
  const auto number = whole_digits(node.text);
  if (!number) {
    refuse_kind(node, place, "a whole number");
    return std::nullopt;
  }
  if (has_leading_zero(number->substr(number->starts_with('-') ? 1 : 0)))
    return value_or_report(Parsed<T>(std::get<Refusal>(parse_decimal(node.text))), node, place);
  T value{};
  const auto [end, error] = std::from_chars(number->data(), number->data() + number->size(), value);
  if (error == std::errc() && value >= low && value <= high) return value;
  place.refuse(node.mark, fmt::format("must be a whole number from {} to {}, not {}", low, high, node.text));
  return std::nullopt;
}

}  // namespace

std::optional<bool> read_bool(const Node& node, const Place& place) {
  constexpr std::string_view expected = "true or false";
  if (!is_bare(node, place, expected)) return std::nullopt;
  if (node.text == "true") return true;
  if (node.text == "false") return false;
  refuse_kind(node, place, expected);
  return std::nullopt;
}

std::optional<std::string> read_text(const Node& node, const Place& place) {
  return is_scalar(node, place, "a text") ? std::optional(node.text) : std::nullopt;
}

std::optional<double> read_number(const Node& node, const Place& place) {
  if (!is_bare(node, place, "a number")) return std::nullopt;
  const auto [number, rest] = split_number(node.text);
  if (!number.empty() && rest.empty()) return value_or_report(parse_decimal(number), node, place);
  refuse_kind(node, place, number.empty() ? "a number" : "a number without a unit");
  return std::nullopt;
}

std::optional<double> read_quantity(const Node& node, const Place& place, Dimension dimension) {
  if (!is_scalar(node, place, fmt::format("{} such as {}", noun_of(dimension), example_of(dimension))))
    return std::nullopt;
  return value_or_report(parse_quantity(node.text, dimension), node, place);
}

std::optional<std::int64_t> read_signed(const Node& node, const Place& place, std::int64_t low, std::int64_t high) {
  return read_whole<std::int64_t>(node, place, low, high);
}

std::optional<std::uint64_t> read_unsigned(const Node& node, const Place& place, std::uint64_t high) {
  return read_whole<std::uint64_t>(node, place, 0, high);
}

std::optional<std::size_t> read_choice(const Node& node, const Place& place, std::span<const std::string_view> names) {
  if (!is_scalar(node, place, choice_type_text(names))) return std::nullopt;
  const auto found = std::find(names.begin(), names.end(), node.text);
  if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
  place.refuse(node.mark, fmt::format("must be {}, not {}{}", choice_type_text(names), found_text(node),
                                      guess_text(node.text, names)));
  return std::nullopt;
}

void refuse_range(const Node& node, const Place& place, std::string_view range) {
  place.refuse(node.mark, fmt::format("must be {}, not {}", range, node.text));
}

std::string choice_type_text(std::span<const std::string_view> names) {
  return names.size() == 1 ? std::string(names.front()) : "one of " + listed(names);
}

std::string quantity_type_text(Dimension dimension) {
  return fmt::format("{}, e.g. {}", bare_noun_of(dimension), example_of(dimension));
}

}  // namespace edgefleet::config
