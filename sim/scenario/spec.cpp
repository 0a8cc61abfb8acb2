#include "sim/scenario/spec.hpp"

namespace edgefleet::scenario {
namespace {

using config::above;
using config::at_least;
using config::between;

constexpr std::array<config::EnumName<Sharing>, 2> sharing_names{{{Sharing::shared, "shared"}, {Sharing::own, "own"}}};
constexpr std::array<config::EnumName<DecisionPoint>, 3> point_names{
    {{DecisionPoint::request, "request"}, {DecisionPoint::session, "session"}, {DecisionPoint::period, "period"}}};
constexpr std::array<config::EnumName<Meanwhile>, 2> meanwhile_names{
    {{Meanwhile::wait, "wait"}, {Meanwhile::resident, "resident"}}};
constexpr std::array<config::EnumName<ServiceTimes>, 3> service_times_names{
    {{ServiceTimes::published, "published"},
     {ServiceTimes::fixed, "fixed"},
     {ServiceTimes::exponential, "exponential"}}};
constexpr std::array<config::EnumName<Exclusive>, 2> exclusive_names{
    {{Exclusive::heap, "heap"}, {Exclusive::activity, "activity"}}};

/// Nobody leaves before everybody has come.
void check_order(config::Fields& visit, const std::optional<DrawnTime>& joins, const std::optional<DrawnTime>& leaves) {
  const Seconds last_join = joins ? joins->to : Seconds();
  visit.check(!leaves || leaves->from > last_join, "leaves",
              "it must come after joins, for every draw of both (and after 0 s)");
}

}  // namespace

std::span<const config::EnumName<Sharing>> enum_names(Sharing) { return sharing_names; }
std::span<const config::EnumName<DecisionPoint>> enum_names(DecisionPoint) { return point_names; }
std::span<const config::EnumName<Meanwhile>> enum_names(Meanwhile) { return meanwhile_names; }
std::span<const config::EnumName<ServiceTimes>> enum_names(ServiceTimes) { return service_times_names; }
std::span<const config::EnumName<Exclusive>> enum_names(Exclusive) { return exclusive_names; }

void fields(config::Fields& visit, SiteSpec& site) {
  visit.required("name", site.name, "how fleet entries refer to it");
  visit.optional("count", site.count, "that many sites alike; devices are dealt to them in turn", at_least(1u));
  visit.optional("access", site.access, "access network, a name from platforms/access/");
  visit.optional("sharing", site.sharing, "one access link for the site, or one for each device");
  visit.optional("down", site.down, "rate towards the devices, instead of the access network's",
                 above(BytesPerSecond::si(0)));
  visit.optional("up", site.up, "rate from the devices, instead of the access network's", above(BytesPerSecond::si(0)));
  visit.optional("latency", site.latency, "one-way latency, instead of the access network's; at least 1 ns",
                 at_least(Seconds::si(1e-9)));
  visit.optional("edge", site.edge, "a server at the access point, a name from platforms/servers/");
}

void fields(config::Fields& visit, CloudSpec& cloud) {
  visit.optional("latency", cloud.latency, "one way between a site and the cloud", at_least(Seconds::si(0)));
  visit.optional("server", cloud.server, "where offloaded requests run, a name from platforms/servers/");
}

void fields(config::Fields& visit, FleetEntry& entry) {
  visit.required("kind", entry.kind, "device kind, a name from platforms/kinds/");
  visit.optional("count", entry.count, "how many devices of this kind", between(1u, 10'000'000u));
  visit.optional("site", entry.site, "name of the site they belong to (default: the first)");
  visit.optional("joins", entry.joins, "when they join, each with its user (default: there from the start)");
  visit.optional("leaves", entry.leaves, "when they leave for good (default: they stay)");
  check_order(visit, entry.joins, entry.leaves);
}

void fields(config::Fields& visit, UsersSpec& users) {
  visit.optional("population", users.population, "who the users are");
  visit.optional("rater", users.rater, "how they turn what they felt into a rating");
  visit.optional("qoe", users.qoe, "the QoE model");
  visit.optional("joins", users.joins, "when users come to devices that are there (default: with their device)");
  visit.optional("leaves", users.leaves, "when users leave for good; their devices stay on (default: they stay)");
  check_order(visit, users.joins, users.leaves);
}

void fields(config::Fields& visit, SessionSpec& session) {
  visit.optional("requests", session.requests, "mean number of requests, geometric", at_least(1.0));
  visit.optional("gap", session.gap, "mean gap between requests of a session, exponential", above(Seconds::si(0)));
}

void fields(config::Fields& visit, RequestSpec& request) {
  visit.optional("input", request.input, "uploaded when a request is offloaded", above(Bytes::si(0)));
  visit.optional("output", request.output, "comes back from a server as a small message", at_least(Bytes::si(0)));
  visit.optional("deadline", request.deadline, "after issue; later completions count as missed", above(Seconds::si(0)));
  visit.optional("drop_late", request.drop_late, "do not execute a request whose deadline has passed");
  visit.optional("queue", request.queue, "most requests waiting at a device's unit; more are refused");
  visit.check(!request.drop_late || request.deadline, "drop_late", "drop_late needs a deadline");
}

void fields(config::Fields& visit, DecisionSpec& decision) {
  visit.optional("point", decision.point, "when a variant is chosen");
  visit.optional("period", decision.period, "time between decisions when point is period", above(Seconds::si(0)));
  visit.optional("where", decision.where, "the selector runs on the device or in the cloud");
  visit.check(decision.where != policy::Place::edge, "where", "the selector runs on the device or in the cloud");
  visit.optional("message", decision.message, "size of a question or an answer when the selector is in the cloud",
                 at_least(Bytes::si(0)));
  visit.optional("places", decision.places, "where a variant may run");
  visit.check(!decision.places.empty(), "places", "at least one place is needed (allowed: device, edge, cloud)");
  visit.optional("meanwhile", decision.meanwhile,
                 "while the chosen variant is downloaded: wait for it, or serve the one at hand");
  visit.optional("tick", decision.tick,
                 "how often a policy is told the time beside decisions, for what it forgets or plans (default: never)",
                 above(Seconds::si(0)));
}

void fields(config::Fields& visit, StorageSpec& storage) {
  visit.optional("preloaded", storage.preloaded, "every eligible variant is on every device from the start");
  visit.optional("loading", storage.loading, "bringing a variant into memory costs time and energy");
  visit.optional("capacity", storage.capacity, "of the cache of variants, instead of the kind's storage",
                 above(Bytes::si(0)));
  visit.optional("memory", storage.memory, "for loaded variants, instead of the kind's memory", above(Bytes::si(0)));
}

void fields(config::Fields& visit, EngineSpec& engine) {
  visit.optional("exclusive", engine.exclusive,
                 "how units and links used by one alone are played: heap (fast), or activity (every one in SimGrid)");
  visit.optional("network_model", engine.network_model, "SimGrid's model of shared links");
  visit.check(engine.network_model == "CM02" || engine.network_model == "LV08", "network_model",
              "unknown network model (allowed: CM02, LV08)");
}

void fields(config::Fields& visit, RecordSpec& record) {
  visit.optional("windows", record.windows, "slices of the horizon in the time series", between(1u, 100'000u));
  visit.optional("decisions", record.decisions, "keep every decision with its probability (docs/ope.md)");
  visit.optional(
      "candidates", record.candidates,
      "keep every candidate of every decision, with its probability where the policy can say, and its truth");
  visit.check(record.decisions || !record.candidates, "candidates",
              "candidates are kept beside their decisions: set decisions to true too");
  visit.optional("requests", record.requests, "keep every request");
  visit.optional("state", record.state,
                 "keep what each policy has learned at the horizon; `edgefleet state` writes it to a file");
}

void fields(config::Fields& visit, PolicyEntry& entry) {
  if (visit.reading()) entry.mark = visit.mark();
  visit.component(entry.policy);
  visit.optional("label", entry.label, "name in tables (default: the policy's)");
  visit.optional("prior", entry.prior,
                 "file with the state it starts from, of a policy of the same name and parameters (`edgefleet state` "
                 "writes one); relative to this file");
}

}  // namespace edgefleet::scenario
