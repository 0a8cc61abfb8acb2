#include "sim/policy/arm_table.hpp"

namespace edgefleet::policy {
namespace {

constexpr std::size_t place_count = 3;

std::size_t arm_index(const Candidate& candidate) {
  return place_count * candidate.variant.index() + static_cast<std::size_t>(candidate.place);
}

}  // namespace

ArmTable::ArmTable(Sharing share, const FleetSheet& sheet)
    : share_(share),
      arm_count_(place_count * sheet.catalogue.size()),
      shelves_(share == Sharing::fleet ? 1 : sheet.device_count) {}

ArmTable::Shelf& ArmTable::shelf(const Situation& situation) {
  const std::size_t index = share_ == Sharing::fleet ? 0 : situation.device.index();
  if (index >= shelves_.size()) shelves_.resize(index + 1);
  Shelf& shelf = shelves_[index];
  if (shelf.arms.empty()) shelf.arms.resize(arm_count_);
  return shelf;
}

Arm& ArmTable::at(const Situation& situation, std::size_t candidate) {
  return shelf(situation).arms.at(arm_index(situation.candidates[candidate]));
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

}  // namespace edgefleet::policy
