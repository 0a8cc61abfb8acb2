#include "sim/engine/specialiser.hpp"

#include <algorithm>

namespace edgefleet::engine {

Specialiser::Specialiser(const scenario::SpecialisationSpec& spec, const dnn::Catalogue& catalogue)
    : spec_(spec), catalogue_(catalogue), made_(catalogue.size()) {}

TimePoint Specialiser::available(VariantId variant, TimePoint now) {
  const unsigned epochs = catalogue_[variant].fine_tuning;
  if (epochs == 0) return now;
  auto& made = made_[variant.index()];
  if (!made) {
    const bool first = orders_.empty();
    const TimePoint begin = first ? now : std::max(now, orders_.back().end);
    made = begin + Duration::of(first ? first_order(spec_, epochs) : further_order(spec_, epochs));
    orders_.push_back({begin, *made});
  }
  return std::max(now, *made);
}

Specialiser::Cost Specialiser::cost(TimePoint end) const {
  Cost cost;
  for (const Order& order : orders_) {
    if (order.end <= end) ++cost.finished;
    if (order.begin >= end) continue;
    cost.gpu_time += (std::min(order.end, end) - order.begin).seconds() * static_cast<double>(spec_.gpus);
  }
  cost.energy = spec_.power * cost.gpu_time;
  return cost;
}

}  // namespace edgefleet::engine
