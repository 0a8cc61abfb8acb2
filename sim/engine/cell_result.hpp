#pragma once
// What playing one cell yields: plain records, by grain. Nothing here knows SimGrid or the database.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/core/bytes.hpp"
#include "sim/core/id.hpp"
#include "sim/core/quantile_sketch.hpp"
#include "sim/core/quantity.hpp"
#include "sim/policy/feedback_kind.hpp"
#include "sim/policy/situation.hpp"

namespace edgefleet::engine {

/// Why energy was spent. The causes of a device sum to its total.
enum class Cause : std::uint8_t { inference, radio, load, training, probe, idle };
inline constexpr std::array<const char*, 6> cause_names{"inference", "radio", "load", "training", "probe", "idle"};
using EnergyByCause = std::array<Joules, cause_names.size()>;

/// How a request can end.
struct RequestCounts {
  std::uint64_t issued = 0;
  std::uint64_t completed = 0;
  std::uint64_t refused = 0;     ///< the unit's queue was full
  std::uint64_t missed = 0;      ///< completed after the deadline, or dropped because of it
  std::uint64_t dropped = 0;     ///< not executed because the deadline had passed
  std::uint64_t abandoned = 0;   ///< still waiting for their turn when their user left
  std::uint64_t unfinished = 0;  ///< still under way at the horizon
};

/// Sums over completed requests (means are sums / completed) and, where marked, over decisions.
struct OutcomeSums {
  std::uint64_t decisions = 0;
  double comparator_qoe = 0.0;  ///< over decisions: expected unloaded QoE of the per-device-and-user optimum
  double common_qoe = 0.0;      ///< over decisions: that of the best common candidate in hindsight; 0 in windows
  double decision_qoe = 0.0;    ///< over decisions: that of what was chosen; regret = comparator_qoe - decision_qoe
  std::uint64_t on_best = 0;    ///< decisions that took the device's own best candidate
  double qoe = 0.0;             ///< expected QoE, 0..1, with the latency really had
  double top1 = 0.0;
  Seconds latency;            ///< response latency: decision round trip, waiting, download wait, transfer, execution
  Joules request_energy;      ///< what the requests themselves cost their devices: inference + radio
  std::uint64_t asked = 0;    ///< requests for a rating (solicitations)
  double annoyance = 0.0;     ///< QoE those requests cost the users; not part of `qoe`
  std::uint64_t ratings = 0;  ///< ratings given
  double rating_mos = 0.0;    ///< sum of given ratings, 1..5
};

/// One slice of simulated time; a request counts in the window in which it completed, a decision in its own.
struct WindowRow {
  std::uint32_t index = 0;
  Seconds begin;
  Seconds end;
  std::uint64_t completed = 0;
  double users = 0.0;          ///< who were there, on average over the window
  std::uint64_t variants = 0;  ///< on offer to some device at its end
  OutcomeSums sums;
};

struct DeviceRow {
  DeviceId device;
  KindId kind;
  SiteId site;
  std::string usage;  ///< the user's usage class
  Seconds present;    ///< how long the device was there
  RequestCounts requests;
  OutcomeSums sums;
  EnergyByCause energy{};
  std::string best_candidate;  ///< variant[@place] with the highest expected unloaded QoE
  std::string most_chosen;     ///< variant[@place] chosen most often
  std::uint64_t most_chosen_count = 0;
  std::uint64_t downloads = 0;
  Seconds busy;  ///< of its unit: executing, probing or training, loading left out
};

/// How often each kind of device was given each candidate, and how often it should have been.
struct ChoiceRow {
  KindId kind;
  VariantId variant;
  policy::Place place = policy::Place::device;
  std::uint64_t chosen = 0;
  std::uint64_t best = 0;
};

struct DecisionRow {
  std::uint64_t decision = 0;
  Seconds time;
  DeviceId device;
  VariantId variant;
  policy::Place place = policy::Place::device;
  Ratio probability;
  policy::Propensity propensity = policy::Propensity::exact;  ///< how far `probability` is to be trusted
  std::uint32_t candidate = 0;                                ///< place of the choice among the eligible candidates
  std::uint32_t candidates = 0;                               ///< how many were eligible
  std::string resident;         ///< which of them were on the device, see resident_mask.hpp; empty: all
  bool training = false;        ///< the device was training
  Ratio expected_qoe;           ///< unloaded, of the choice
  Ratio comparator_qoe;         ///< unloaded, of the device's best
  std::optional<Ratio> reward;  ///< what the policy learned, if anything: the weighted mean of all its feedback
  double weight = 0.0;          ///< sum of the weights of that feedback
  std::optional<policy::FeedbackKind> kind;  ///< of the latest piece
  std::optional<Seconds> learned_at;         ///< when the latest piece came
};

/// One eligible candidate of one decision.
struct CandidateRow {
  std::uint64_t decision = 0;
  std::uint32_t candidate = 0;
  VariantId variant;
  policy::Place place = policy::Place::device;
  bool resident = true;
  std::optional<Ratio> probability;  ///< with which it would have been taken, where the policy can say
  Ratio expected_qoe;                ///< unloaded
};

struct RequestRow {
  std::uint64_t request = 0;
  std::uint64_t decision = 0;
  Seconds issued;
  Seconds completed;
  DeviceId device;
  VariantId variant;
  policy::Place place = policy::Place::device;
  Joules energy;
  Ratio qoe;
  std::string outcome;  ///< completed, refused, dropped, abandoned, unfinished
};

/// What a policy had learned at the horizon (policy_state.hpp).
struct PolicyStateRow {
  std::string policy;  ///< registered name
  Bytestring state;
};

/// A server, or one direction of an access link, that several devices share.
struct ResourceRow {
  std::string name;  ///< cloud, edge-SITE, site-SITE-up, site-SITE-down
  std::string kind;  ///< server, link
  Seconds busy;      ///< time with at least one job
  std::uint64_t jobs = 0;
  std::uint64_t contended = 0;  ///< jobs that found a server's cores taken, or the link in use
  double mean_in_system = 0.0;  ///< time average of jobs there
};

struct CellResult {
  RequestCounts requests;
  OutcomeSums sums;
  EnergyByCause energy{};
  Joules server_energy;  ///< of edge and cloud servers, not part of `energy`
  /// Of `energy` by radio: what went into transfers that had not ended at the horizon, in answers all of it.
  Joules radio_under_way;
  Seconds horizon;
  std::uint64_t decisions = 0;
  std::uint64_t feedbacks = 0;  ///< that reached the policy
  std::uint64_t forgone = 0;    ///< ratings on their way when their user left, which so reached nobody
  std::uint64_t joined = 0;     ///< users who came during the cell
  std::uint64_t left = 0;       ///< users who left during it
  std::uint64_t downloads = 0;
  Bytes downloaded;
  std::uint64_t specialised = 0;     ///< variants made to order, finished ones
  Seconds specialising_gpu_time;     ///< that this took, search included, unfinished orders up to the horizon
  Joules specialising_energy;        ///< of those GPUs, not part of `energy`
  std::uint64_t training_steps = 0;  ///< finished on devices
  std::uint64_t uses = 0;            ///< of units, links and servers, by whichever means they were played
  std::uint64_t activities = 0;      ///< SimGrid activities started
  std::uint64_t contended_activities = 0;
  std::uint64_t events = 0;
  std::string best_common;  ///< the best common candidate in hindsight
  Ratio final_tenth_qoe;    ///< mean decision_qoe over the last tenth of decisions
  Ratio final_tenth_comparator;
  /// (decisions so far, regret so far) at about 24 points a decade, the last decision included.
  std::vector<std::pair<std::uint64_t, double>> regret_curve;
  QuantileSketch latency;  ///< seconds, over completed requests
  std::vector<WindowRow> windows;
  std::vector<DeviceRow> devices;
  std::vector<ChoiceRow> choices;
  std::vector<ResourceRow> resources;
  std::vector<DecisionRow> decision_log;      ///< only when recorded
  std::vector<CandidateRow> candidate_log;    ///< only when recorded
  std::vector<RequestRow> request_log;        ///< only when recorded
  std::vector<PolicyStateRow> policy_states;  ///< only when recorded; then one
  std::vector<std::string> warnings;
};

}  // namespace edgefleet::engine
