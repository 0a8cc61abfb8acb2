#include "analysis/report/provenance_section.hpp"

#include <fmt/format.h>

#include "analysis/report/html.hpp"

namespace edgefleet::analysis {
namespace {

using html::escaped;

std::string entry(const std::string& term, const std::string& text) {
  return "<dt>" + escaped(term) + "</dt><dd>" + text + "</dd>\n";
}

std::string list_of(const std::vector<std::string>& items) {
  std::string list = "<ul class=\"notes\">\n";
  for (const auto& item : items) list += "<li>" + escaped(item) + "</li>\n";
  return list + "</ul>\n";
}

std::string sources_table(const std::vector<store::SourceFile>& sources) {
  std::string table = fmt::format(
      "<details><summary>{} input files and their hashes</summary><div class=\"scroll\"><table><thead><tr>"
      "<th scope=\"col\">file</th><th scope=\"col\">hash</th></tr></thead><tbody>\n",
      sources.size());
  for (const auto& source : sources)
    table += "<tr><th scope=\"row\">" + escaped(source.path) + "</th><td>" + escaped(source.hash) + "</td></tr>\n";
  return table + "</tbody></table></div></details>\n";
}

std::string rerun_text() {
  return "Save the effective scenario below as <code>scenario.yaml</code> and play it with the same version of "
         "EdgeFleet and the same input files: <code>edgefleet run scenario.yaml</code>. From the run's folder: "
         "<code>edgefleet rerun RUN -o AGAIN</code>. Results are the same to the byte on the same class of CPU, "
         "whatever the number of processes. This page: <code>edgefleet report RUN</code>; figures for a paper: "
         "<code>edgefleet report RUN --figures DIR</code>.";
}

}  // namespace

std::string troubles_section(const RunSummary& summary) {
  std::string text;
  if (!summary.warnings.empty()) {
    std::vector<std::string> items;
    for (const auto& [message, cells] : summary.warnings)
      items.push_back(fmt::format("{} ({} cell{})", message, cells, cells == 1 ? "" : "s"));
    text += "<h2 id=\"warnings\">Warnings</h2>\n" + list_of(items);
  }
  if (!summary.failed.empty()) {
    std::vector<std::string> items;
    for (const auto& [key, failure] : summary.failed)
      items.push_back(fmt::format("{}, at {:.6g} s: {}", to_string(key), failure.simulated_time.si(), failure.message));
    text += "<h2 id=\"failed\">Failed cells</h2>\n<p>Their figures are in no table or chart.</p>\n" + list_of(items);
  }
  return text;
}

std::string provenance_section(const RunSummary& summary) {
  const auto& run = summary.run;
  std::string text = "<h2 id=\"run\">The run, and how to play it again</h2>\n<dl>\n";
  text += entry("Scenario", escaped(run.scenario));
  text += entry("Seed", fmt::format("{}", run.seed));
  text += entry("Replications", fmt::format("{} of every policy, paired by common random numbers", run.replications));
  text += entry("Versions", escaped(fmt::format("EdgeFleet {}, SimGrid {}, {}", run.versions.edgefleet,
                                                run.versions.simgrid, run.versions.compiler)));
  text += entry("CPU class", escaped(run.cpu_class));
  text += entry("Again", rerun_text());
  text += "</dl>\n" + sources_table(run.sources);
  return text + "<details><summary>The effective scenario, defaults written out</summary>\n<pre>" +
         escaped(run.effective_scenario) + "</pre></details>\n";
}

std::string definitions_section() {
  return "<h2 id=\"definitions\">How each figure was computed</h2>\n<dl>\n" +
         entry("± and [ , ]",
               "95 % intervals, Student's t over replications; one replication has none. Runs, not "
               "requests, are the sample: a replication gives one value.") +
         entry("QoE",
               "Mean over completed requests of the expected quality of experience (0..1) with the latency they "
               "really had; what the users' model expects, not their noisy ratings.") +
         entry("top-1", "Mean published top-1 accuracy of the variants that answered.") +
         entry("latency",
               "Decision round trip, waiting, download wait, transfer and execution. p50, p95, p99: quantiles of a "
               "replication's completed requests within 0.1 %, then the mean over replications.") +
         entry("energy", "Inference and radio energy of the devices per completed request; servers are apart.") +
         entry("regret",
               "Sum over decisions of the expected unloaded QoE of the best candidate for that device and user "
               "(the comparator) minus that of the choice.") +
         entry("slope", "d ln regret / d ln decisions by least squares over the last decade of decisions.") +
         entry("of oracle",
               "Expected unloaded QoE of the choices over the last tenth of decisions, in % of the "
               "comparator's.") +
         entry("on best", "Share of deciding devices whose most frequent choice is their own best candidate.") +
         entry("differences",
               "Same replication of both policies, which met the same users, arrivals and noise. The answer "
               "names the best policy after looking at all; its p-value is that of Student's paired t test "
               "after Holm's correction over all others.") +
         "</dl>\n";
}

}  // namespace edgefleet::analysis
