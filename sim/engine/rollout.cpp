#include "sim/engine/rollout.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace edgefleet::engine {

void Rollout::begin() {
  const auto& offers = world_.experiment.offers;
  for (std::size_t i = 1; i < offers.size(); ++i)
    world_.clock.schedule({offers[i].from, every_entity, EventKind::offer_due, static_cast<std::uint32_t>(i)});
}

void Rollout::on_due() {
  const std::size_t before = world_.offer;
  truth_.close_offer(ledger_.decisions_by_device());
  ++world_.offer;
  for (std::size_t i = 0; i < world_.devices.size(); ++i) {
    truth_.after_change(DeviceId(i));
    evict(DeviceId(i), before);
  }
  selector_.policy().variants_changed(world_.experiment.known_variants(world_.offer));
  if (world_.observer) show(before);
}

/// What has vanished is deleted from the device's storage and memory.
void Rollout::evict(DeviceId id, std::size_t before) {
  if (world_.stores.empty()) return;
  const auto& candidates = world_.experiment.candidates_of(id).candidates;
  const auto size_of = [this](VariantId variant) { return world_.experiment.catalogue[variant].size; };
  for (const std::uint32_t index : world_.experiment.offered(id, before)) {
    if (world_.offers(id, index) || candidates[index].place != policy::Place::device) continue;
    for (VariantCache* store : {world_.storage_of(id), world_.memory_of(id)})
      if (store != nullptr) store->drop(candidates[index].variant, size_of);
  }
}

void Rollout::show(std::size_t before) const {
  std::set<VariantId> gained;
  std::set<VariantId> lost;
  const auto& offers = world_.experiment.offers;
  for (std::size_t s = 0; s < offers[before].candidates.size(); ++s) {
    const auto& all = world_.experiment.candidate_sets[s].candidates;
    const auto& old = offers[before].candidates[s];
    const auto& now = offers[world_.offer].candidates[s];
    for (const auto index : now)
      if (!std::binary_search(old.begin(), old.end(), index)) gained.insert(all[index].variant);
    for (const auto index : old)
      if (!std::binary_search(now.begin(), now.end(), index)) lost.insert(all[index].variant);
  }
  for (const VariantId variant : gained)
    world_.observer->on_change(
        {world_.now(), "rollout", fmt::format("{} appears", world_.experiment.catalogue[variant].name)});
  for (const VariantId variant : lost)
    world_.observer->on_change(
        {world_.now(), "rollout", fmt::format("{} vanishes", world_.experiment.catalogue[variant].name)});
}

}  // namespace edgefleet::engine
