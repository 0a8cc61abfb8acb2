#include "sim/config/nearest.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace edgefleet::config {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same(char a, char b) { return lower(a) == lower(b); }

/// Shorter beginnings say too little.
constexpr std::size_t shortest_beginning = 3;

std::string_view first_beginning_with(std::string_view word, std::span<const std::string_view> names) {
  if (word.size() < shortest_beginning) return {};
  const auto begins = [&](std::string_view name) {
    return name.size() > word.size() && std::equal(word.begin(), word.end(), name.begin(), same);
  };
  const auto found = std::find_if(names.begin(), names.end(), begins);
  return found == names.end() ? std::string_view() : *found;
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> cost(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        cost[i][j] = i + j;
        continue;
      }
      const std::size_t replaced = cost[i - 1][j - 1] + (same(a[i - 1], b[j - 1]) ? 0 : 1);
      cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1, replaced});
      const bool swapped = i > 1 && j > 1 && same(a[i - 1], b[j - 2]) && same(a[i - 2], b[j - 1]);
      if (swapped) cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
    }
  }
  return cost[a.size()][b.size()];
}

std::string_view nearest(std::string_view word, std::span<const std::string_view> names) {
  constexpr std::size_t longest_word = 100;  // a name is never longer, and the distance is quadratic
  if (word.size() > longest_word) return {};
  std::string_view best;
  std::size_t best_distance = std::max<std::size_t>(1, word.size() / 3) + 1;
  for (const auto name : names) {
    const std::size_t distance = edit_distance(word, name);
    if (distance >= best_distance || distance >= name.size()) continue;
    best = name;
    best_distance = distance;
  }
  return best.empty() ? first_beginning_with(word, names) : best;
}

std::string guess_text(std::string_view word, std::span<const std::string_view> names) {
  const auto guess = nearest(word, names);
  return guess.empty() ? std::string() : fmt::format("; did you mean \"{}\"?", guess);
}

std::string listed(std::span<const std::string_view> names) { return fmt::format("{}", fmt::join(names, ", ")); }

}  // namespace edgefleet::config
