#pragma once
// A policy whose whole memory is an ArmTable: it adds the rule by which it chooses.

#include "sim/policy/arm_table.hpp"

namespace edgefleet::policy {

class ArmPolicy : public Policy {
 public:
  void learn(const Decision& decision, const Feedback& feedback) override { arms_.learn(decision, feedback); }
  void variants_changed(std::span<const VariantSheet> catalogue) override { arms_.variants_changed(catalogue); }
  void save(ByteWriter& out) const override { arms_.save(out); }
  void load(ByteReader& in) override { arms_.load(in); }

 protected:
  ArmPolicy(Sharing share, const FleetSheet& sheet) : arms_(share, sheet) {}

  ArmTable arms_;
};

}  // namespace edgefleet::policy
