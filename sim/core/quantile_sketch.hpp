#pragma once
// Quantiles of many durations in little memory, with a guaranteed relative error: DDSketch (Masson, Rim, Lee:
// "DDSketch: a fast and fully-mergeable quantile sketch with relative-error guarantees", PVLDB 12(12), 2019, section
// 2). A value x > 0 counts in bucket ceil(log_gamma x), gamma = (1 + alpha) / (1 - alpha); the bucket (gamma^(i-1),
// gamma^i] is answered by 2 gamma^i / (gamma + 1), which is within alpha of everything in it. Unlike the paper's
// default we never collapse buckets: at alpha = 0.001 the whole range from 1 us to 10,000 s takes 11,513 of them (90
// KiB).

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "sim/core/bytes.hpp"
#include "sim/core/quantity.hpp"

namespace edgefleet {

class QuantileSketch {
 public:
  QuantileSketch() : QuantileSketch(Ratio::si(0.001)) {}
  /// `accuracy` is alpha, the relative error of a quantile, in (1e-6, 1).
  explicit QuantileSketch(Ratio accuracy);

  /// Counts one value. Precondition: finite and not negative.
  void add(Seconds value);
  /// Counts all that `other` counted; the order of merges changes nothing. Precondition: the same accuracy.
  void merge(const QuantileSketch& other);

  /// The value of rank floor(q (count - 1)), counting from 0, within accuracy() of it; exact at q = 0 and q = 1.
  /// Nothing when nothing was counted. Precondition: 0 <= q <= 1.
  std::optional<Seconds> quantile(Ratio q) const;
  std::uint64_t count() const { return count_; }
  std::optional<Seconds> min() const { return count_ ? std::optional(min_) : std::nullopt; }
  std::optional<Seconds> max() const { return count_ ? std::optional(max_) : std::nullopt; }
  Ratio accuracy() const { return accuracy_; }

  /// Same accuracy, same counts in the same buckets, same extremes.
  bool operator==(const QuantileSketch& other) const { return to_bytes() == other.to_bytes(); }

  /// Depends on what was counted only, not on the order.
  Bytestring to_bytes() const;
  /// Throws MalformedBytes.
  static QuantileSketch from_bytes(std::span<const std::byte> bytes);

 private:
  using Index = std::int64_t;
  Index bucket_of(Seconds value) const;
  Seconds value_of(Index bucket) const;
  std::uint64_t& counter(Index bucket);
  void make_room(Index bucket);
  Seconds value_of_rank(std::uint64_t rank) const;

  Ratio accuracy_;
  double log_gamma_ = 0.0;
  double per_log_gamma_ = 0.0;  ///< 1 / log_gamma_, so that add() multiplies
  std::uint64_t count_ = 0;
  std::uint64_t zeros_ = 0;
  Seconds min_;
  Seconds max_;
  Index first_ = 0;                     ///< the bucket of buckets_[0]
  std::vector<std::uint64_t> buckets_;  ///< with empty ones to spare at both ends
};

}  // namespace edgefleet
