#include "sim/engine/simulate.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sim/core/contract.hpp"
#include "sim/engine/cell.hpp"
#include "sim/policy/policy_state.hpp"
#include "sim/scenario/prior.hpp"

namespace edgefleet::engine {
namespace {

bool shares_units(const scenario::TrainingPlan& plan) {
  return plan.spec.discipline == scenario::TrainingDiscipline::share;
}

constexpr const char* thrown_thing = "it threw something that is no std::exception";

CellFailure failure(const scenario::Experiment& experiment, const CellPlan& plan, Seconds at, const char* what) {
  return {fmt::format("policy {} at {:.6f} s of simulated time: {}", experiment.scenario.policies[plan.policy].name(),
                      at.si(), what),
          at};
}

std::unique_ptr<policy::Policy> make_policy(const scenario::Experiment& experiment, const CellPlan& plan) {
  try {
    if (plan.policy_instead) return plan.policy_instead();
    return scenario::fresh_policy(experiment, plan.policy);
  } catch (const std::exception& error) {
    throw failure(experiment, plan, Seconds(), error.what());
  } catch (...) {
    throw failure(experiment, plan, Seconds(), thrown_thing);
  }
}

CellResult play(Cell& cell, const scenario::Experiment& experiment, const CellPlan& plan) {
  if (plan.progress) cell.on_progress(plan.progress);
  cell.observe(plan.observer);
  if (plan.rows != nullptr) cell.stream_to(*plan.rows);
  if (plan.ready) plan.ready();
  try {
    CellResult result = cell.play();
    if (experiment.scenario.record.state) {
      const auto& name = experiment.scenario.policies[plan.policy].policy.name();
      result.policy_states.push_back({name, policy::saved_state(cell.policy(), name)});
    }
    return result;
  } catch (const std::exception& error) {
    throw failure(experiment, plan, cell.now(), error.what());
  } catch (...) {
    throw failure(experiment, plan, cell.now(), thrown_thing);
  }
}

}  // namespace

CellResult simulate(const scenario::Experiment& experiment, const CellPlan& plan) {
  PlatformNeeds needs;
  needs.device_hosts = experiment.scenario.engine.exclusive == scenario::Exclusive::activity ||
                       std::any_of(experiment.training.begin(), experiment.training.end(), shares_units);
  Cell cell(experiment, plan.seed, make_policy(experiment, plan), needs);
  return play(cell, experiment, plan);
}

std::pair<CellResult, std::vector<Joules>> simulate_with_energy_plugin(const scenario::Experiment& experiment,
                                                                       const CellPlan& plan) {
  contract::require(experiment.scenario.engine.exclusive == scenario::Exclusive::activity,
                    "the host-energy plug-in sees activities only");
  PlatformNeeds needs;
  needs.device_hosts = true;
  for (const auto& device : experiment.devices) {
    const auto& kind = experiment.kinds[device.kind.index()];
    needs.host_power.emplace_back(kind.kind.idle_power.value, kind.table.median_busy_power());
  }
  Cell cell(experiment, plan.seed, make_policy(experiment, plan), needs);
  CellResult result = play(cell, experiment, plan);
  return {std::move(result), cell.plugin_energy()};
}

}  // namespace edgefleet::engine
