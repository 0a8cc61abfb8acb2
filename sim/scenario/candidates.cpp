#include "sim/scenario/candidates.hpp"

#include <algorithm>

#include "sim/hardware/access_network.hpp"

namespace edgefleet::scenario {
namespace {

void add_local(const Kind& kind, std::vector<CandidateInfo>& into) {
  for (const VariantId variant : kind.eligible) {
    const auto& row = kind.table.at(variant);
    into.push_back({variant, policy::Place::device, row.top1, row.p90, row.energy, &row});
  }
}

struct Offload {
  Seconds network;  ///< there and back
  Joules radio;
};

Offload offload_cost(const Experiment& experiment, const CandidateSet& set, policy::Place place) {
  const auto& access = experiment.groups[set.group.index()].access;
  const auto& request = experiment.scenario.request;
  const Seconds up = request.input / access.up;
  const Seconds down = request.output / access.down;
  const Seconds backbone = place == policy::Place::cloud ? experiment.scenario.cloud.latency : Seconds();
  return {2.0 * access.latency + up + down + 2.0 * backbone, set.radio.up * up + set.radio.down * down};
}

void add_offloaded(const Experiment& experiment, const ServerKind& server, policy::Place place, CandidateSet& set) {
  const Offload cost = offload_cost(experiment, set, place);
  for (const auto& row : server.table.rows())
    set.candidates.push_back({row.variant, place, row.top1, cost.network + row.p90, cost.radio, &row});
}

void price_decisions(const Experiment& experiment, CandidateSet& set) {
  const auto& decision = experiment.scenario.decision;
  if (decision.where == policy::Place::device || decision.point != DecisionPoint::request) return;
  const auto& access = experiment.groups[set.group.index()].access;
  const Seconds up = decision.message / access.up;
  const Seconds down = decision.message / access.down;
  set.decision_delay = 2.0 * (access.latency + experiment.scenario.cloud.latency) + up + down;
  set.decision_energy = set.radio.up * up + set.radio.down * down;
}

}  // namespace

CandidateSet candidate_set(const Experiment& experiment, KindId kind_id, SiteGroupId group_id) {
  const Kind& kind = experiment.kinds[kind_id.index()];
  const SiteGroup& group = experiment.groups[group_id.index()];
  CandidateSet set;
  set.kind = kind_id;
  set.group = group_id;
  set.radio = hardware::radio_power(kind.kind, group.network);
  price_decisions(experiment, set);
  const auto allowed = [&](policy::Place place) {
    const auto& places = experiment.scenario.decision.places;
    return std::find(places.begin(), places.end(), place) != places.end();
  };
  if (allowed(policy::Place::device)) add_local(kind, set.candidates);
  if (allowed(policy::Place::edge) && group.edge)
    add_offloaded(experiment, experiment.server_kinds[group.edge->index()], policy::Place::edge, set);
  if (allowed(policy::Place::cloud) && experiment.cloud)
    add_offloaded(experiment, experiment.server_kinds[experiment.cloud->index()], policy::Place::cloud, set);
  return set;
}

}  // namespace edgefleet::scenario
