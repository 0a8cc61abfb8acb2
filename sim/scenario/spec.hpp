#pragma once
// The parts of a scenario file, as the user writes them. Names refer to platforms/ and to each other; experiment.hpp
// resolves them.

#include <array>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/config/fields.hpp"
#include "sim/core/quantity.hpp"
#include "sim/hardware/server.hpp"
#include "sim/policy/policy.hpp"
#include "sim/qoe/population.hpp"
#include "sim/qoe/qoe_model.hpp"
#include "sim/qoe/rater.hpp"
#include "sim/scenario/drawn_time.hpp"
#include "sim/scenario/feedback_spec.hpp"
#include "sim/scenario/workload.hpp"

namespace edgefleet::scenario {

/// Whose an access link is.
enum class Sharing : std::uint8_t {
  shared,  ///< one link for the site; transfers share its rate (SimGrid)
  own,     ///< one link for each device; a direction carries one transfer at a time
};
std::span<const config::EnumName<Sharing>> enum_names(Sharing);

/// Devices behind one access point.
struct SiteSpec {
  std::string name;
  unsigned count = 1;                               ///< that many alike; devices are dealt to them in turn
  config::Located<std::string> access{"wifi", {}};  ///< an access network of platforms/access/
  Sharing sharing = Sharing::shared;
  std::optional<BytesPerSecond> down;  ///< instead of the access network's
  std::optional<BytesPerSecond> up;
  std::optional<Seconds> latency;
  std::optional<config::Located<std::string>> edge;  ///< a server at the access point
};
void fields(config::Fields& visit, SiteSpec& site);

struct CloudSpec {
  Seconds latency = milliseconds(20);                  ///< one way between a site and the cloud
  std::optional<config::Located<std::string>> server;  ///< absent: no offloading to the cloud
};
void fields(config::Fields& visit, CloudSpec& cloud);

struct FleetEntry {
  config::Located<std::string> kind;
  unsigned count = 1;
  std::optional<config::Located<std::string>> site;  ///< default: the first site
  std::optional<DrawnTime> joins;                    ///< absent: there from the start
  std::optional<DrawnTime> leaves;                   ///< absent: stays
};
void fields(config::Fields& visit, FleetEntry& entry);

struct UsersSpec {
  qoe::PopulationSelection population = qoe::PopulationSelection::named("usage-mix");
  qoe::RaterSelection rater = qoe::RaterSelection::named("sos");
  qoe::QoeSpec qoe;
  std::optional<DrawnTime> joins;   ///< absent: with the device
  std::optional<DrawnTime> leaves;  ///< absent: with the device
};
void fields(config::Fields& visit, UsersSpec& users);

/// An arrival starts a session of several requests instead of one request.
struct SessionSpec {
  double requests = 5.0;           ///< mean number, geometric, at least one
  Seconds gap = Seconds::si(2.0);  ///< mean gap, exponential
};
void fields(config::Fields& visit, SessionSpec& session);

struct RequestSpec {
  Bytes input = Bytes::si(50e3);  ///< uploaded when the request is offloaded
  Bytes output = Bytes::si(1e3);  ///< comes back as a small message
  std::optional<Seconds> deadline;
  bool drop_late = false;         ///< a request whose deadline has passed is not executed
  std::optional<unsigned> queue;  ///< most requests waiting at one device's unit; more are refused
};
void fields(config::Fields& visit, RequestSpec& request);

enum class DecisionPoint : std::uint8_t { request, session, period };
std::span<const config::EnumName<DecisionPoint>> enum_names(DecisionPoint);
enum class Meanwhile : std::uint8_t { wait, resident };
std::span<const config::EnumName<Meanwhile>> enum_names(Meanwhile);

struct DecisionSpec {
  DecisionPoint point = DecisionPoint::request;
  Seconds period = Seconds::si(60.0);
  policy::Place where = policy::Place::device;  ///< device or cloud; in the cloud, the round trip adds to the latency
  Bytes message = Bytes::si(200.0);
  std::vector<policy::Place> places{policy::Place::device};
  Meanwhile meanwhile = Meanwhile::wait;
  std::optional<Seconds> tick;  ///< how often policies are told the time beside decisions; absent: never
};
void fields(config::Fields& visit, DecisionSpec& decision);

struct StorageSpec {
  bool preloaded = false;         ///< every eligible variant is on every device from the start
  bool loading = true;            ///< bringing a variant into memory costs time and energy
  std::optional<Bytes> capacity;  ///< of the cache of variants, instead of the kind's storage
  std::optional<Bytes> memory;    ///< for loaded variants, instead of the kind's memory
};
void fields(config::Fields& visit, StorageSpec& storage);

/// How long an execution takes, whose unloaded time the table states.
enum class ServiceTimes : std::uint8_t {
  published,    ///< scattered as published percentiles say
  fixed,        ///< the table's entry
  exponential,  ///< exponential with the table's entry as its mean, for comparison with queueing theory
};
std::span<const config::EnumName<ServiceTimes>> enum_names(ServiceTimes);

/// How exclusive units and links are played; both give the same results (docs/engine.md).
enum class Exclusive : std::uint8_t { heap, activity };
std::span<const config::EnumName<Exclusive>> enum_names(Exclusive);

struct EngineSpec {
  Exclusive exclusive = Exclusive::heap;
  std::string network_model = "CM02";
};
void fields(config::Fields& visit, EngineSpec& engine);

struct RecordSpec {
  unsigned windows = 50;
  bool decisions = false;
  bool candidates = false;  ///< and what else each decision could have been
  bool requests = false;
  bool state = false;  ///< what the policy has learned at the horizon
};
void fields(config::Fields& visit, RecordSpec& record);

struct PolicyEntry {
  policy::PolicySelection policy;
  std::optional<std::string> label;
  SourceMark mark{};                                    ///< of the entry; not a field
  std::optional<config::Located<std::string>> prior{};  ///< file with the state it starts from
  /// The label, else the policy's registered name; empty while the policy could not be read.
  std::string name() const { return label.value_or(policy.empty() ? "" : policy.name()); }
};
void fields(config::Fields& visit, PolicyEntry& entry);

}  // namespace edgefleet::scenario
