#include "sim/scenario/scenario.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "sim/config/read.hpp"
#include "sim/scenario/scenario_points.hpp"

namespace edgefleet::scenario {
namespace {

/// The first name that stands twice; empty if all differ.
template <class Item>
std::string repeated(const std::vector<Item>& items, std::string (*name_of)(const Item&)) {
  std::set<std::string> names;
  for (const auto& item : items)
    if (std::string name = name_of(item); !names.insert(name).second) return name;
  return "";
}

/// A place that decisions allow and nothing serves; empty if there is none.
std::string place_without_server(const Scenario& scenario) {
  const auto& places = scenario.decision.places;
  const auto allows = [&](policy::Place place) {
    return std::find(places.begin(), places.end(), place) != places.end();
  };
  const auto has_edge = [](const SiteSpec& site) { return site.edge.has_value(); };
  if (allows(policy::Place::cloud) && !scenario.cloud.server)
    return "places allows cloud, but there is no server in the cloud (key cloud.server)";
  if (allows(policy::Place::edge) && std::none_of(scenario.sites.begin(), scenario.sites.end(), has_edge))
    return "places allows edge, but no site has a server (key sites.edge)";
  return "";
}

}  // namespace

void fields(config::Fields& visit, Scenario& scenario) {
  visit.required("name", scenario.name, "what the run is called");
  visit.optional("description", scenario.description, "for people");
  visit.optional("seed", scenario.seed, "root of every random stream");
  visit.optional("replications", scenario.replications, "independent repetitions, each with its own users and luck",
                 config::between(1u, 100'000u));
  visit.optional("horizon", scenario.horizon, "simulated time", config::above(Seconds::si(0)),
                 config::at_most(Seconds::si(1e7)));
  visit.optional("plugins", scenario.plugins,
                 "files with policies of your own (.so or .py, docs/plugins.md), relative to this file");
  visit.optional("platforms", scenario.platforms, "folders with kinds of your own, relative to this file");
  visit.optional("catalogue", scenario.catalogue,
                 "variants on offer, * matches any part of a name; empty: all that the fleet can run");
  visit.required("fleet", scenario.fleet, "which devices, how many");
  visit.check(!scenario.fleet.empty(), "fleet",
              "an empty fleet: at least one entry is needed, for example {kind: rpi4-tflite-v2.0, count: 10}");
  visit.optional("sites", scenario.sites, "where they are (default: homes of 20 devices on shared Wi-Fi)");
  const auto site = repeated<SiteSpec>(scenario.sites, [](const auto& spec) { return spec.name; });
  visit.check(site.empty(), "sites", fmt::format("two sites are called \"{}\"; `count` makes several alike", site));
  visit.optional("cloud", scenario.cloud, "what is behind the sites");
  visit.optional("users", scenario.users, "who uses the devices");
  visit.optional("workload", scenario.workload, "when a device's user starts a request (or a session)");
  visit.optional("session", scenario.session, "an arrival starts a session of several requests");
  visit.optional("request", scenario.request, "what a request is");
  visit.optional("decision", scenario.decision, "when, where and among what is chosen");
  const auto unserved = place_without_server(scenario);
  visit.check(unserved.empty(), "decision", unserved);
  visit.optional("feedback", scenario.feedback, "whether and when ratings reach the policy");
  visit.optional("drift", scenario.drift, "what changes while the scenario is played");
  visit.optional("rollout", scenario.rollout, "variants that appear or vanish while the scenario is played");
  visit.optional("storage", scenario.storage, "where variants are kept on a device");
  visit.optional("specialisation", scenario.specialisation,
                 "what it costs to make variants that are made to order, before their first download (with "
                 "`storage.preloaded` all exist)");
  visit.optional("training", scenario.training, "devices that train while they serve");
  visit.optional("service_times", scenario.service_times,
                 "execution times scatter as published percentiles say, are the table's entry, or are exponential with "
                 "that mean (for comparison with queueing theory)");
  visit.optional("device_spread", scenario.device_spread,
                 "sigma of each device's own lognormal factor on its kind's time and energy",
                 config::between(0.0, 3.0));
  visit.optional("charge_profiling", scenario.charge_profiling, "profiling a device costs it time and energy");
  visit.required("policies", scenario.policies, "who competes");
  visit.check(!scenario.policies.empty(), "policies", "at least one policy is needed, for example [random]");
  const auto label = repeated<PolicyEntry>(scenario.policies, [](const auto& entry) { return entry.name(); });
  visit.check(label.empty(), "policies", fmt::format("two policies are called \"{}\"; give one a label", label));
  visit.optional("baseline", scenario.baseline,
                 "label of the policy the others are compared with (default: the first)");
  visit.optional("engine", scenario.engine, "how the simulator works; changes no result");
  visit.optional("record", scenario.record, "what is kept beyond sums");
  visit.optional("sweep", scenario.sweep, "keys that take several values: every point is played under every policy");
}

Scenario load(const std::filesystem::path& file, Problems& problems) {
  return ScenarioPoints::load(file, problems).whole();
}

Scenario parse(std::string_view text, const std::filesystem::path& file, Problems& problems) {
  return ScenarioPoints::parse(text, file, problems).whole();
}

std::string effective(const Scenario& scenario) { return config::echo(scenario); }

}  // namespace edgefleet::scenario
