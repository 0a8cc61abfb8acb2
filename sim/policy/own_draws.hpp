#pragma once
// Random numbers for a policy that gambles while it learns, when no stream is handed to it: all follow from its own
// stream at its first choice, so they differ between replications and are the same in every repetition.

#include "sim/core/bytes.hpp"
#include "sim/core/random.hpp"

namespace edgefleet::policy {

class OwnDraws {
 public:
  /// Takes the key from `random` unless there is one already.
  void adopt(RandomStream& random) {
    if (key_ == 0) key_ = random.bits() | 1U;
  }
  /// Another stream at each call.
  RandomStream next(Purpose purpose) { return {Seed{key_}, purpose, ++streams_}; }
  /// The same stream for one purpose and index.
  RandomStream fixed(Purpose purpose, std::uint64_t index) const { return {Seed{key_}, purpose, index}; }

  void save(ByteWriter& out) const {
    out.fixed64(key_);
    out.varint(streams_);
  }
  void load(ByteReader& in) {
    key_ = in.fixed64();
    streams_ = in.varint();
  }

 private:
  std::uint64_t key_ = 0;
  std::uint64_t streams_ = 0;
};

}  // namespace edgefleet::policy
