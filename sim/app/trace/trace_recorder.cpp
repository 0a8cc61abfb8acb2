#include "sim/app/trace/trace_recorder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace edgefleet::app {
namespace {

using engine::Stage;
using Arguments = ChromeTrace::Arguments;

constexpr std::string_view lane_names[]{"sessions", "decisions", "requests", "unit",     "training", "uplink",
                                        "downlink", "feedback",  "server",   "presence", "changes"};
constexpr std::uint32_t lanes_of_a_kind = 1'000'000;  ///< threads of one Lane begin at its number times this
/// A decision on the device takes no simulated time. It is drawn 1 us long, so that it can be seen and an arrow can
/// leave it.
constexpr Duration shown_decision = Duration::ticks(10'000);

Lane lane_of(const engine::SeenUse& seen) {
  switch (seen.job.stage) {
    case Stage::uploading:
      return Lane::uplink;
    case Stage::downloading:
      return Lane::downlink;
    case Stage::training:
      return seen.beside_others ? Lane::training : Lane::unit;
    case Stage::executing:
    case Stage::profiling:
      return Lane::unit;
    default:
      return Lane::server;
  }
}

const char* verb_of(Stage stage) {
  switch (stage) {
    case Stage::uploading:
      return "upload";
    case Stage::downloading:
      return "download";
    case Stage::training:
      return "train";
    case Stage::profiling:
      return "profile";
    default:
      return "infer";
  }
}

double milli(double si) { return 1e3 * si; }

}  // namespace

TraceRecorder::TraceRecorder(const scenario::Experiment& experiment, const TraceSelection& selection,
                             ChromeTrace& trace)
    : experiment_(experiment), selection_(selection), trace_(trace), named_servers_(experiment.sites.size() + 1) {
  for (std::size_t i = 0; i < experiment.devices.size(); ++i) {
    const DeviceId device(i);
    if (!selection.holds(device)) continue;
    trace.name_process(process_of(device), fmt::format("device {}: {} at {}", i, experiment.kind_of(device).kind.name,
                                                       experiment.group_of(experiment.devices[i].site).name));
  }
}

/// The first lane of its kind that is free at `begin`. Ends come in the order of time, so none is taken twice.
Track TraceRecorder::track_for(std::uint32_t process, Lane lane, TimePoint begin, TimePoint end) {
  auto& used = lanes_[{process, lane}];
  const auto free = std::find_if(used.begin(), used.end(), [&](TimePoint until) { return until <= begin; });
  const auto number = static_cast<std::uint32_t>(free - used.begin());
  const auto kind = static_cast<std::uint32_t>(lane);
  const Track track{process, kind * lanes_of_a_kind + number + 1};
  if (free != used.end()) return *free = end, track;
  used.push_back(end);
  trace_.name_thread(track,
                     number == 0 ? std::string(lane_names[kind]) : fmt::format("{} {}", lane_names[kind], number + 1));
  return track;
}

std::uint32_t TraceRecorder::server_of(const engine::Job& job) {
  const SiteId site = experiment_.devices[job.device.index()].site;
  const bool edge = job.place == policy::Place::edge;
  const std::size_t number = edge ? site.index() : experiment_.sites.size();
  const auto process = static_cast<std::uint32_t>(experiment_.devices.size() + 1 + number);
  if (!named_servers_[number])
    trace_.name_process(process,
                        edge ? fmt::format("edge server of site {} ({})", number, experiment_.group_of(site).name)
                             : std::string("cloud server"));
  named_servers_[number] = true;
  return process;
}

Duration TraceRecorder::decision_time(DeviceId device) const {
  const auto& decision = experiment_.scenario.decision;
  const bool asks_first = decision.where != policy::Place::device && decision.point == scenario::DecisionPoint::request;
  return asks_first ? std::max(shown_decision, Duration::of(experiment_.candidates_of(device).decision_delay))
                    : shown_decision;
}

void TraceRecorder::on_decision(const engine::SeenDecision& seen) {
  if (!selection_.holds(seen.device) || !selection_.holds(seen.at, seen.at)) return;
  const Duration length = decision_time(seen.device);
  const Track track = track_for(process_of(seen.device), Lane::decisions, seen.at, seen.at + length);
  trace_.slice(track, "decision", variant_name(seen.variant), seen.at, length,
               {{"decision", value_of(seen.id)},
                {"place", policy::to_string(seen.place)},
                {"probability", seen.probability.si()},
                {"expected_qoe", seen.expected_qoe.si()},
                {"best_qoe", seen.comparator_qoe.si()}});
  decisions_[value_of(seen.id)] = {track, seen.at};
}

void TraceRecorder::on_feedback(DecisionId decision, DeviceId device, TimePoint at, Ratio reward) {
  if (!selection_.holds(device) || !selection_.holds(at, at)) return;
  const Track track = track_for(process_of(device), Lane::feedback, at, at);
  trace_.instant(track, "feedback", "learned", at, {{"decision", value_of(decision)}, {"reward", reward.si()}});
}

void TraceRecorder::on_use(const engine::SeenUse& seen) {
  const engine::Job& job = seen.job;
  if (!selection_.holds(job.device) || !selection_.holds(job.began, seen.end)) return;
  const Lane lane = lane_of(seen);
  const auto process = lane == Lane::server ? server_of(job) : process_of(job.device);
  Arguments arguments;
  if (job.is_request()) arguments["request"] = job.number;
  if (lane == Lane::server) arguments["device"] = job.device.index();
  if (lane == Lane::unit || lane == Lane::training) arguments["energy_mj"] = milli(job.work_energy.si());
  if (job.loading > Duration()) arguments["loading_ms"] = milli(job.loading.seconds().si());
  if (seen.cut_off) arguments["cut_off"] = true;
  const std::string what = job.stage == Stage::profiling || job.stage == Stage::uploading
                               ? std::string(verb_of(job.stage))
                               : fmt::format("{} {}", verb_of(job.stage), variant_name(job.variant));
  trace_.slice(track_for(process, lane, job.began, seen.end), verb_of(job.stage), what, job.began, seen.end - job.began,
               arguments);
}

void TraceRecorder::on_request(const engine::SeenRequest& seen) {
  const engine::Job& job = seen.job;
  const auto decision = decisions_.find(value_of(seen.decision));
  const bool shown = selection_.holds(job.device) && selection_.holds(job.issued, seen.end);
  if (shown) {
    const std::string_view outcome(seen.outcome);
    const Track track = track_for(process_of(job.device), Lane::requests, job.issued, seen.end);
    const auto& deadline = experiment_.scenario.request.deadline;
    const bool late = deadline && (seen.end - job.issued).seconds() > *deadline;
    trace_.slice(track, "request", outcome == "completed" ? variant_name(job.variant) : std::string(outcome),
                 job.issued, seen.end - job.issued,
                 {{"request", job.number},
                  {"decision", value_of(seen.decision)},
                  {"variant", variant_name(job.variant)},
                  {"place", policy::to_string(job.place)},
                  {"outcome", outcome},
                  {"qoe", seen.qoe.si()},
                  {"energy_mj", milli(job.spent.si())},
                  {"missed", late}});
    if (outcome == "refused" || outcome == "dropped" || outcome == "abandoned" || late)
      trace_.instant(track, "fault", outcome == "completed" ? "deadline missed" : seen.outcome, seen.end,
                     {{"request", job.number}});
    if (decision != decisions_.end())
      trace_.arrow(job.number + 1, decision->second.track, decision->second.at, track, job.issued);
  }
  const bool used_up = experiment_.scenario.decision.point == scenario::DecisionPoint::request;
  if (used_up && decision != decisions_.end()) decisions_.erase(decision);
}

void TraceRecorder::on_session(DeviceId device, TimePoint at, std::uint32_t further) {
  if (selection_.holds(device) && further > 0) sessions_[device].push_back({at, further + 1, further});
}

/// Which of two sessions that have as many requests left has made one, the engine does not know; the older is taken.
void TraceRecorder::on_session_request(DeviceId device, TimePoint at, std::uint32_t left) {
  if (!selection_.holds(device)) return;
  auto& open = sessions_[device];
  const auto session = std::find_if(open.begin(), open.end(), [&](auto& one) { return one.left == left; });
  if (session == open.end() || --session->left > 0) return;
  const OpenSession done = *session;
  open.erase(session);
  if (!selection_.holds(done.began, at)) return;
  trace_.slice(track_for(process_of(device), Lane::sessions, done.began, at), "session",
               fmt::format("session of {} requests", done.requests), done.began, at - done.began,
               {{"requests", done.requests}});
}

void TraceRecorder::on_device(DeviceId device, TimePoint at, bool here) {
  show_presence(device, at, here ? "device joins" : "device is gone");
}

void TraceRecorder::on_user(DeviceId device, TimePoint at, bool here) {
  show_presence(device, at, here ? "user joins" : "user leaves");
}

void TraceRecorder::show_presence(DeviceId device, TimePoint at, const char* what) {
  if (!selection_.holds(device) || !selection_.holds(at, at)) return;
  trace_.instant(track_for(process_of(device), Lane::presence, at, at), "presence", what, at, {});
}

/// In a process behind those of devices and servers.
void TraceRecorder::on_change(const engine::SeenChange& seen) {
  if (!selection_.holds(seen.at, seen.at)) return;
  const auto process = static_cast<std::uint32_t>(experiment_.devices.size() + experiment_.sites.size() + 2);
  if (!named_fleet_) trace_.name_process(process, "fleet");
  named_fleet_ = true;
  trace_.instant(track_for(process, Lane::changes, seen.at, seen.at), seen.category, seen.what, seen.at, {});
}

}  // namespace edgefleet::app
