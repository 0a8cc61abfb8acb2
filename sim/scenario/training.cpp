#include "sim/scenario/training.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sim/scenario/experiment.hpp"

namespace edgefleet::scenario {
namespace {

constexpr std::array<config::EnumName<TrainingDiscipline>, 4> discipline_names{{{TrainingDiscipline::step, "step"},
                                                                                {TrainingDiscipline::idle, "idle"},
                                                                                {TrainingDiscipline::block, "block"},
                                                                                {TrainingDiscipline::share, "share"}}};

std::optional<KindId> kind_in_fleet(const Experiment& experiment, const TrainingSpec& spec, Problems& problems) {
  for (std::size_t i = 0; i < experiment.kinds.size(); ++i)
    if (experiment.kinds[i].kind.name == spec.kind.value) return KindId(i);
  problems.add(spec.kind.mark, fmt::format("no device of the fleet is of kind \"{}\"", spec.kind.value));
  return std::nullopt;
}

std::optional<VariantId> eligible_variant(const Experiment& experiment, KindId kind, const TrainingSpec& spec,
                                          Problems& problems) {
  const auto variant = experiment.catalogue.find(spec.variant.value);
  const auto& eligible = experiment.kinds[kind.index()].eligible;
  if (variant && std::find(eligible.begin(), eligible.end(), *variant) != eligible.end()) return variant;
  problems.add(spec.variant.mark, fmt::format("kind \"{}\" does not run variant \"{}\", so it cannot train it",
                                              spec.kind.value, spec.variant.value));
  return std::nullopt;
}

/// What the kind's service model says of a step, or a problem.
std::optional<hardware::TrainingStep> step_of(const hardware::DeviceKind& kind, const TrainingSpec& spec,
                                              const hardware::PlatformLibrary& library, Problems& problems) {
  try {
    const auto step = kind.service.make(library.parts)->training_step(spec.variant.value, spec.batch);
    if (!step)
      problems.add(spec.kind.mark,
                   fmt::format("kind \"{}\" has no model of training (service model \"{}\"; \"ef-train\" "
                               "has one)",
                               spec.kind.value, kind.service.name()));
    return step;
  } catch (const InputError& refused) {
    for (const auto& reason : refused.problems()) problems.add(spec.variant.mark, reason.what);
    return std::nullopt;
  }
}

}  // namespace

std::span<const config::EnumName<TrainingDiscipline>> enum_names(TrainingDiscipline) { return discipline_names; }

void fields(config::Fields& visit, TrainingSpec& training) {
  visit.required("kind", training.kind, "devices of this kind train");
  visit.required("variant", training.variant, "what they train");
  visit.optional("samples", training.samples, "of the user's own, in a job", config::at_least(1));
  visit.optional("epochs", training.epochs, "times a job goes through them", config::at_least(1u));
  visit.optional("batch", training.batch, "samples in a step", config::at_least(1u));
  visit.optional("start", training.start, "of the first job", config::at_least(Seconds::si(0)));
  visit.optional("every", training.every, "time between the starts of two jobs; absent: one job",
                 config::above(Seconds::si(0)));
  visit.optional("discipline", training.discipline, "how training and inference share the unit");
  visit.optional("curve", training.curve, "how the user's accuracy grows with the samples trained on");
}

std::vector<TrainingPlan> resolve_training(const Experiment& experiment, const hardware::PlatformLibrary& library,
                                           Problems& problems) {
  std::vector<TrainingPlan> plans;
  for (const auto& spec : experiment.scenario.training) {
    const auto kind = kind_in_fleet(experiment, spec, problems);
    if (!kind) continue;
    if (std::any_of(plans.begin(), plans.end(), [&](const auto& plan) { return plan.kind == *kind; })) {
      problems.add(spec.kind.mark, fmt::format("kind \"{}\" has a training entry already", spec.kind.value));
      continue;
    }
    const auto variant = eligible_variant(experiment, *kind, spec, problems);
    if (!variant) continue;
    const auto step = step_of(experiment.kinds[kind->index()].kind, spec, library, problems);
    if (!step) continue;
    const std::uint64_t steps_per_epoch = (spec.samples + spec.batch - 1) / spec.batch;
    plans.push_back({*kind, *variant, *step, steps_per_epoch * spec.epochs,
                     static_cast<double>(spec.samples) / static_cast<double>(steps_per_epoch), spec});
  }
  return plans;
}

}  // namespace edgefleet::scenario
