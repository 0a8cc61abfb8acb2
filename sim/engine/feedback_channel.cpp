#include "sim/engine/feedback_channel.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace edgefleet::engine {
FeedbackChannel::FeedbackChannel(World& world, Selector& selector, Ledger& ledger)
    : world_(world),
      selector_(selector),
      ledger_(ledger),
      spec_(world.experiment.scenario.feedback),
      solicitation_(spec_.ask.make(world.devices.size())),
      response_(spec_.response.make()),
      aggregation_(spec_.aggregate ? spec_.aggregate->by.make() : nullptr),
      asks_always_(solicitation_->asks_always()),
      waits_for_session_(spec_.delay_law == scenario::DelayLaw::session_end),
      needs_width_(solicitation_->needs_width()),
      watches_latency_(solicitation_->watches_latency()),
      occasions_of_(world.devices.size()),
      windows_(spec_.aggregate ? world.devices.size() : 0),
      open_(waits_for_session_ ? world.devices.size() : 0),
      travelling_(world.devices.size()),
      waiting_(open_.size()) {}

std::string FeedbackChannel::warning() const {
  if (!missed_width_) return "";
  return fmt::format(
      "feedback.ask {} goes by a policy's confidence widths; a policy without them has its users asked "
      "always",
      spec_.ask.name());
}

void FeedbackChannel::on_completion(const Job& job, Ratio qoe) {
  if (watches_latency_) watch_latency(job);
  if (aggregation_) return collect(job, qoe);
  if (!asks(job, {&job.decision, 1})) return;
  const Credit whole{job.decision, 1.0};
  // A rating of a stand-in says nothing of the variant that was chosen.
  invite(job, qoe, {&whole, job.stand_in ? 0U : 1U}, policy::FeedbackKind::rating);
}

// --- several inferences, one rating ---------------------------------------------------------------------------------

void FeedbackChannel::collect(const Job& job, Ratio qoe) {
  Window& window = windows_[job.device.index()];
  window.felt.push_back(qoe);
  window.decisions.push_back(job.stand_in ? no_decision : job.decision);
  if (!job.stand_in) selector_.hold(job.decision);
  if (window.felt.size() == spec_.aggregate->requests) close_window(job, window);
}

void FeedbackChannel::close_window(const Job& last, Window& window) {
  if (asks(last, window.decisions))
    invite(last, aggregation_->felt(window.felt), credits_of(window), policy::FeedbackKind::aggregate);
  for (const DecisionSlot decision : window.decisions)
    if (decision != no_decision) selector_.release(decision);
  window.felt.clear();
  window.decisions.clear();
}

/// One credit per decision: a decision that served several of the inferences has their shares together.
std::vector<FeedbackChannel::Credit> FeedbackChannel::credits_of(const Window& window) const {
  const auto shares = aggregation_->shares(window.felt.size());
  std::vector<Credit> credits;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    if (window.decisions[i] == no_decision) continue;
    const auto known = std::find_if(credits.begin(), credits.end(),
                                    [&](const Credit& credit) { return credit.decision == window.decisions[i]; });
    if (known == credits.end())
      credits.push_back({window.decisions[i], shares[i]});
    else
      known->weight += shares[i];
  }
  return credits;
}

// --- asking and answering -------------------------------------------------------------------------------------------

void FeedbackChannel::watch_latency(const Job& job) {
  const Seconds published = job.place == policy::Place::device
                                ? world_.experiment.kind_of(job.device).table.at(job.variant).p90
                                : selector_.candidate(job.decision).latency;
  const Seconds had = (world_.now() - job.issued).seconds();
  solicitation_->answered(scenario::user_of(job.device), had / published);
}

/// The largest of them; absent if one of the decisions states none.
std::optional<double> FeedbackChannel::width_of(std::span<const DecisionSlot> decisions) const {
  std::optional<double> largest;
  for (const DecisionSlot decision : decisions) {
    if (decision == no_decision) continue;
    const auto width = selector_[decision].choice.width;
    if (!width) return std::nullopt;
    largest = std::max(largest.value_or(*width), *width);
  }
  return largest;
}

