#include "sim/app/ope/logged_cell.hpp"

#include <fmt/format.h>

#include "sim/engine/resident_mask.hpp"
#include "sim/engine/unloaded_qoe.hpp"
#include "sim/store/results_error.hpp"

namespace edgefleet::app {
namespace {

/// What candidates are worth changes in simulated time, so it does not follow from the scenario and the seed alone.
bool truth_changes(const scenario::Scenario& scenario) {
  return !scenario.training.empty() || !scenario.drift.preferences.empty() || scenario.drift.moves_costs();
}

}  // namespace

LoggedCell::LoggedCell(const scenario::Experiment& experiment, Seed seed, engine::CellResult log)
    : experiment_(experiment), seed_(seed), decisions_(std::move(log.decision_log)) {
  for (std::size_t i = 0; i < experiment.devices.size(); ++i)
    devices_.push_back(engine::draw_device(experiment, seed, DeviceId(i)));
  std::size_t candidates = 0;
  for (std::size_t i = 0; i < decisions_.size(); ++i) {
    const auto& row = decisions_[i];
    if (row.device.index() >= devices_.size() || row.candidate >= row.candidates || row.candidates != shown(i))
      throw store::ResultsError("the recorded decisions do not fit the run's scenario");
    if (row.reward) rated_.push_back(i);
    first_recorded_.push_back(candidates);
    candidates += row.candidates;
  }
  if (log.candidate_log.empty()) return;
  if (log.candidate_log.size() != candidates)
    throw store::ResultsError("the recorded candidates do not fit the recorded decisions");
  for (const auto& row : log.candidate_log) recorded_qoe_.push_back(row.expected_qoe.si());
}

std::size_t LoggedCell::shown(std::size_t decision) const {
  const auto some = offered(decision);
  return some.empty() ? experiment_.candidates_of(decisions_[decision].device).candidates.size() : some.size();
}

void LoggedCell::require_propensities(const std::string& label) const {
  for (const std::size_t i : rated_)
    if (decisions_[i].propensity == policy::Propensity::unknown)
      throw store::ResultsError(fmt::format(
          "the log of policy {} holds no propensities: it gambles and was not asked for its probabilities. Give it "
          "`propensity_draws` where it has that parameter and play again, or take another policy's log",
          label));
}

engine::ShownFleet LoggedCell::shown_to(const policy::ProfileNeeds& needs) const {
  return engine::ShownFleet(experiment_, seed_, needs);
}

policy::Situation LoggedCell::situation(engine::ShownFleet& fleet, std::size_t decision) const {
  const auto& row = decisions_[decision];
  const auto resident = engine::resident_of(row.resident, row.candidates);
  return fleet.at({DecisionId{row.decision}, row.time, row.device, devices_[row.device.index()].user, row.training,
                   resident, offered(decision)});
}

std::vector<double> LoggedCell::true_qoe(std::size_t decision) const {
  const auto& row = decisions_[decision];
  if (!recorded_qoe_.empty()) {
    const auto first = recorded_qoe_.begin() + static_cast<std::ptrdiff_t>(first_recorded_[decision]);
    return {first, first + static_cast<std::ptrdiff_t>(row.candidates)};
  }
  if (truth_changes(experiment_.scenario)) return {};
  const auto& device = devices_[row.device.index()];
  const auto some = offered(decision);
  std::vector<double> all;
  for (std::size_t i = 0; i < row.candidates; ++i)
    all.push_back(engine::unloaded_qoe(experiment_, row.device, some.empty() ? i : some[i], device.factor,
                                       device.user.preferences, Ratio())
                      .si());
  return all;
}

std::vector<double> LoggedCell::true_rewards(std::size_t decision) const {
  const auto& row = decisions_[decision];
  std::vector<double> all = true_qoe(decision);
  const double bias = devices_[row.device.index()].user.preferences.mos_bias;
  for (double& value : all) value = experiment_.rater->expected_reward(Ratio::si(value), bias).si();
  return all;
}

}  // namespace edgefleet::app
