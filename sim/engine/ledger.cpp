#include "sim/engine/ledger.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace edgefleet::engine {
namespace {

constexpr double curve_points_per_decade = 24.0;
constexpr std::size_t most_checkpoints = 4096;

std::vector<WindowRow> slice(TimePoint horizon, unsigned count) {
  std::vector<WindowRow> windows(count);
  const Seconds length = horizon.seconds() / static_cast<double>(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    windows[i].index = i;
    windows[i].begin = length * static_cast<double>(i);
    windows[i].end = length * static_cast<double>(i + 1);
  }
  return windows;
}

}  // namespace

Ledger::Ledger(const World& world, const Truth& truth, const Selector& selector)
    : world_(world),
      truth_(truth),
      selector_(selector),
      devices_(world.devices.size()),
      windows_(slice(world.horizon, world.experiment.scenario.record.windows)),
      decision_log_(world, truth, selector) {
  std::size_t candidates = 0;
  for (std::size_t i = 0; i < devices_.size(); ++i)
    devices_[i].chosen_from =
        std::exchange(candidates, candidates + world.experiment.candidates_of(DeviceId(i)).candidates.size());
  chosen_.resize(candidates);
  if (!world.experiment.offers.empty()) best_.resize(candidates);
}

std::span<const std::uint32_t> Ledger::chosen(DeviceId device) const {
  const std::size_t count = world_.experiment.candidates_of(device).candidates.size();
  return std::span(chosen_).subspan(devices_[device.index()].chosen_from, count);
}

/// Events come in the order of time, so it is mostly the one that it was.
WindowRow& Ledger::window() {
  if (world_.now() < window_ends_) return windows_[window_];
  const double share = world_.now().seconds() / world_.horizon.seconds();
  const auto index = static_cast<std::size_t>(share * static_cast<double>(windows_.size()));
  window_ = std::min(index, windows_.size() - 1);
  window_ends_ = TimePoint::at(Duration::of(windows_[window_].end) + Duration::ticks(-1));
  return windows_[window_];
}

void Ledger::on_decision(DecisionSlot slot) {
  const auto& taken = selector_[slot];
  Tally& tally = devices_[taken.device.index()];
  const double best = truth_.best_qoe(taken.device).si();
  const bool on_best = taken.candidate == truth_.best_candidate(taken.device);
  const double qoe = on_best ? best : truth_.unloaded_qoe(taken.device, taken.candidate).si();
  ++chosen_[tally.chosen_from + taken.candidate];
  if (!best_.empty()) ++best_[tally.chosen_from + truth_.best_candidate(taken.device)];
  for (OutcomeSums* sums : {&sums_, &tally.sums, &window().sums}) {
    ++sums->decisions;
    sums->decision_qoe += qoe;
    sums->comparator_qoe += best;
    sums->on_best += on_best ? 1 : 0;
  }
  note_regret();
  decision_log_.on_decision(slot, Ratio::si(qoe), Ratio::si(best), *rows_);
  if (!world_.observer) return;
  const auto& candidate = selector_.candidate(slot);
  world_.observer->on_decision({taken.id, taken.time, taken.device, candidate.variant, candidate.place,
                                taken.choice.probability, Ratio::si(qoe), Ratio::si(best)});
}

void Ledger::note_regret() {
  const double regret = sums_.comparator_qoe - sums_.decision_qoe;
  if (sums_.decisions >= next_curve_point_) {
    regret_curve_.emplace_back(sums_.decisions, regret);
    const double next = static_cast<double>(sums_.decisions) * std::pow(10.0, 1.0 / curve_points_per_decade);
    next_curve_point_ = std::max(sums_.decisions + 1, static_cast<std::uint64_t>(next));
  }
  if (sums_.decisions % checkpoint_step_ != 0) return;
  checkpoints_.push_back({sums_.decisions, regret, sums_.decision_qoe, sums_.comparator_qoe});
  if (checkpoints_.size() < most_checkpoints) return;
  for (std::size_t i = 0; i < most_checkpoints / 2; ++i) checkpoints_[i] = checkpoints_[2 * i + 1];
  checkpoints_.resize(most_checkpoints / 2);
  checkpoint_step_ *= 2;
}

