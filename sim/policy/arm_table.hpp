#pragma once
// Reward statistics per arm (a variant at a place) for policies without features; for the fleet or for each device.

#include <cstddef>
#include <vector>

#include "sim/policy/arm_index.hpp"
#include "sim/policy/policy.hpp"
#include "sim/policy/sharing.hpp"

namespace edgefleet::policy {

struct Arm {
  double count = 0.0;         ///< weight of the ratings received
  double sum = 0.0;           ///< of weight x reward
  std::size_t decisions = 0;  ///< times chosen, rated or not
  double mean() const { return sum / count; }
};

class ArmTable {
 public:
  ArmTable(Sharing share, const FleetSheet& sheet);

  Arm& at(const Situation& situation, std::size_t candidate);
  /// The same, for reading; an arm that is not known yet is empty.
  Arm find(const Situation& situation, std::size_t candidate) const;
  /// Decisions so far where `situation` is learned: in the fleet, or on its device.
  std::size_t& decisions(const Situation& situation);
  /// Counts the choice and returns it.
  Choice chosen(const Situation& situation, std::size_t candidate);
  /// The candidate without any rating that was chosen least often, the first of them; or candidates.size().
  std::size_t unrated(const Situation& situation);
  void learn(const Decision& decision, const Feedback& feedback);
  void variants_changed(std::span<const VariantSheet> catalogue) { catalogue_ = catalogue; }

  /// Arms are saved by the name of their variant, so that another catalogue can take over those it shares.
  void save(ByteWriter& out) const;
  void load(ByteReader& in);

 private:
  struct Shelf {
    std::vector<Arm> arms;
    std::size_t decisions = 0;
  };
  Shelf& shelf(std::size_t index);
  Shelf& shelf(const Situation& situation);
  std::size_t shelf_index(const Situation& situation) const;

  Sharing share_;
  std::span<const VariantSheet> catalogue_;
  std::vector<Shelf> shelves_;
};

}  // namespace edgefleet::policy
