#pragma once
// Guesses what a mistyped name was meant to be.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace edgefleet::config {

/// Optimal string alignment distance: insertions, deletions, replacements and swaps of neighbours; case is ignored.
std::size_t edit_distance(std::string_view a, std::string_view b);

/// The first of the nearest names within a third of the length of `word` (at least 1); else the first that begins with
/// `word` (of at least 3 letters); else empty.
std::string_view nearest(std::string_view word, std::span<const std::string_view> names);

/// `; did you mean "bandwidth"?`, or nothing.
std::string guess_text(std::string_view word, std::span<const std::string_view> names);

/// `a, b, c`.
std::string listed(std::span<const std::string_view> names);

}  // namespace edgefleet::config
