#pragma once
// Plays one cell: lets users arrive, decisions be taken, variants travel, requests queue and execute, and feedback
// return.

#include <memory>
#include <vector>

#include "sim/engine/cell_result.hpp"
#include "sim/engine/drift.hpp"
#include "sim/engine/feedback_channel.hpp"
#include "sim/engine/ledger.hpp"
#include "sim/engine/rollout.hpp"
#include "sim/engine/selector.hpp"
#include "sim/engine/specialiser.hpp"
#include "sim/engine/training.hpp"
#include "sim/engine/transport.hpp"
#include "sim/engine/truth.hpp"
#include "sim/engine/units.hpp"
#include "sim/engine/world.hpp"

namespace edgefleet::engine {

class Cell {
 public:
  Cell(const scenario::Experiment& experiment, Seed seed, std::unique_ptr<policy::Policy> policy,
       const PlatformNeeds& needs);

  const policy::Policy& policy() const { return selector_.policy(); }
  /// Plays to the horizon. Call once.
  CellResult play();
  /// Simulated time, for reports of what went wrong.
  Seconds now() const { return world_.now().seconds(); }
  void on_progress(std::function<void(Seconds, std::uint64_t)> watch);
  void observe(Observer* observer) { world_.observer = observer; }
  /// Before play(): rows go there instead of into the result.
  void stream_to(RowSink& rows) { ledger_.stream_to(rows); }
  /// By SimGrid's host-energy plug-in, per device, at the horizon; empty if it was not asked for.
  const std::vector<Joules>& plugin_energy() const { return plugin_energy_; }

 private:
  // arrivals
  void begin();
  void schedule_arrival(DeviceId device, TimePoint previous);
  void on_arrival(DeviceId device);
  void open_session(DeviceId device);
  void on_session_request(DeviceId device, std::uint32_t left);
  void issue(DeviceId device);
  void schedule_session_request(DeviceId device, std::uint32_t left);
  void profile(DeviceId device, bool news_only);
  void on_offer_due();
  // devices and users that come and go
  void schedule_stay(DeviceId device);
  void on_device_joins(DeviceId device);
  void on_device_leaves(DeviceId device);
  void on_user_joins(DeviceId device);
  void on_user_leaves(DeviceId device);
  void abandon_waiting(DeviceId device);
  void cancel_downloads(DeviceId device);
  void abandon(JobSlot slot);
  void note_departure(DeviceId device);
  // decisions
  DecisionSlot decision_for(DeviceId device);
  DecisionSlot renew_decision(DeviceId device);
  void on_decision_due(DeviceId device);
  void schedule_tick(TimePoint previous);
  void on_tick();
  // the way of a request
  void on(const Event& event);
  void on_work_done(JobSlot slot);
  void on_message(JobSlot slot);
  void dispatch(JobSlot slot);
  void fetch(JobSlot slot);
  bool serve_resident(JobSlot slot);
  JobSlot download_of(DeviceId device, VariantId variant);
  void prefetch(DeviceId device, DecisionSlot decision);
  void on_downloaded(JobSlot slot);
  void execute(JobSlot slot);
  void on_executed(JobSlot slot);
  void on_uploaded(JobSlot slot);
  void respond(JobSlot slot);
  Joules answer_radio(const Job& job) const;
  void complete(JobSlot slot);
  void forget(JobSlot slot);
  bool in_time(JobSlot slot);
  // the end
  void settle();
  void show_use(const Job& job, TimePoint end, bool cut_off);
  void settle_job(JobSlot slot);
  void log_unfinished();
  void read_energy_plugin();
  void settle_busy(const Job& job);
  void settle_transfer(JobSlot slot);
  void charge_unit(const Job& job, const Units::Spent& spent);

  const scenario::CandidateSet& candidates_of(DeviceId device) const { return world_.experiment.candidates_of(device); }

  const scenario::Scenario& scenario_;
  World world_;
  std::unique_ptr<const scenario::ArrivalProcess> arrivals_;
  Truth truth_;
  Selector selector_;
  Ledger ledger_;
  Units units_;
  Transport transport_;
  Training training_;
  Specialiser specialiser_;
  FeedbackChannel feedback_;
  Drift drift_;
  Rollout rollout_;
  std::uint64_t requests_ = 0;
  std::vector<Joules> plugin_energy_;
  bool energy_plugin_ = false;
};

}  // namespace edgefleet::engine
