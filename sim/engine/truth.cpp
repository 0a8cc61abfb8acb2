#include "sim/engine/truth.hpp"

#include <algorithm>
#include <map>
#include <numeric>

#include "sim/engine/unloaded_qoe.hpp"

namespace edgefleet::engine {

Truth::Truth(const World& world) : world_(world), best_(world.devices.size()) {
  for (std::size_t i = 0; i < best_.size(); ++i) best_[i] = best_of(DeviceId(i));
}

Ratio Truth::unloaded_qoe(DeviceId device, std::size_t index) const {
  const auto& candidate = world_.experiment.candidates_of(device).candidates[index];
  const DeviceState& state = world_.devices[device.index()];
  const bool local = candidate.place == policy::Place::device;
  const CostDrift::Factors drift = local ? world_.drift_of(device, candidate.variant) : CostDrift::Factors();
  const Ratio gain = local ? world_.personal_gain(device, candidate.variant) : Ratio();
  return engine::unloaded_qoe(world_.experiment, device, index, state.factor, state.user.preferences, gain, drift);
}

template <class Visit>
void Truth::each_offered(DeviceId device, Visit visit) const {
  const auto offered = world_.offered(device);
  const std::size_t count = world_.experiment.candidates_of(device).candidates.size();
  for (std::size_t i = 0; offered.empty() && i < count; ++i) visit(i);
  for (const std::uint32_t i : offered) visit(i);
}

Truth::Best Truth::best_of(DeviceId device) const {
  std::optional<Best> best;
  each_offered(device, [&](std::size_t i) {
    const Ratio qoe = unloaded_qoe(device, i);
    if (!best || qoe > best->qoe) best = {static_cast<std::uint32_t>(i), qoe};
  });
  return *best;
}

void Truth::before_change(DeviceId device, std::uint64_t decisions) {
  const std::size_t count = world_.experiment.candidates_of(device).candidates.size();
  Past now{decisions, std::vector<double>(count), best_sum(device, decisions)};
  for (std::size_t i = 0; i < count; ++i) now.qoe[i] = qoe_sum(device, i, decisions);
  past_[device.index()] = std::move(now);
}

double Truth::qoe_sum(DeviceId device, std::size_t candidate, std::uint64_t decisions) const {
  const double now = unloaded_qoe(device, candidate).si();
  const auto past = past_.find(device.index());
  if (past == past_.end()) return static_cast<double>(decisions) * now;
  return past->second.qoe[candidate] + static_cast<double>(decisions - past->second.decisions) * now;
}

double Truth::best_sum(DeviceId device, std::uint64_t decisions) const {
  const double now = best_qoe(device).si();
  const auto past = past_.find(device.index());
  if (past == past_.end()) return static_cast<double>(decisions) * now;
  return past->second.best + static_cast<double>(decisions - past->second.decisions) * now;
}

void Truth::close_offer(const std::vector<std::uint64_t>& decisions) {
  const auto all = std::accumulate(decisions.begin(), decisions.end(), std::uint64_t{0});
  if (all == 0)
    closed_.qoe.assign(best_.size(), 0.0);
  else
    closed_ = best_common(decisions);
  closed_decisions_ = all;
  for (std::size_t d = 0; d < best_.size(); ++d) {
    const std::size_t count = world_.experiment.candidates_of(DeviceId(d)).candidates.size();
    past_[d] = {decisions[d], std::vector<double>(count), 0.0};
  }
}

Truth::Common Truth::best_common(const std::vector<std::uint64_t>& decisions) const {
  if (closed_.qoe.empty()) return common_of_offer(decisions);
  const auto all = std::accumulate(decisions.begin(), decisions.end(), std::uint64_t{0});
  if (all == closed_decisions_) return closed_;
  const Common last = common_of_offer(decisions);
  Common common = closed_;
  if (common.names.empty() || common.names.back() != last.names.front()) common.names.push_back(last.names.front());
  for (std::size_t d = 0; d < common.qoe.size(); ++d) common.qoe[d] += last.qoe[d];
  return common;
}

Truth::Common Truth::common_of_offer(const std::vector<std::uint64_t>& decisions) const {
  using Key = std::pair<policy::Place, VariantId>;
  struct Sum {
    double qoe = 0.0;     ///< of the devices that can run it
    double oracle = 0.0;  ///< of the same devices
    std::size_t able = 0;
  };
  std::map<Key, Sum> sums;
  double oracle = 0.0;
  for (std::size_t d = 0; d < best_.size(); ++d) {
    const double best = best_sum(DeviceId(d), decisions[d]);
    oracle += best;
    const auto& candidates = world_.experiment.candidates_of(DeviceId(d)).candidates;
    each_offered(DeviceId(d), [&](std::size_t i) {
      Sum& sum = sums[{candidates[i].place, candidates[i].variant}];
      sum.qoe += qoe_sum(DeviceId(d), i, decisions[d]);
      sum.oracle += best;
      ++sum.able;
    });
  }
  const auto total = [&](const Sum& sum) { return sum.qoe + (oracle - sum.oracle); };
  std::size_t widest = 0;
  for (const auto& [key, sum] : sums) widest = std::max(widest, sum.able);
  const auto eligible = [&](const Sum& sum) { return sum.able * 10 >= widest * 9; };
  const auto worse = [&](const auto& a, const auto& b) {
    if (eligible(a.second) != eligible(b.second)) return eligible(b.second);
    return total(a.second) < total(b.second);
  };
  const auto [place, variant] = std::max_element(sums.begin(), sums.end(), worse)->first;
  Common common{{{variant, place}}, {}};
  for (std::size_t d = 0; d < best_.size(); ++d) {
    const auto index = candidate_index(DeviceId(d), common.names.front());
    common.qoe.push_back(index ? qoe_sum(DeviceId(d), *index, decisions[d]) : best_sum(DeviceId(d), decisions[d]));
  }
  return common;
}

/// Nothing if the device cannot run it, or is not offered it.
std::optional<std::size_t> Truth::candidate_index(DeviceId device, const Common::Name& name) const {
  const auto& candidates = world_.experiment.candidates_of(device).candidates;
  for (std::size_t i = 0; i < candidates.size(); ++i)
    if (candidates[i].variant == name.variant && candidates[i].place == name.place)
      return world_.offers(device, i) ? std::optional(i) : std::nullopt;
  return std::nullopt;
}

}  // namespace edgefleet::engine
