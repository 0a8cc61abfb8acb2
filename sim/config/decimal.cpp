#include "sim/config/decimal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "sim/core/contract.hpp"

namespace edgefleet::config {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t skip_digits(std::string_view text, std::size_t at) {
  while (at < text.size() && is_digit(text[at])) ++at;
  return at;
}

std::size_t skip_sign(std::string_view text, std::size_t at) {
  return at < text.size() && (text[at] == '+' || text[at] == '-') ? at + 1 : at;
}

/// The end of the digits and the point that start at `at`; `at` itself if there is no digit.
std::size_t skip_mantissa(std::string_view text, std::size_t at) {
  const std::size_t point = skip_digits(text, at);
  if (point == text.size() || text[point] != '.') return point;
  const std::size_t end = skip_digits(text, point + 1);
  return end - at == 1 ? at : end;  // a lone point is no number
}

std::size_t skip_exponent(std::string_view text, std::size_t at) {
  if (at == text.size() || (text[at] != 'e' && text[at] != 'E')) return at;
  const std::size_t digits = skip_sign(text, at + 1);
  const std::size_t end = skip_digits(text, digits);
  return end == digits ? at : end;
}

struct Parts {
  std::string_view mantissa;  ///< with '-', without '+'
  long exponent;
};

Parts parts_of(std::string_view number) {
  if (number.starts_with('+')) number.remove_prefix(1);
  const std::size_t mantissa = skip_mantissa(number, skip_sign(number, 0));
  if (mantissa == number.size()) return {number, 0};
  std::string_view digits = number.substr(mantissa + 1);
  if (digits.starts_with('+')) digits.remove_prefix(1);
  constexpr long beyond_any_double = 1'000'000;
  long exponent = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), exponent);
  if (error != std::errc()) exponent = digits.starts_with('-') ? -beyond_any_double : beyond_any_double;
  return {number.substr(0, mantissa), std::clamp(exponent, -beyond_any_double, beyond_any_double)};
}

std::string_view unsigned_part(std::string_view number) { return number.substr(skip_sign(number, 0)); }

bool has_leading_zero(std::string_view number) {
  const std::string_view digits = unsigned_part(number);
  return digits.size() > 1 && digits[0] == '0' && is_digit(digits[1]);
}

Refusal leading_zero(std::string_view number) {
  const std::string_view digits = unsigned_part(number);
  const std::size_t first = std::min(digits.find_first_not_of('0'), skip_digits(digits, 0) - 1);
  return {fmt::format("must not have leading zeros: write {} instead of {}", digits.substr(first), number)};
}

std::string with_point(std::string_view digits, int exponent) {
  const int count = static_cast<int>(digits.size());
  if (exponent < 0) return fmt::format("0.{}{}", std::string(static_cast<std::size_t>(-exponent - 1), '0'), digits);
  if (exponent >= count - 1)
    return fmt::format("{}{}", digits, std::string(static_cast<std::size_t>(exponent - count + 1), '0'));
  const auto point = static_cast<std::size_t>(exponent + 1);
  return fmt::format("{}.{}", digits.substr(0, point), digits.substr(point));
}

std::string with_exponent(std::string_view digits, int exponent) {
  const std::string_view fraction = digits.substr(1);
  return fmt::format("{}{}{}e{}", digits.substr(0, 1), fraction.empty() ? "" : ".", fraction, exponent);
}

}  // namespace

NumberPrefix split_number(std::string_view text) {
  const std::size_t sign = skip_sign(text, 0);
  const std::size_t mantissa = skip_mantissa(text, sign);
  if (mantissa == sign) return {{}, text};
  const std::size_t end = skip_exponent(text, mantissa);
  const std::size_t rest = std::min(text.find_first_not_of(' ', end), text.size());
  return {text.substr(0, end), text.substr(rest)};
}

Parsed<double> parse_decimal(std::string_view number, int shift) {
  if (has_leading_zero(number)) return leading_zero(number);
  const auto [mantissa, exponent] = parts_of(number);
  const std::string shifted = fmt::format("{}e{}", mantissa, exponent + shift);
  double value = 0.0;
  const auto [end, error] = std::from_chars(shifted.data(), shifted.data() + shifted.size(), value);
  const bool vanished = value == 0.0 && mantissa.find_first_of("123456789") != std::string_view::npos;
  if (error != std::errc() || !std::isfinite(value) || vanished)
    return Refusal{fmt::format("must be a number between 1e-307 and 1e308 in size, not {}", number)};
  return value;
}

std::string shortest_decimal(double value, int shift) {
  contract::require(std::isfinite(value), "a number written to YAML is finite");
  std::array<char, 40> buffer;
  const auto done = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::scientific);
  std::string text(buffer.data(), done.ptr);
  const std::string sign = text.starts_with('-') ? "-" : "";
  text.erase(0, sign.size());
  const std::size_t e = text.find('e');
  int exponent = 0;
  std::from_chars(text.data() + e + (text[e + 1] == '+' ? 2 : 1), text.data() + text.size(), exponent);
  std::string digits = text.substr(0, e);
  std::erase(digits, '.');
  if (digits == "0") return sign + "0";
  exponent += shift;
  const bool readable = exponent >= -5 && exponent < 15;
  return sign + (readable ? with_point(digits, exponent) : with_exponent(digits, exponent));
}

}  // namespace edgefleet::config
