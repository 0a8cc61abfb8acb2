#pragma once
// Writes down what happened: sums by cell, window and device; logs when asked for. It judges nothing and changes
// nothing.

#include <span>
#include <vector>

#include "sim/engine/cell_result.hpp"
#include "sim/engine/decision_log.hpp"
#include "sim/engine/row_sink.hpp"
#include "sim/engine/selector.hpp"
#include "sim/engine/truth.hpp"
#include "sim/engine/world.hpp"

namespace edgefleet::engine {

class Ledger {
 public:
  Ledger(const World& world, const Truth& truth, const Selector& selector);
  Ledger(const Ledger&) = delete;
  Ledger& operator=(const Ledger&) = delete;

  /// Rows of devices, decisions and requests go there instead of into the result.
  void stream_to(RowSink& rows) { rows_ = &rows; }

  void on_decision(DecisionSlot slot);
  /// No feedback on it can come any more.
  void on_decision_settled(DecisionSlot slot) { decision_log_.on_settled(slot, *rows_); }
  void on_refusal(const Job& job);
  void on_drop(const Job& job);
  /// Its user left while it was waiting.
  void on_abandonment(const Job& job);
  void on_user(DeviceId device, bool here);
  void on_device(DeviceId device, bool here);
  /// Ratings under way that reach nobody.
  void on_forgone(std::uint64_t ratings) { forgone_ += ratings; }
  /// Still under way at the horizon; its energy is what its finished parts cost.
  void on_unfinished(const Job& job) { log(job, "unfinished", Ratio()); }
  /// Returns the expected QoE the user felt.
  Ratio on_completion(const Job& job);
  /// A user was asked for a rating, at that cost.
  void on_solicitation(DeviceId device, Ratio annoyance);
  void on_rating(DeviceId device, double mos);
  void on_feedback(DecisionSlot slot, const policy::Feedback& feedback);
  void on_download(const Job& job);
  void charge(DeviceId device, Cause cause, Joules energy) {
    devices_[device.index()].energy[static_cast<std::size_t>(cause)] += energy;
  }

  std::uint64_t decisions_of(DeviceId device) const { return devices_[device.index()].sums.decisions; }
  /// How often its user was asked for a rating so far.
  std::uint64_t asked_of(DeviceId device) const { return devices_[device.index()].sums.asked; }
  std::vector<std::uint64_t> decisions_by_device() const;
  /// Charged to a radio for a transfer that the horizon cuts off.
  void note_under_way(Joules energy) { radio_under_way_ += energy; }

  /// Everything, at the horizon. Call once.
  CellResult close();

 private:
  /// A decision touches the first cache line, a completion the first three.
  struct alignas(64) Tally {
    std::size_t chosen_from = 0;  ///< where its part of chosen_ begins
    OutcomeSums sums;
    RequestCounts requests;  ///< issued ones are counted by the device itself
    EnergyByCause energy{};
    std::uint64_t downloads = 0;
  };
  struct Checkpoint {
    std::uint64_t decisions;
    double regret;
    double chosen;
    double comparator;
  };

  /// How often the device chose each of its candidates.
  std::span<const std::uint32_t> chosen(DeviceId device) const;
  WindowRow& window();
  Ratio top1_of(const Job& job) const;
  void log(const Job& job, const char* outcome, Ratio qoe);
  void note_regret();
  void close_devices(CellResult& result, const Truth::Common& common);
  void close_choices(CellResult& result) const;
  void close_resources(CellResult& result) const;
  void close_servers(CellResult& result) const;
  ResourceRow resource_row(std::string name, const char* kind, const Occupancy& occupancy) const;
  void close_windows(CellResult& result);
  std::string common_name(const Truth::Common& common) const;
  void close_regret(CellResult& result) const;
  std::string candidate_name(VariantId variant, policy::Place place) const;

  const World& world_;
  const Truth& truth_;
  const Selector& selector_;
  FleetTable<Tally> devices_;
  FleetTable<std::uint32_t> chosen_;  ///< by device, then by candidate
  FleetTable<std::uint32_t> best_;    ///< laid out alike: how often it was; empty where the offer never changes
  std::vector<WindowRow> windows_;
  std::size_t window_ = 0;  ///< the present one
  TimePoint window_ends_;
  QuantileSketch latency_;
  OutcomeSums sums_;
  Joules radio_under_way_;
  std::uint64_t feedbacks_ = 0;
  std::uint64_t forgone_ = 0;
  std::uint64_t joined_ = 0;
  std::uint64_t left_ = 0;
  Bytes downloaded_;
  std::vector<Checkpoint> checkpoints_;  ///< thinned: at most 4096, evenly spread over decisions
  std::uint64_t checkpoint_step_ = 1;
  std::vector<std::pair<std::uint64_t, double>> regret_curve_;
  std::uint64_t next_curve_point_ = 1;
  KeptRows kept_;
  RowSink* rows_ = &kept_;
  DecisionLog decision_log_;
};

}  // namespace edgefleet::engine
