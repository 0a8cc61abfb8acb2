#include "sim/engine/stay.hpp"

#include <algorithm>

namespace edgefleet::engine {

Stay draw_stay(const scenario::Experiment& experiment, Seed seed, DeviceId device) {
  const auto drawn = [&](const std::optional<scenario::DrawnTime>& time, Purpose purpose, TimePoint otherwise) {
    if (!time) return otherwise;
    const double share = time->from == time->to ? 0.0 : RandomStream(seed, purpose, device.index()).uniform();
    return TimePoint::at(Duration::of(time->at(share)));
  };
  const auto& entry = experiment.scenario.fleet[experiment.devices[device.index()].entry];
  const auto& users = experiment.scenario.users;
  Stay stay;
  stay.from = drawn(entry.joins, Purpose("device-joins"), TimePoint());
  stay.to = drawn(entry.leaves, Purpose("device-leaves"), never);
  stay.user_from = std::max(stay.from, drawn(users.joins, Purpose("user-joins"), TimePoint()));
  stay.user_to = std::min(stay.to, drawn(users.leaves, Purpose("user-leaves"), never));
  const TimePoint horizon = TimePoint::at(Duration::of(experiment.scenario.horizon));
  for (TimePoint* end : {&stay.to, &stay.user_to})
    if (*end >= horizon) *end = never;
  if (stay.from >= horizon) stay.from = stay.to = never;
  if (stay.user_from >= std::min(stay.user_to, horizon)) stay.user_from = stay.user_to = never;
  return stay;
}

}  // namespace edgefleet::engine
