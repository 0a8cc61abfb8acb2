// The second half of the ledger: what is known only at the horizon.

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "sim/engine/ledger.hpp"

namespace edgefleet::engine {
namespace {

void add(RequestCounts& total, const RequestCounts& part) {
  total.issued += part.issued;
  total.completed += part.completed;
  total.refused += part.refused;
  total.missed += part.missed;
  total.dropped += part.dropped;
  total.abandoned += part.abandoned;
  total.unfinished += part.unfinished;
}

/// Integrates the number of users over each window.
void count_users(const World& world, std::vector<WindowRow>& windows) {
  std::vector<std::pair<TimePoint, int>> steps;
  for (const DeviceState& device : world.devices) {
    if (device.stay.user_from < world.horizon) steps.emplace_back(device.stay.user_from, +1);
    if (device.stay.user_to < world.horizon) steps.emplace_back(device.stay.user_to, -1);
  }
  std::sort(steps.begin(), steps.end());
  std::int64_t here = 0;
  auto step = steps.begin();
  for (WindowRow& window : windows) {
    Seconds since = window.begin;
    Seconds there;
    for (; step != steps.end() && step->first.seconds() < window.end; ++step) {
      there += static_cast<double>(here) * (step->first.seconds() - since);
      since = step->first.seconds();
      here += step->second;
    }
    there += static_cast<double>(here) * (window.end - since);
    window.users = there / (window.end - window.begin);
  }
}

}  // namespace

CellResult Ledger::close() {
  CellResult result;
  const Truth::Common common = truth_.best_common(decisions_by_device());
  result.best_common = common_name(common);
  result.sums = sums_;
  decision_log_.close(*rows_);
  close_devices(result, common);
  close_choices(result);
  close_resources(result);
  close_regret(result);
  result.horizon = world_.horizon.seconds();
  result.decisions = sums_.decisions;
  result.radio_under_way = radio_under_way_;
  result.feedbacks = feedbacks_;
  result.forgone = forgone_;
  result.joined = joined_;
  result.left = left_;
  result.downloaded = downloaded_;
  result.activities = world_.activities.started();
  result.contended_activities = world_.activities.contended();
  result.uses = world_.uses;
  result.events = world_.clock.events_played();
  result.latency = std::move(latency_);
  close_windows(result);
  kept_.fill(result);
  result.warnings = world_.experiment.warnings;
  return result;
}

void Ledger::close_devices(CellResult& result, const Truth::Common& common) {
  for (std::size_t i = 0; i < devices_.size(); ++i) {
    Tally& tally = devices_[i];
    const DeviceId id(i);
    const auto& candidates = world_.experiment.candidates_of(id).candidates;
    auto& requests = tally.requests;
    requests.issued = world_.devices[i].requests;
    requests.unfinished =
        requests.issued - requests.completed - requests.refused - requests.dropped - requests.abandoned;
    tally.sums.common_qoe = common.qoe[i];
    const auto choices = chosen(id);
    const auto most = std::max_element(choices.begin(), choices.end());
    const auto& favourite = candidates[static_cast<std::size_t>(most - choices.begin())];
    const auto& best = candidates[truth_.best_candidate(id)];
    DeviceRow row;
    row.device = id;
    row.kind = world_.experiment.devices[i].kind;
    row.site = world_.experiment.devices[i].site;
    row.usage = world_.experiment.population->classes()[world_.devices[i].user.usage_class].name;
    row.present = world_.time_of(id).seconds();
    row.requests = requests;
    row.sums = tally.sums;
    row.energy = tally.energy;
    row.best_candidate = candidate_name(best.variant, best.place);
    if (*most > 0) row.most_chosen = candidate_name(favourite.variant, favourite.place);
    row.most_chosen_count = *most;
    row.downloads = tally.downloads;
    row.busy = world_.devices[i].busy.seconds();
    add(result.requests, requests);
    result.sums.common_qoe += tally.sums.common_qoe;
    result.downloads += tally.downloads;
    for (std::size_t cause = 0; cause < row.energy.size(); ++cause) result.energy[cause] += row.energy[cause];
    rows_->take(row);
  }
}

void Ledger::close_choices(CellResult& result) const {
  using Key = std::tuple<KindId, VariantId, policy::Place>;
  std::map<Key, ChoiceRow> rows;
  for (std::size_t i = 0; i < devices_.size(); ++i) {
    const auto& candidates = world_.experiment.candidates_of(DeviceId(i)).candidates;
    const KindId kind = world_.experiment.devices[i].kind;
    const auto choices = chosen(DeviceId(i));
    for (std::size_t c = 0; c < candidates.size(); ++c) {
      const std::uint32_t* bests = best_.empty() ? nullptr : &best_[devices_[i].chosen_from];
      const bool best = bests == nullptr ? c == truth_.best_candidate(DeviceId(i)) : bests[c] > 0;
      if (choices[c] == 0 && !best) continue;
      ChoiceRow& row = rows[{kind, candidates[c].variant, candidates[c].place}];
      row.chosen += choices[c];
      row.best += bests != nullptr ? bests[c] : best ? devices_[i].sums.decisions : 0;
    }
  }
  for (auto& [key, row] : rows) {
    std::tie(row.kind, row.variant, row.place) = key;
    result.choices.push_back(row);
  }
}

ResourceRow Ledger::resource_row(std::string name, const char* kind, const Occupancy& occupancy) const {
  return {std::move(name),
          kind,
          occupancy.busy().seconds(),
          occupancy.came(),
          occupancy.met_others(),
          occupancy.job_ticks() / static_cast<double>(world_.horizon.since_start().ticks())};
}

std::string Ledger::common_name(const Truth::Common& common) const {
  std::string names;
  for (const auto& [variant, place] : common.names)
    names += (names.empty() ? "" : ", then ") + candidate_name(variant, place);
  return names;
}

void Ledger::close_windows(CellResult& result) {
  result.windows = std::move(windows_);
  count_users(world_, result.windows);
  const auto& experiment = world_.experiment;
  std::optional<std::size_t> counted;
  std::uint64_t variants = 0;
  for (WindowRow& window : result.windows) {
    const std::size_t offer = experiment.offer_at(window.end);
    if (counted != offer) variants = experiment.variants_offered(offer);
    counted = offer;
    window.variants = variants;
  }
}

void Ledger::close_resources(CellResult& result) const {
  close_servers(result);
  for (std::size_t i = 0; i < world_.links.size(); ++i) {
    if (world_.experiment.group_of(SiteId(i)).access.sharing != scenario::Sharing::shared) continue;
    result.resources.push_back(resource_row(fmt::format("site-{}-up", i), "link", world_.links[i].up));
    result.resources.push_back(resource_row(fmt::format("site-{}-down", i), "link", world_.links[i].down));
  }
}

void Ledger::close_servers(CellResult& result) const {
  for (std::size_t i = 0; i < world_.servers.size(); ++i) {
    const ServerState& server = world_.servers[i];
    const bool cloud = i + 1 == world_.servers.size();
    if (cloud ? !world_.experiment.cloud : !world_.experiment.group_of(SiteId(i)).edge) continue;
    result.resources.push_back(resource_row(cloud ? "cloud" : fmt::format("edge-{}", i), "server", server.occupancy));
    const auto& power = world_.experiment.server_kinds[server.kind.index()].server;
    const Seconds core_time = Seconds::si(server.occupancy.slot_ticks() / ticks_per_second);
    result.server_energy += power.idle_power * world_.horizon.seconds() +
                            (power.busy_power - power.idle_power) * core_time / static_cast<double>(power.cores);
  }
}

void Ledger::close_regret(CellResult& result) const {
  result.regret_curve = regret_curve_;
  if (sums_.decisions == 0) return;
  if (regret_curve_.back().first != sums_.decisions)
    result.regret_curve.emplace_back(sums_.decisions, sums_.comparator_qoe - sums_.decision_qoe);
  const std::uint64_t from = sums_.decisions - sums_.decisions / 10;
  Checkpoint start{0, 0.0, 0.0, 0.0};
  for (const auto& checkpoint : checkpoints_)
    if (checkpoint.decisions <= from && checkpoint.decisions < sums_.decisions) start = checkpoint;
  const auto count = static_cast<double>(sums_.decisions - start.decisions);
  result.final_tenth_qoe = Ratio::si((sums_.decision_qoe - start.chosen) / count);
  result.final_tenth_comparator = Ratio::si((sums_.comparator_qoe - start.comparator) / count);
}

}  // namespace edgefleet::engine
