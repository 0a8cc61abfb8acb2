#include "sim/app/ope/play_target.hpp"

#include <fmt/format.h>

#include <stdexcept>

#include "sim/app/process_pool.hpp"
#include "sim/engine/simulate.hpp"
#include "sim/policy/frozen_policy.hpp"
#include "sim/policy/policy_state.hpp"
#include "sim/store/cell_codec.hpp"

namespace edgefleet::app {
namespace {

std::unique_ptr<policy::Policy> player(const RunLog& log, const OpeQuestion& question, const Bytestring& state) {
  auto target = question.target.make(log.experiment().fleet_sheet());
  if (question.learn) return target;
  if (!state.empty()) policy::load_state(*target, question.target.name(), state);
  return std::make_unique<policy::FrozenPolicy>(std::move(target));
}

Bytestring play(const RunLog& log, const OpeQuestion& question, const Evaluated& evaluated, std::size_t cell) {
  try {
    engine::CellPlan plan;
    plan.seed = {log.experiment().scenario.seed, log.cells()[cell].replication};
    plan.policy_instead = [&] { return player(log, question, evaluated.states[cell]); };
    return store::encode(engine::simulate(log.experiment(), plan));
  } catch (const std::exception& failure) {
    return store::encode(store::CellFailure{failure.what(), Seconds()});
  }
}

engine::CellResult result_of(const TaskEnd& end) {
  const auto* bytes = std::get_if<Bytestring>(&end.outcome);
  if (bytes == nullptr) throw std::runtime_error("playing the target failed: " + std::get<std::string>(end.outcome));
  const auto outcome = store::decode(*bytes);
  if (const auto* failure = std::get_if<store::CellFailure>(&outcome))
    throw std::runtime_error("playing the target failed: " + failure->message);
  return std::get<engine::CellResult>(outcome);
}

}  // namespace

std::optional<analysis::Estimate> play_target(const RunLog& log, const OpeQuestion& question,
                                              const Evaluated& evaluated, unsigned processes) {
  std::vector<std::optional<double>> rewards(log.cells().size());
  ProcessPool pool(processes, [&](std::size_t cell, TaskProgress&) { return play(log, question, evaluated, cell); });
  const auto on_end = [&](const TaskEnd& end) {
    const auto sums = result_of(end).sums;
    if (sums.ratings > 0) rewards[end.task] = (sums.rating_mos / static_cast<double>(sums.ratings) - 1.0) / 4.0;
  };
  if (!pool.run(rewards.size(), on_end, [](const auto&) {})) throw std::runtime_error("interrupted");
  std::vector<double> known;
  for (const auto& reward : rewards)
    if (reward) known.push_back(*reward);
  return analysis::estimate(known);
}

}  // namespace edgefleet::app
