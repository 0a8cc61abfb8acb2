#include "sim/app/list_topic.hpp"

#include <fmt/format.h>

#include "analysis/claims/measure.hpp"
#include "sim/app/component_report.hpp"
#include "sim/app/home.hpp"
#include "sim/app/paper_tables.hpp"
#include "sim/app/platform_json.hpp"
#include "sim/app/platform_tables.hpp"
#include "sim/config/read.hpp"
#include "sim/policy/feature_set.hpp"
#include "sim/policy/policy.hpp"
#include "sim/qoe/combination.hpp"
#include "sim/qoe/population.hpp"
#include "sim/qoe/rater.hpp"
#include "sim/qoe/satisfaction_form.hpp"
#include "sim/scenario/scenario.hpp"
#include "sim/scenario/workload.hpp"

namespace edgefleet::app {
namespace {

using Json = nlohmann::ordered_json;
using Folders = std::vector<std::string>;
using Library = hardware::PlatformLibrary;

std::string written(const Json& json) { return json.dump(2) + "\n"; }

ComponentGroup policies() { return {"Policies", "policies", policy::PolicyRegistry::of().entries()}; }
ComponentGroup features() { return {"Features", "features", policy::FeatureRegistry::of().entries()}; }
ComponentGroup arrivals() { return {"Arrival processes", "workload", scenario::ArrivalRegistry::of().entries()}; }
ComponentGroup populations() { return {"Populations", "users.population", qoe::Populations::of().entries()}; }
ComponentGroup measures() { return {"Measures", "claims.measure", analysis::MeasureRegistry::of().entries()}; }
std::vector<ComponentGroup> feedback_parts() {
  return {{"Feedback: when users are asked", "feedback.ask", policy::SolicitationRegistry::of().entries()},
          {"Feedback: whether they answer", "feedback.response", qoe::Responses::of().entries()},
          {"Feedback: one rating for several inferences", "feedback.aggregate.by", qoe::Aggregations::of().entries()}};
}
ComponentGroup raters() { return {"Raters", "users.rater", qoe::Raters::of().entries()}; }

std::vector<ComponentGroup> qoe_parts() {
  return {{"QoE: combination", "users.qoe.combination", qoe::Combinations::of().entries()},
          {"QoE: satisfaction with accuracy", "users.qoe.accuracy", qoe::AccuracyForms::of().entries()},
          {"QoE: satisfaction with latency", "users.qoe.latency", qoe::LatencyForms::of().entries()},
          {"QoE: satisfaction with energy", "users.qoe.energy", qoe::EnergyForms::of().entries()}};
}

/// The page of docs/ that `command` writes.
std::string page(const std::string& title, const std::string& topic, const std::string& body) {
  return fmt::format("# {}\n\nWritten by `edgefleet list {} --format markdown`; do not edit by hand.\n\n{}", title,
                     topic, body);
}

std::string components(ListFormat format, const std::vector<ComponentGroup>& groups) {
  if (format == ListFormat::json) return written(components_json(groups));
  return format == ListFormat::table ? components_text(groups) : components_markdown(groups).substr(1);
}

constexpr const char* policies_introduction =
    "A policy chooses a variant, and where it runs, for each decision, and learns from the ratings that come back. In "
    "a\n"
    "scenario, `policies` lists who competes: a bare name takes every default, `{use: lin-ucb, alpha: 0.3, label: "
    "bold}`\n"
    "sets parameters and the name in tables. Adding one: [policies/README.md](../policies/README.md).\n";

std::string policies_text(ListFormat format, const Folders&) {
  if (format != ListFormat::markdown) return components(format, {policies()});
  return page("Policies", "policies",
              policies_introduction + components_markdown({policies()}) + components_markdown({features()}));
}

constexpr const char* scenario_introduction =
    "A scenario is one YAML file. The least it needs is a name, a fleet and policies (`scenarios/tiny.yaml`); "
    "everything\n"
    "else has a default, and `edgefleet check FILE --effective` writes them all out. Quantities carry units (`25 "
    "Mbit/s`,\n"
    "`150 ms`, `3.2 W`, `1.5 MB`). Unknown keys, missing units and names that exist nowhere are refused with their "
    "line\n"
    "before anything runs. `a.b` is the key `b` in the mapping `a`, or in each element of the list `a`.\n\n"
    "A component is a bare name (`workload: poisson`) or a mapping of `use` and its parameters\n"
    "(`workload: {use: poisson, rate: 2 /min}`); components are listed below, policies in "
    "[policies.md](policies.md).\n\n";

std::string scenario_text(ListFormat format, const Folders&) {
  const auto docs = config::describe<scenario::Scenario>();
  if (format == ListFormat::json) return written(fields_json(docs));
  if (format == ListFormat::table) return fields_text(docs);
  std::vector<ComponentGroup> groups{arrivals(), populations(), raters()};
  for (auto& group : qoe_parts()) groups.push_back(std::move(group));
  for (auto& group : feedback_parts()) groups.push_back(std::move(group));
  return page("Scenario files", "scenario",
              scenario_introduction + config::markdown_table(docs) + components_markdown(groups));
}

/// What `platforms/` holds of one sort.
template <class T>
std::string platform_text(ListFormat format, const Folders& folders, std::map<std::string, T> Library::*member,
                          Columns (*columns)(const Library&), Json (*json)(const T&, const Library&)) {
  Problems problems;
  const Library library = load_library(folders, ".", problems);
  problems.throw_if_any();
  if (format == ListFormat::table) return analysis::text_table(columns(library));
  if (format == ListFormat::markdown) return markdown_columns(columns(library));
  Json all = Json::array();
  for (const auto& [name, item] : library.*member) all.push_back(json(item, library));
  return written(all);
}

std::string devices_text(ListFormat format, const Folders& folders) {
  return platform_text<hardware::DeviceKind>(format, folders, &Library::kinds, &kind_columns,
                                             [](const auto& kind, const Library&) { return kind_json(kind); });
}

std::string variants_text(ListFormat format, const Folders& folders) {
  return platform_text<dnn::Variant>(format, folders, &Library::variants, &variant_columns, &variant_json);
}

std::string papers_text(ListFormat format) {
  const auto papers = all_papers();
  if (format == ListFormat::json) return written(papers_json(papers));
  const auto columns = paper_columns(papers);
  return format == ListFormat::table ? analysis::text_table(columns) : markdown_columns(columns);
}

std::string access_text(ListFormat format, const Folders& folders) {
  return platform_text<hardware::AccessNetwork>(format, folders, &Library::access, &access_columns,
                                                [](const auto& access, const Library&) { return access_json(access); });
}

std::string servers_text(ListFormat format, const Folders& folders) {
  return platform_text<hardware::Server>(format, folders, &Library::servers, &server_columns,
                                         [](const auto& server, const Library&) { return server_json(server); });
}

}  // namespace

const std::vector<ListTopic>& list_topics() {
  static const std::vector<ListTopic> all{
      {"scenario", "every key of a scenario file", &scenario_text},
      {"policies", "who may choose", &policies_text},
      {"features", "what the learning policies look at",
       [](ListFormat f, const Folders&) { return components(f, {features()}); }},
      {"devices", "kinds of device, measured or modelled", &devices_text},
      {"variants", "compressed DNNs", &variants_text},
      {"access", "access networks of sites", &access_text},
      {"servers", "edge and cloud servers", &servers_text},
      {"arrivals", "when requests come", [](ListFormat f, const Folders&) { return components(f, {arrivals()}); }},
      {"populations", "who the users are", [](ListFormat f, const Folders&) { return components(f, {populations()}); }},
      {"raters", "how users rate", [](ListFormat f, const Folders&) { return components(f, {raters()}); }},
      {"papers", "papers whose claims `edgefleet reproduce` reruns",
       [](ListFormat f, const Folders&) { return papers_text(f); }},
      {"measures", "how claims are computed from results",
       [](ListFormat f, const Folders&) { return components(f, {measures()}); }},
      {"feedback", "when users are asked, whether they answer, what a rating covers",
       [](ListFormat f, const Folders&) { return components(f, feedback_parts()); }},
      {"qoe", "the parts of the QoE model", [](ListFormat f, const Folders&) { return components(f, qoe_parts()); }},
  };
  return all;
}

}  // namespace edgefleet::app
