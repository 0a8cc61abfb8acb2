// On the device and on its edge server in turn: the placement of the benchmark workload `fleet` (docs/selftest.md). It
// makes a fleet's load known in advance; it is not a strategy.

#include <algorithm>
#include <vector>

#include "sim/policy/policy.hpp"

namespace edgefleet::policy {
namespace {

class Alternating : public Policy {
 public:
  explicit Alternating(const FleetSheet& sheet) : requests_(sheet.device_count) {}

  /// Request k of device d: the device if d + k is even, else the edge. The first candidate there; the first of all if
  /// nothing runs there.
  Choice choose(const Situation& situation, RandomStream&) override {
    const std::size_t device = situation.device.index();
    if (device >= requests_.size()) requests_.resize(device + 1);  // one that joined later
    const std::uint64_t turn = device + requests_[device]++;
    const Place place = turn % 2 == 0 ? Place::device : Place::edge;
    const auto& all = situation.candidates;
    const auto there = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.place == place; });
    return {.candidate = there == all.end() ? 0 : static_cast<std::size_t>(there - all.begin())};
  }

  void save(ByteWriter& out) const override {
    out.varint(requests_.size());
    for (const std::uint64_t count : requests_) out.varint(count);
  }
  void load(ByteReader& in) override {
    requests_.resize(in.count());
    for (std::uint64_t& count : requests_) count = in.varint();
  }

 private:
  std::vector<std::uint64_t> requests_;  ///< decided so far, by device
};

const auto registered = PolicyRegistry::of().add<Alternating>(
    {.name = "alternating",
     .summary = "device and edge in turn, whatever comes of it: the placement of the benchmark, not a strategy",
     .source = "ours"});

}  // namespace
}  // namespace edgefleet::policy