void Ledger::log(const Job& job, const char* outcome, Ratio qoe) {
  if (!world_.experiment.scenario.record.requests && !world_.observer) return;
  const std::uint64_t decision = job.decision == no_decision ? 0 : value_of(selector_[job.decision].id);
  if (world_.observer) world_.observer->on_request({job, DecisionId{decision}, world_.now(), outcome, qoe});
  if (!world_.experiment.scenario.record.requests) return;
  rows_->take(RequestRow{job.number, decision, job.issued.seconds(), world_.now().seconds(), job.device, job.variant,
                         job.place, job.spent, qoe, outcome});
}

void Ledger::on_refusal(const Job& job) {
  ++devices_[job.device.index()].requests.refused;
  log(job, "refused", Ratio());
}

void Ledger::on_drop(const Job& job) {
  auto& requests = devices_[job.device.index()].requests;
  ++requests.dropped;
  ++requests.missed;
  log(job, "dropped", Ratio());
}

void Ledger::on_abandonment(const Job& job) {
  ++devices_[job.device.index()].requests.abandoned;
  log(job, "abandoned", Ratio());
}

void Ledger::on_user(DeviceId device, bool here) {
  ++(here ? joined_ : left_);
  if (world_.observer) world_.observer->on_user(device, world_.now(), here);
}

void Ledger::on_device(DeviceId device, bool here) {
  if (world_.observer) world_.observer->on_device(device, world_.now(), here);
}

std::vector<std::uint64_t> Ledger::decisions_by_device() const {
  std::vector<std::uint64_t> decisions;
  for (const auto& tally : devices_) decisions.push_back(tally.sums.decisions);
  return decisions;
}

/// What the variant got right for this user, where it ran.
Ratio Ledger::top1_of(const Job& job) const {
  if (job.place != policy::Place::device) {
    const auto kind = world_.servers[world_.server_index(job)].kind;
    return world_.experiment.server_kinds[kind.index()].table.at(job.variant).top1;
  }
  const Ratio published = world_.experiment.kind_of(job.device).table.at(job.variant).top1;
  return std::min(published + world_.personal_gain(job.device, job.variant), Ratio::si(1.0));
}

Ratio Ledger::on_completion(const Job& job) {
  Tally& tally = devices_[job.device.index()];
  const Seconds latency = (world_.now() - job.issued).seconds();
  const Ratio top1 = top1_of(job);
  const auto& preferences = world_.devices[job.device.index()].user.preferences;
  const Ratio qoe = world_.experiment.qoe->expected({top1, latency, job.spent}, preferences);
  const auto& deadline = world_.experiment.scenario.request.deadline;
  if (deadline && latency > *deadline) ++tally.requests.missed;
  ++tally.requests.completed;
  WindowRow& slice = window();
  ++slice.completed;
  for (OutcomeSums* sums : {&sums_, &tally.sums, &slice.sums}) {
    sums->qoe += qoe.si();
    sums->top1 += top1.si();
    sums->latency += latency;
    sums->request_energy += job.spent;
  }
  latency_.add(latency);
  log(job, "completed", qoe);
  return qoe;
}

void Ledger::on_solicitation(DeviceId device, Ratio annoyance) {
  for (OutcomeSums* sums : {&sums_, &devices_[device.index()].sums, &window().sums}) {
    ++sums->asked;
    sums->annoyance += annoyance.si();
  }
}

void Ledger::on_rating(DeviceId device, double mos) {
  for (OutcomeSums* sums : {&sums_, &devices_[device.index()].sums, &window().sums}) {
    ++sums->ratings;
    sums->rating_mos += mos;
  }
}

void Ledger::on_feedback(DecisionSlot slot, const policy::Feedback& feedback) {
  ++feedbacks_;
  decision_log_.on_feedback(slot, feedback);
  if (!world_.observer) return;
  const auto& taken = selector_[slot];
  world_.observer->on_feedback(taken.id, taken.device, world_.now(), feedback.reward);
}

void Ledger::on_download(const Job& job) {
  ++devices_[job.device.index()].downloads;
  downloaded_ += world_.experiment.catalogue[job.variant].size;
}

std::string Ledger::candidate_name(VariantId variant, policy::Place place) const {
  const auto& name = world_.experiment.catalogue[variant].name;
  return place == policy::Place::device ? name : fmt::format("{}@{}", name, policy::to_string(place));
}

}  // namespace edgefleet::engine