bool FeedbackChannel::asks(const Job& job, std::span<const DecisionSlot> decisions) {
  if (asks_always_) return true;
  const auto wanted = [&] {
    return std::any_of(decisions.begin(), decisions.end(),
                       [&](DecisionSlot slot) { return slot != no_decision && selector_.wants_feedback(slot); });
  };
  policy::Occasion occasion{scenario::user_of(job.device),
                            world_.now().seconds(),
                            ++occasions_of_[job.device.index()],
                            ++occasions_,
                            width_of(decisions),
                            wanted};
  if (needs_width_ && !occasion.width) missed_width_ = true;
  RandomStream random(world_.seed, Purpose("solicitation"), job.device.index(), job.index);
  return solicitation_->ask(occasion, random);
}

void FeedbackChannel::invite(const Job& job, Ratio felt, std::span<const Credit> credits, policy::FeedbackKind kind) {
  const Ratio probability = response_->probability({spec_.probability, felt, ledger_.asked_of(job.device)});
  ledger_.on_solicitation(job.device, spec_.annoyance);
  if (probability <= Ratio()) return;
  RandomStream answers(world_.seed, Purpose("answer"), job.device.index(), job.index);
  const bool given = answers.uniform() < probability.si();
  const bool lost = answers.uniform() < spec_.loss.si();
  if (!given) return;
  RandomStream noise(world_.seed, Purpose("rating"), job.device.index(), job.index);
  const auto& preferences = world_.device(job.device).user.preferences;
  const qoe::Rating rating = world_.experiment.rater->rate(felt, preferences.mos_bias, noise);
  ledger_.on_rating(job.device, rating.mos);
  if (lost || credits.empty()) return;
  Feedback feedback{credits.front(), {credits.begin() + 1, credits.end()}, rating.reward, kind};
  const bool exponential = spec_.delay_law == scenario::DelayLaw::exponential;
  carry(job, std::move(feedback), Duration::of(exponential ? spec_.delay * answers.exponential() : spec_.delay));
}

// --- on the way back ------------------------------------------------------------------------------------------------

std::uint32_t FeedbackChannel::stored(Feedback feedback) {
  if (free_.empty()) {
    feedback_.emplace_back();
    free_.push_back(static_cast<std::uint32_t>(feedback_.size() - 1));
  }
  const std::uint32_t slot = free_.back();
  free_.pop_back();
  feedback_[slot] = std::move(feedback);
  return slot;
}

void FeedbackChannel::carry(const Job& job, Feedback feedback, Duration delay) {
  selector_.hold(feedback.credit.decision);
  for (const Credit& credit : feedback.further) selector_.hold(credit.decision);
  const std::uint32_t slot = stored(std::move(feedback));
  ++travelling_[job.device.index()];
  if (waits_for_session_) return waiting_[job.device.index()].emplace_back(slot, delay), void();
  world_.clock.schedule({world_.now() + delay, entity_of(job.device), EventKind::feedback_arrives, slot});
}

void FeedbackChannel::send_waiting(DeviceId device) {
  for (const auto& [slot, delay] : waiting_[device.index()])
    world_.clock.schedule({world_.now() + delay, entity_of(device), EventKind::feedback_arrives, slot});
  waiting_[device.index()].clear();
}

/// Nobody learns from it.
void FeedbackChannel::discard(std::uint32_t slot) {
  selector_.release(feedback_[slot].credit.decision);
  for (const Credit& credit : feedback_[slot].further) selector_.release(credit.decision);
  free_.push_back(slot);
}

void FeedbackChannel::on_left(DeviceId device) {
  ledger_.on_forgone(travelling_[device.index()]);
  if (waits_for_session_) {
    for (const auto& [slot, delay] : waiting_[device.index()]) discard(slot);
    waiting_[device.index()].clear();
  }
  if (!aggregation_) return;
  Window& window = windows_[device.index()];
  for (const DecisionSlot decision : window.decisions)
    if (decision != no_decision) selector_.release(decision);
  window = {};
}

void FeedbackChannel::on_arrival(std::uint32_t slot) {
  const DeviceId device = selector_[feedback_[slot].credit.decision].device;
  if (!world_.device(device).user_here) return discard(slot);
  const Feedback feedback = std::move(feedback_[slot]);
  free_.push_back(slot);
  --travelling_[device.index()];
  hand_over(feedback.credit, feedback);
  for (const Credit& credit : feedback.further) hand_over(credit, feedback);
  solicitation_->rated(scenario::user_of(device), feedback.reward);
}

void FeedbackChannel::hand_over(const Credit& credit, const Feedback& feedback) {
  const policy::Feedback told{feedback.reward, credit.weight, feedback.kind};
  selector_.learn(credit.decision, told);
  ledger_.on_feedback(credit.decision, told);
  selector_.release(credit.decision);
}

}  // namespace edgefleet::engine
