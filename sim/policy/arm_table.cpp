#include "sim/policy/arm_table.hpp"

#include <algorithm>

#include "sim/policy/arm_names.hpp"
#include "sim/policy/state_bytes.hpp"

namespace edgefleet::policy {

ArmTable::ArmTable(Sharing share, const FleetSheet& sheet)
    : share_(share), catalogue_(sheet.catalogue), shelves_(share == Sharing::fleet ? 1 : sheet.device_count) {}

ArmTable::Shelf& ArmTable::shelf(std::size_t index) {
  if (index >= shelves_.size()) shelves_.resize(index + 1);
  Shelf& shelf = shelves_[index];
  if (shelf.arms.empty()) shelf.arms.resize(place_count * catalogue_.size());
  return shelf;
}

std::size_t ArmTable::shelf_index(const Situation& situation) const {
  return share_ == Sharing::fleet ? 0 : situation.device.index();
}

ArmTable::Shelf& ArmTable::shelf(const Situation& situation) { return shelf(shelf_index(situation)); }

Arm ArmTable::find(const Situation& situation, std::size_t candidate) const {
  const std::size_t index = shelf_index(situation);
  const std::size_t arm = arm_index(situation.candidates[candidate]);
  if (index >= shelves_.size() || arm >= shelves_[index].arms.size()) return {};
  return shelves_[index].arms[arm];
}

Arm& ArmTable::at(const Situation& situation, std::size_t candidate) {
  std::vector<Arm>& arms = shelf(situation).arms;
  const std::size_t index = arm_index(situation.candidates[candidate]);
  if (index >= arms.size()) arms.resize(index + 1);  // a variant that appeared at run time
  return arms[index];
}

std::size_t& ArmTable::decisions(const Situation& situation) { return shelf(situation).decisions; }

Choice ArmTable::chosen(const Situation& situation, std::size_t candidate) {
  ++at(situation, candidate).decisions;
  ++decisions(situation);
  return {.candidate = candidate};
}

std::size_t ArmTable::unrated(const Situation& situation) {
  std::size_t least = situation.candidates.size();
  for (std::size_t index = 0; index < situation.candidates.size(); ++index) {
    const Arm& arm = at(situation, index);
    if (arm.count > 0.0) continue;
    if (least == situation.candidates.size() || arm.decisions < at(situation, least).decisions) least = index;
  }
  return least;
}

void ArmTable::learn(const Decision& decision, const Feedback& feedback) {
  Arm& arm = at(decision.situation, decision.choice.candidate);
  arm.count += feedback.weight;
  arm.sum += feedback.weight * feedback.reward.si();
}

void ArmTable::save(ByteWriter& out) const {
  out.varint(shelves_.size());
  for (const Shelf& shelf : shelves_) {
    out.varint(shelf.decisions);
    const auto known = std::min(shelf.arms.size(), place_count * catalogue_.size());
    out.varint(known);
    for (std::size_t index = 0; index < known; ++index) {
      const Arm& arm = shelf.arms[index];
      write_arm_name(out, catalogue_, index);
      out.real(arm.count);
      out.real(arm.sum);
      out.varint(arm.decisions);
    }
  }
}

void ArmTable::load(ByteReader& in) {
  const ArmNames names(catalogue_);
  const std::size_t shelf_count = in.count();
  for (std::size_t index = 0; index < shelf_count; ++index) {
    const auto decisions = static_cast<std::size_t>(in.varint());
    const std::size_t arm_count = in.count();
    if (arm_count == 0) continue;
    Shelf& kept = shelf(index);
    kept.decisions = decisions;
    for (std::size_t arm = 0; arm < arm_count; ++arm) {
      const auto place = names.read(in);
      Arm loaded;
      loaded.count = in.real();
      loaded.sum = in.real();
      loaded.decisions = static_cast<std::size_t>(in.varint());
      if (place) kept.arms.at(*place) = loaded;
    }
  }
}

}  // namespace edgefleet::policy
