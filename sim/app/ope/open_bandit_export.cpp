// The two CSV files of the Open Bandit Dataset, as obp/dataset/real.py of zr-obp reads them.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>
#include <map>

#include "sim/app/ope/log_export.hpp"
#include "sim/app/ope/text_file.hpp"

namespace edgefleet::app {
namespace {

using Arm = std::pair<VariantId, policy::Place>;

/// Every variant at every place where anybody may run it, numbered in the catalogue's order.
std::map<Arm, std::size_t> arms_of(const scenario::Experiment& experiment) {
  std::map<Arm, std::size_t> arms;
  for (const auto& set : experiment.candidate_sets)
    for (const auto& candidate : set.candidates) arms.emplace(Arm(candidate.variant, candidate.place), 0);
  std::size_t number = 0;
  for (auto& [arm, id] : arms) id = number++;
  return arms;
}

/// Seconds of simulated time as a date that sorts as text.
std::string timestamp_of(Seconds time) {
  const auto microseconds = static_cast<std::uint64_t>(std::llround(time.si() * 1e6));
  const std::uint64_t seconds = microseconds / 1'000'000;
  return fmt::format("1970-01-{:02} {:02}:{:02}:{:02}.{:06}+00:00", 1 + seconds / 86400, seconds / 3600 % 24,
                     seconds / 60 % 60, seconds % 60, microseconds % 1'000'000);
}

std::string csv_field(std::string_view text) {
  if (text.find_first_of(",\"\n") == std::string_view::npos) return std::string(text);
  std::string safe = "\"";
  for (const char c : text) safe += c == '"' ? std::string("\"\"") : std::string(1, c);
  return safe + '"';
}

void write_items(const scenario::Experiment& experiment, const std::map<Arm, std::size_t>& arms,
                 const std::filesystem::path& file) {
  TextFile out(file);
  out.line(",item_id,item_feature_0,item_feature_1,item_feature_2,item_feature_3,item_feature_4");
  for (const auto& [arm, id] : arms) {
    const auto& sheet = experiment.sheets[arm.first.index()];
    out.line(fmt::format("{0},{0},{1},{2},{3},{4},{5}", id, experiment.catalogue[arm.first].top1.si(),
                         csv_field(sheet.name), csv_field(sheet.family), policy::to_string(arm.second), sheet.bits));
  }
  out.close();
}

bool is_uniform(const LoggedCell& cell) {
  for (const std::size_t i : cell.rated()) {
    const auto& row = cell.decisions()[i];
    if (std::abs(row.probability.si() * static_cast<double>(row.candidates) - 1.0) > 1e-9) return false;
  }
  return true;
}

void write_rounds(const RunLog& log, const LoggedCell& cell, const std::map<Arm, std::size_t>& arms,
                  const std::filesystem::path& file) {
  TextFile out(file);
  out.line(
      ",timestamp,item_id,position,click,propensity_score,user_feature_0,user_feature_1,user_feature_2,device,"
      "eligible");
  const auto classes = log.experiment().population->classes();
  auto fleet = cell.shown_to({.scope = policy::ProfileNeeds::Scope::kind});
  std::size_t number = 0;
  for (const std::size_t i : cell.rated()) {
    const auto& row = cell.decisions()[i];
    const auto seen = cell.situation(fleet, i);
    const auto& usage = classes[seen.user.usage_class];
    std::vector<std::size_t> eligible;
    for (const auto& candidate : seen.candidates) eligible.push_back(arms.at({candidate.variant, candidate.place}));
    out.line(fmt::format("{},{},{},1,{},{},{},{},{},{},{}", number++, timestamp_of(row.time),
                         arms.at({row.variant, row.place}), row.reward->si(), row.probability.si(),
                         csv_field(seen.device_sheet->kind), csv_field(usage.situation),
                         seen.user.on_mains ? "mains" : "battery", row.device.index(), fmt::join(eligible, " ")));
  }
  out.close();
}

}  // namespace

void export_open_bandit(const RunLog& log, const std::filesystem::path& directory) {
  const auto arms = arms_of(log.experiment());
  for (const auto& key : log.cells()) {
    const LoggedCell cell = log.load(key);
    cell.require_propensities(log.label());
    const auto folder =
        directory / export_name(log.label(), key.replication) / (is_uniform(cell) ? "random" : "bts") / "all";
    write_rounds(log, cell, arms, folder / "all.csv");
    write_items(log.experiment(), arms, folder / "item_context.csv");
  }
}

}  // namespace edgefleet::app
