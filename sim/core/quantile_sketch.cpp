#include "sim/core/quantile_sketch.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/contract.hpp"

namespace edgefleet {
namespace {

/// Buckets added at an end at a time: at alpha = 0.001, half of them double or halve the range.
constexpr std::int64_t spare_buckets = 512;

/// No double has a logarithm beyond 745; so no honest bucket lies beyond this one at alpha >= 1e-6.
constexpr std::uint64_t largest_bucket = 400'000'000;

constexpr std::uint64_t zigzag(std::int64_t value) {
  return (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
}
constexpr std::int64_t unzigzag(std::uint64_t value) {
  return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
}

}  // namespace

QuantileSketch::QuantileSketch(Ratio accuracy) : accuracy_(accuracy) {
  const double alpha = accuracy.si();
  contract::require(alpha >= 1e-6 && alpha < 1.0, "a sketch's accuracy lies between 1e-6 and 1");
  log_gamma_ = std::log1p(2.0 * alpha / (1.0 - alpha));
  per_log_gamma_ = 1.0 / log_gamma_;
}

QuantileSketch::Index QuantileSketch::bucket_of(Seconds value) const {
  return static_cast<Index>(std::ceil(std::log(value.si()) * per_log_gamma_));
}

Seconds QuantileSketch::value_of(Index bucket) const {
  // 2 gamma^i / (gamma + 1) with gamma + 1 = 2 / (1 - alpha).
  return Seconds::si(std::exp(static_cast<double>(bucket) * log_gamma_) * (1.0 - accuracy_.si()));
}

void QuantileSketch::make_room(Index bucket) {
  if (buckets_.empty()) first_ = bucket - spare_buckets;
  const Index last = first_ + static_cast<Index>(buckets_.size()) - 1;
  if (bucket > last) buckets_.resize(buckets_.size() + static_cast<std::size_t>(bucket - last + spare_buckets));
  if (bucket < first_) {
    const Index grown = first_ - bucket + spare_buckets;
    buckets_.insert(buckets_.begin(), static_cast<std::size_t>(grown), 0);
    first_ -= grown;
  }
}

std::uint64_t& QuantileSketch::counter(Index bucket) {
  // Negative offsets become huge, so one comparison finds both ends.
  if (static_cast<std::uint64_t>(bucket - first_) >= buckets_.size()) [[unlikely]]
    make_room(bucket);
  return buckets_[static_cast<std::size_t>(bucket - first_)];
}

void QuantileSketch::add(Seconds value) {
  contract::require(value >= Seconds{} && std::isfinite(value.si()), "a sketch counts finite values from zero up");
  ++(value == Seconds{} ? zeros_ : counter(bucket_of(value)));
  min_ = count_ == 0 ? value : std::min(min_, value);
  max_ = count_ == 0 ? value : std::max(max_, value);
  ++count_;
}

void QuantileSketch::merge(const QuantileSketch& other) {
  contract::require(accuracy_ == other.accuracy_, "sketches of one accuracy are merged");
  if (other.count_ == 0) return;
  for (std::size_t i = 0; i < other.buckets_.size(); ++i)
    if (other.buckets_[i] > 0) counter(other.first_ + static_cast<Index>(i)) += other.buckets_[i];
  min_ = count_ == 0 ? other.min_ : std::min(min_, other.min_);
  max_ = count_ == 0 ? other.max_ : std::max(max_, other.max_);
  zeros_ += other.zeros_;
  count_ += other.count_;
}

Seconds QuantileSketch::value_of_rank(std::uint64_t rank) const {
  std::uint64_t up_to_here = zeros_;
  if (rank < up_to_here) return Seconds{};
  for (std::size_t i = 0; i < buckets_.size(); ++i) {
    up_to_here += buckets_[i];
    if (rank < up_to_here) return value_of(first_ + static_cast<Index>(i));
  }
  contract::broken("the buckets of a sketch sum to its count", std::source_location::current());
}

std::optional<Seconds> QuantileSketch::quantile(Ratio q) const {
  contract::require(q >= Ratio::si(0.0) && q <= Ratio::si(1.0), "a quantile's order lies between 0 and 1");
  if (count_ == 0) return std::nullopt;
  const auto rank = static_cast<std::uint64_t>(q.si() * static_cast<double>(count_ - 1));
  if (rank == 0) return min_;
  if (rank >= count_ - 1) return max_;
  return std::clamp(value_of_rank(rank), min_, max_);
}

Bytestring QuantileSketch::to_bytes() const {
  const auto used = [](std::uint64_t counted) { return counted > 0; };
  const auto begin = std::find_if(buckets_.begin(), buckets_.end(), used);
  const auto end = std::find_if(buckets_.rbegin(), std::make_reverse_iterator(begin), used).base();
  ByteWriter out;
  out.real(accuracy_.si());
  out.real(min_.si());
  out.real(max_.si());
  out.varint(zeros_);
  out.varint(begin == end ? 0 : zigzag(first_ + (begin - buckets_.begin())));
  out.varint(static_cast<std::uint64_t>(end - begin));
  std::for_each(begin, end, [&](std::uint64_t counted) { out.varint(counted); });
  return out.take();
}

QuantileSketch QuantileSketch::from_bytes(std::span<const std::byte> bytes) {
  ByteReader in(bytes);
  const Ratio accuracy = Ratio::si(in.real());
  if (!(accuracy.si() >= 1e-6 && accuracy.si() < 1.0)) throw MalformedBytes("a sketch's accuracy is out of range");
  QuantileSketch sketch(accuracy);
  sketch.min_ = Seconds::si(in.real());
  sketch.max_ = Seconds::si(in.real());
  sketch.count_ = sketch.zeros_ = in.varint();
  const std::uint64_t first = in.varint();
  if (first / 2 > largest_bucket) throw MalformedBytes("a sketch's bucket is out of range");
  sketch.first_ = unzigzag(first);
  sketch.buckets_.resize(in.count());
  for (auto& bucket : sketch.buckets_) sketch.count_ += bucket = in.varint();
  in.expect_end();
  return sketch;
}

}  // namespace edgefleet
