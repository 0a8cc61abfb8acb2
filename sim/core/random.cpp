#include "sim/core/random.hpp"

#include <Random123/philox.h>

#include <algorithm>
#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <numbers>

#include "sim/core/contract.hpp"

namespace edgefleet {

RandomStream::RandomStream(Seed seed, Purpose purpose, std::uint64_t entity, std::uint64_t index)
    : counter_{entity, index, 0, seed.replication}, key_{seed.root, purpose.hash()} {}

void RandomStream::refill() {
  const r123::Philox4x64 philox;
  const auto words = philox({{counter_[0], counter_[1], counter_[2], counter_[3]}}, {{key_[0], key_[1]}});
  std::copy(words.begin(), words.end(), block_.begin());
  ++counter_[2];
  used_ = 0;
}

std::uint64_t RandomStream::bits() {
  if (used_ == block_.size()) refill();
  return block_[used_++];
}

double RandomStream::uniform() {
  // 53 bits, centred in their cell: never 0, never 1.
  return (static_cast<double>(bits() >> 12) + 0.5) * 0x1p-52;
}

double RandomStream::normal() { return -std::numbers::sqrt2 * boost::math::erfc_inv(2.0 * uniform()); }

double RandomStream::exponential() { return -std::log(uniform()); }

double RandomStream::gamma(double shape) {
  contract::require(shape > 0.0, "gamma shape is positive");
  return boost::math::gamma_p_inv(shape, uniform());
}

std::size_t RandomStream::below(std::size_t count) {
  contract::require(count > 0, "a choice needs something to choose from");
  // The high half of a 128-bit product (Lemire 2019); the bias is below count / 2^64.
  __extension__ using Wide = unsigned __int128;
  return static_cast<std::size_t>((static_cast<Wide>(bits()) * count) >> 64);
}

}  // namespace edgefleet
