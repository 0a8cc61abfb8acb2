#pragma once
// From what users felt to what the policy learns: asks them as the scenario's scheme says, lets them answer or not,
// takes several inferences together where one rating covers them, and carries ratings back late or never.

#include <memory>
#include <span>
#include <vector>

#include "sim/engine/ledger.hpp"
#include "sim/engine/selector.hpp"
#include "sim/engine/world.hpp"

namespace edgefleet::engine {

class FeedbackChannel {
 public:
  FeedbackChannel(World& world, Selector& selector, Ledger& ledger);

  /// A request was answered, and its user felt that. Precondition: its decision is still held.
  void on_completion(const Job& job, Ratio qoe);
  /// The user has left: what is on its way, held back or half collected reaches nobody.
  void on_left(DeviceId device);
  /// A rating reaches the policy (feedback_arrives), if its user is still there.
  void on_arrival(std::uint32_t slot);

  // The user's session, for ratings that wait for its end: something is still to come, or is over.
  void expect(DeviceId device, std::uint32_t requests) {
    if (waits_for_session_) open_[device.index()] += requests;
  }
  void over(DeviceId device) {
    if (waits_for_session_ && --open_[device.index()] == 0) send_waiting(device);
  }

  /// What a reader of the results should know; empty if nothing.
  std::string warning() const;

 private:
  /// A decision's part of a rating.
  struct Credit {
    DecisionSlot decision = no_decision;
    double weight = 1.0;
  };
  struct Feedback {
    Credit credit;
    std::vector<Credit> further;  ///< of an aggregate
    Ratio reward;
    policy::FeedbackKind kind = policy::FeedbackKind::rating;
  };
  /// A user's inferences that will be rated together.
  struct Window {
    std::vector<Ratio> felt;
    std::vector<DecisionSlot> decisions;  ///< no_decision for one that was served by a stand-in
  };

  void collect(const Job& job, Ratio qoe);
  void close_window(const Job& last, Window& window);
  bool asks(const Job& job, std::span<const DecisionSlot> decisions);
  std::optional<double> width_of(std::span<const DecisionSlot> decisions) const;
  void invite(const Job& job, Ratio felt, std::span<const Credit> credits, policy::FeedbackKind kind);
  std::vector<Credit> credits_of(const Window& window) const;
  void carry(const Job& job, Feedback feedback, Duration delay);
  void hand_over(const Credit& credit, const Feedback& feedback);
  void send_waiting(DeviceId device);
  void discard(std::uint32_t slot);
  void watch_latency(const Job& job);
  std::uint32_t stored(Feedback feedback);

  World& world_;
  Selector& selector_;
  Ledger& ledger_;
  const scenario::FeedbackSpec& spec_;
  std::unique_ptr<policy::Solicitation> solicitation_;
  std::unique_ptr<const qoe::Response> response_;
  std::unique_ptr<const qoe::Aggregation> aggregation_;  ///< null: each inference is rated on its own
  bool asks_always_;
  bool waits_for_session_;
  bool needs_width_;
  bool watches_latency_;
  bool missed_width_ = false;
  std::uint64_t occasions_ = 0;
  std::vector<std::uint64_t> occasions_of_;  ///< by device
  std::vector<Window> windows_;              ///< by device; empty when each inference is rated on its own
  std::vector<std::uint32_t> open_;          ///< by device: requests under way or to come
  std::vector<std::uint32_t> travelling_;    ///< by device: ratings that have not arrived
  /// By device: feedback and its further delay.
  std::vector<std::vector<std::pair<std::uint32_t, Duration>>> waiting_;
  std::vector<Feedback> feedback_;
  std::vector<std::uint32_t> free_;
};

}  // namespace edgefleet::engine
