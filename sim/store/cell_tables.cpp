#include "sim/store/cell_tables.hpp"

#include <fmt/format.h>

// Each list below takes its record apart by structured binding: a new member does not compile until it has a column.

namespace edgefleet::store {
namespace {

/// sum / count, or nothing when nothing was counted.
template <class Sum>
std::optional<Sum> mean(Sum sum, std::uint64_t count) {
  return count == 0 ? std::nullopt : std::optional(sum / static_cast<double>(count));
}

Joules total(const engine::EnergyByCause& energy) {
  Joules sum;
  for (const Joules joules : energy) sum += joules;
  return sum;
}

void derived_columns(Columns& visit, const engine::CellResult& result) {
  const auto& sums = result.sums;
  const auto completed = result.requests.completed;
  visit.derived("qoe_mean", mean(Ratio::si(sums.qoe), completed), "qoe_sum / completed");
  visit.derived("top1_mean", mean(Ratio::si(sums.top1), completed), "top1_sum / completed");
  visit.derived("latency_mean_s", mean(sums.latency, completed), "latency_sum_s / completed");
  visit.derived("latency_p50_s", result.latency.quantile(Ratio::si(0.50)), "median, within 0.1 %");
  visit.derived("latency_p95_s", result.latency.quantile(Ratio::si(0.95)), "95th percentile, within 0.1 %");
  visit.derived("latency_p99_s", result.latency.quantile(Ratio::si(0.99)), "99th percentile, within 0.1 %");
  visit.derived("energy_total_j", std::optional(total(result.energy)), "all causes, all devices");
  visit.derived("energy_per_request_j", mean(total(result.energy), completed), "energy_total_j / completed");
  visit.derived("regret", std::optional(Ratio::si(sums.comparator_qoe - sums.decision_qoe)),
                "comparator_qoe_sum - decision_qoe_sum");
  visit.derived("net_qoe_mean", mean(Ratio::si(sums.qoe - sums.annoyance), completed),
                "(qoe_sum - annoyance_sum) / completed");
  visit.derived("regret_per_asked", mean(Ratio::si(sums.comparator_qoe - sums.decision_qoe), sums.asked),
                "regret / asked");
}

}  // namespace

void columns(Columns& visit, engine::RequestCounts& counts) {
  auto& [issued, completed, refused, missed, dropped, abandoned, unfinished] = counts;
  visit("issued", issued, "requests the users made");
  visit("completed", completed, "requests that were answered");
  visit("refused", refused, "requests that met a full queue");
  visit("missed", missed, "requests answered after their deadline, or dropped because of it");
  visit("dropped", dropped, "requests not executed because their deadline had passed");
  visit("abandoned", abandoned, "requests that waited for their turn when their user left");
  visit("unfinished", unfinished, "requests under way at the horizon");
}

void columns(Columns& visit, engine::OutcomeSums& sums) {
  auto& [decisions, comparator_qoe, common_qoe, decision_qoe, on_best, qoe, top1, latency, request_energy, asked,
         annoyance, ratings, rating_mos] = sums;
  visit("qoe_sum", qoe, "expected QoE (0..1) with the latency really had, over completed requests");
  visit("top1_sum", top1, "top-1 accuracy (0..1) over completed requests");
  visit("latency_sum_s", latency, "response latency over completed requests");
  visit("request_energy_sum_j", request_energy, "inference and radio energy over completed requests");
  visit("decisions", decisions, "decisions, which the next four sum over");
  visit("comparator_qoe_sum", comparator_qoe, "expected unloaded QoE of the device's and user's best candidate");
  visit("common_qoe_sum", common_qoe, "that of the best common candidate in hindsight; 0 in windows");
  visit("decision_qoe_sum", decision_qoe, "that of what was chosen");
  visit("on_best", on_best, "decisions that took the device's own best candidate");
  visit("ratings", ratings, "ratings given");
  visit("rating_mos_sum", rating_mos, "sum of the ratings given (1..5)");
  visit("asked", asked, "requests for a rating");
  visit("annoyance_sum", annoyance, "QoE that those requests cost the users; not part of qoe_sum");
}

void columns(Columns& visit, engine::EnergyByCause& energy) {
  using Texts = std::array<std::pair<std::string, std::string>, engine::cause_names.size()>;
  static const Texts texts = [] {
    Texts made;
    for (std::size_t cause = 0; cause < made.size(); ++cause)
      made[cause] = {fmt::format("energy_{}_j", engine::cause_names[cause]),
                     fmt::format("energy of the devices, cause {}", engine::cause_names[cause])};
    return made;
  }();
  for (std::size_t cause = 0; cause < energy.size(); ++cause)
    visit(texts[cause].first, energy[cause], texts[cause].second);
}

void columns(Columns& visit, engine::WindowRow& row) {
  auto& [index, begin, end, completed, users, variants, sums] = row;
  visit("window", index, "number of the window");
  visit("begin_s", begin, "its first instant");
  visit("end_s", end, "its end");
  visit("completed", completed, "requests completed in it");
  visit("users", users, "users who were there, on average over it");
  visit("variants", variants, "variants on offer to some device at its end");
  columns(visit, sums);
}

void columns(Columns& visit, engine::DeviceRow& row) {
  auto& [device, kind, site, usage, present, requests, sums, energy, best_candidate, most_chosen, most_chosen_count,
         downloads, busy] = row;
  visit("device", device, "number of the device");
  visit("kind", kind, "number of its kind, see table kinds");
  visit("site", site, "number of its site");
  visit("usage", usage, "the user's usage class");
  visit("present_s", present, "how long the device was there");
  columns(visit, requests);
  columns(visit, sums);
  columns(visit, energy);
  visit("best_candidate", best_candidate, "variant[@place] with the highest expected unloaded QoE");
  visit("most_chosen", most_chosen, "variant[@place] chosen most often; empty without decisions");
  visit("most_chosen_count", most_chosen_count, "how often that was");
  visit("downloads", downloads, "variants downloaded");
  visit("busy_s", busy, "time its unit executed, probed or trained; loading left out");
}

void columns(Columns& visit, engine::ChoiceRow& row) {
  auto& [kind, variant, place, chosen, best] = row;
  visit("kind", kind, "number of the kind, see table kinds");
  visit("variant", variant, "number of the variant, see table variants");
  visit("place", place, "device, edge or cloud");
  visit("chosen", chosen, "decisions that took it");
  visit("best", best, "decisions for which it was the best");
}

void columns(Columns& visit, engine::ResourceRow& row) {
  auto& [name, kind, busy, jobs, contended, mean_in_system] = row;
  visit("name", name, "cloud, edge-SITE, site-SITE-up or site-SITE-down");
  visit("kind", kind, "server or link");
  visit("busy_s", busy, "time with at least one job");
  visit("jobs", jobs, "jobs it served");
  visit("contended", contended, "jobs that found the server's cores taken, or the link in use");
  visit("mean_in_system", mean_in_system, "time average of the jobs there");
}

void columns(Columns& visit, engine::DecisionRow& row) {
  auto& [decision, time, device, variant, place, probability, propensity, candidate, candidates, resident, training,
         expected_qoe, comparator_qoe, reward, weight, kind, learned_at] = row;
  visit("decision", decision, "number of the decision");
  visit("time_s", time, "when it was taken");
  visit("device", device, "number of the device");
  visit("variant", variant, "number of the variant, see table variants");
  visit("place", place, "device, edge or cloud");
  visit("probability", probability, "with which the policy took it");
  visit("propensity", propensity, "how it knows: exact, estimated (by sampling again), or unknown (it says nothing)");
  visit("candidate", candidate, "place of the choice among the eligible candidates, from 0");
  visit("candidates", candidates, "how many candidates were eligible");
  visit("resident", resident,
        "which were on the device: hexadecimal, the first candidate in the highest bit of the first digit; empty: all");
  visit("training", training, "1 if the device was training");
  visit("expected_qoe", expected_qoe, "expected unloaded QoE of the choice");
  visit("comparator_qoe", comparator_qoe, "expected unloaded QoE of the device's best candidate");
  visit("reward", reward, "what the policy learned (0..1), if anything; the weighted mean of several");
  visit("weight", weight, "sum of the weights with which it learned that");
  visit("kind", kind, "what the latest feedback was: rating, aggregate or implicit");
  visit("learned_at_s", learned_at, "when the latest came");
}

void columns(Columns& visit, engine::CandidateRow& row) {
  auto& [decision, candidate, variant, place, resident, probability, expected_qoe] = row;
  visit("decision", decision, "number of the decision");
  visit("candidate", candidate, "its place among the eligible candidates, from 0");
  visit("variant", variant, "number of the variant, see table variants");
  visit("place", place, "device, edge or cloud");
  visit("resident", resident, "1 if it was on the device, or ran elsewhere");
  visit("probability", probability, "with which the policy would have taken it, where it can say");
  visit("expected_qoe", expected_qoe, "its expected unloaded QoE");
}

void columns(Columns& visit, engine::RequestRow& row) {
  auto& [request, decision, issued, completed, device, variant, place, energy, qoe, outcome] = row;
  visit("request", request, "number of the request");
  visit("decision", decision, "number of the decision it belongs to");
  visit("issued_s", issued, "when the user made it");
  visit("completed_s", completed, "when it ended");
  visit("device", device, "number of the device");
  visit("variant", variant, "number of the variant, see table variants");
  visit("place", place, "device, edge or cloud");
  visit("energy_j", energy, "what it cost the device");
  visit("qoe", qoe, "expected QoE with the latency really had");
  visit("outcome", outcome, "completed, refused, dropped, abandoned or unfinished");
}

void columns(Columns& visit, engine::PolicyStateRow& row) {
  auto& [policy, state] = row;
  visit("learner", policy, "registered name of the policy that learned it");
  visit("state", state, "its state (sim/policy/policy_state.hpp); `edgefleet state` writes it to a file");
}

void columns(Columns& visit, RegretPoint& row) {
  auto& [decisions, regret] = row;
  visit("decisions", decisions, "decisions so far");
  visit("regret", regret, "sum so far of comparator_qoe - expected_qoe");
}

void columns(Columns& visit, std::string& warning) { visit("message", warning, "the warning"); }

void columns(Columns& visit, engine::CellResult& result) {
  columns(visit, result.requests);
  columns(visit, result.sums);
  columns(visit, result.energy);
  visit("server_energy_j", result.server_energy, "energy of edge and cloud servers, not part of the devices'");
  visit("radio_under_way_j", result.radio_under_way,
        "of the radio's energy, what went into transfers that had not ended at the horizon");
  visit("horizon_s", result.horizon, "simulated time");
  visit("decisions_taken", result.decisions, "decisions taken, whatever became of their requests");
  visit("feedbacks", result.feedbacks, "pieces of feedback that reached the policy");
  visit("forgone", result.forgone, "ratings on their way when their user left, which so reached nobody");
  visit("joined", result.joined, "users who came during the cell");
  visit("departed", result.left, "users who left during it");
  visit("downloads", result.downloads, "variants downloaded");
  visit("downloaded_bytes", result.downloaded, "bytes of those");
  visit("specialised", result.specialised, "variants made to order, finished ones");
  visit("specialising_gpu_time_s", result.specialising_gpu_time, "GPU time that this took, up to the horizon");
  visit("specialising_energy_j", result.specialising_energy, "energy of those GPUs, not part of the causes");
  visit("training_steps", result.training_steps, "training steps finished on devices");
  visit("uses", result.uses, "uses of units, links and servers, by whichever means they were played");
  visit("activities", result.activities, "SimGrid activities started");
  visit("contended_activities", result.contended_activities, "of those, the ones that shared their resource");
  visit("events", result.events, "events played");
  visit("best_common", result.best_common, "the best common candidate in hindsight, one for each offer");
  visit("final_tenth_qoe", result.final_tenth_qoe, "mean expected unloaded QoE over the last tenth of decisions");
  visit("final_tenth_comparator", result.final_tenth_comparator, "the same of the device's best candidate");
  visit("latency_sketch", result.latency, "DDSketch of response latencies in seconds (sim/core/quantile_sketch.hpp)");
  derived_columns(visit, result);
}

}  // namespace edgefleet::store
