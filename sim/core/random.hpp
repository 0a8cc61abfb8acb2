#pragma once
// Named random streams. A stream is a pure function of (seed, replication, purpose, entity, index): nobody's draws move
// when another entity is added, and every policy meets the same users, arrivals and noise.
// Generator: Philox4x64-10 (Salmon et al., SC 2011), from Random123. Sampling is by inverse transform only, because the
// standard library's distributions may differ between versions.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace edgefleet {

/// What makes one replication of an experiment random.
struct Seed {
  std::uint64_t root = 1;
  std::uint32_t replication = 0;
};

/// What a stream is used for; the name is hashed (64-bit FNV-1a), so purposes need no central list.
class Purpose {
 public:
  constexpr explicit Purpose(std::string_view name) {
    for (const char c : name) hash_ = (hash_ ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  }
  constexpr std::uint64_t hash() const { return hash_; }

 private:
  std::uint64_t hash_ = 0xcbf29ce484222325ULL;
};

class RandomStream {
 public:
  RandomStream(Seed seed, Purpose purpose, std::uint64_t entity, std::uint64_t index = 0);

  std::uint64_t bits();
  /// In the open interval (0, 1), so logarithms and quantiles are finite.
  double uniform();
  /// Standard normal.
  double normal();
  /// Exponential with mean 1.
  double exponential();
  /// Gamma with the given shape (> 0) and scale 1.
  double gamma(double shape);
  /// Uniform in 0..count-1. Precondition: count > 0.
  std::size_t below(std::size_t count);

 private:
  void refill();

  std::array<std::uint64_t, 4> counter_;
  std::array<std::uint64_t, 2> key_;
  std::array<std::uint64_t, 4> block_{};
  unsigned used_ = 4;
};

}  // namespace edgefleet
