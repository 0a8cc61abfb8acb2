#pragma once
// Which variants a store of limited size holds; the least recently used go first. A device has two: its storage (what
// need not be downloaded) and its memory (what need not be loaded).

#include <algorithm>
#include <optional>
#include <vector>

#include "sim/core/id.hpp"
#include "sim/core/quantity.hpp"

namespace edgefleet::engine {

class VariantCache {
 public:
  explicit VariantCache(Bytes capacity) : free_(capacity) {}

  bool holds(VariantId variant) const { return std::find(held_.begin(), held_.end(), variant) != held_.end(); }
  /// The most recently used one that satisfies `usable`.
  template <class Usable>
  std::optional<VariantId> latest(Usable usable) const {
    const auto found = std::find_if(held_.rbegin(), held_.rend(), usable);
    return found == held_.rend() ? std::nullopt : std::optional(*found);
  }
  /// Marks it as used now, if held.
  void touch(VariantId variant) {
    const auto found = std::find(held_.begin(), held_.end(), variant);
    if (found != held_.end()) std::rotate(found, found + 1, held_.end());
  }
  /// Makes room and holds it. `size_of` gives a variant's Bytes. Precondition: not held; no larger than the capacity.
  template <class SizeOf>
  void add(VariantId variant, SizeOf size_of) {
    while (free_ < size_of(variant) && !held_.empty()) {
      free_ += size_of(held_.front());
      held_.erase(held_.begin());
    }
    free_ -= size_of(variant);
    held_.push_back(variant);
  }

  /// Gives it up, if held.
  template <class SizeOf>
  void drop(VariantId variant, SizeOf size_of) {
    const auto found = std::find(held_.begin(), held_.end(), variant);
    if (found == held_.end()) return;
    free_ += size_of(variant);
    held_.erase(found);
  }

 private:
  Bytes free_;
  std::vector<VariantId> held_;  ///< least recently used first
};

}  // namespace edgefleet::engine
