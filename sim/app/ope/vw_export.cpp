// Vowpal Wabbit's text: blocks of a shared line and one line per action, separated by empty lines (its wiki,
// "Contextual Bandit algorithms", ADF).

#include <fmt/format.h>

#include "sim/app/ope/log_export.hpp"
#include "sim/app/ope/text_file.hpp"

namespace edgefleet::app {
namespace {

/// A word that VW does not take apart.
std::string word(std::string_view text) {
  std::string safe(text);
  for (char& c : safe)
    if (c == ' ' || c == ':' || c == '|' || c == '\t') c = '_';
  return safe;
}

std::string shared_line(const policy::Situation& seen, const std::string& usage) {
  const auto& device = *seen.device_sheet;
  return fmt::format(
      "shared |User usage={} mains:{} tolerance_s:{} |Device kind={} unit={} memory_gb:{} idle_w:{} busy_w:{} "
      "speed_gops:{} training:{}",
      word(usage), seen.user.on_mains ? 1 : 0, seen.user.latency_tolerance.si(), word(device.kind),
      word(device.unit_class), device.memory.si() * 1e-9, device.idle_power.si(), device.busy_power.si(),
      device.speed.si() * 1e-9, seen.training ? 1 : 0);
}

std::string action_features(const policy::Candidate& candidate) {
  const auto& sheet = *candidate.sheet;
  return fmt::format(
      "|Action variant={} family={} place={} top1:{} latency_s:{} energy_j:{} work_gop:{} parameters_m:{} size_mb:{} "
      "bits:{} side:{} resident:{}",
      word(sheet.name), word(sheet.family), policy::to_string(candidate.place), candidate.profile.top1.si(),
      candidate.profile.latency.si(), candidate.profile.energy.si(), sheet.work.si() * 1e-9, sheet.parameters * 1e-6,
      sheet.size.si() * 1e-6, sheet.bits, sheet.input_side, candidate.resident ? 1 : 0);
}

void write_decision(TextFile& file, const engine::DecisionRow& row, const policy::Situation& seen,
                    const std::string& usage) {
  file.line(shared_line(seen, usage));
  for (std::size_t i = 0; i < seen.candidates.size(); ++i) {
    const std::string label =
        i == row.candidate ? fmt::format("0:{}:{} ", 1.0 - row.reward->si(), row.probability.si()) : "";
    file.line(label + action_features(seen.candidates[i]));
  }
  file.line("");
}

}  // namespace

void export_vw(const RunLog& log, const std::filesystem::path& directory) {
  const auto classes = log.experiment().population->classes();
  for (const auto& key : log.cells()) {
    const LoggedCell cell = log.load(key);
    cell.require_propensities(log.label());
    TextFile file(directory / (export_name(log.label(), key.replication) + ".vw"));
    auto fleet = cell.shown_to({.scope = policy::ProfileNeeds::Scope::kind});
    for (const std::size_t i : cell.rated()) {
      const auto seen = cell.situation(fleet, i);
      write_decision(file, cell.decisions()[i], seen, classes[seen.user.usage_class].name);
    }
    file.close();
  }
}

}  // namespace edgefleet::app
