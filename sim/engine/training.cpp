#include "sim/engine/training.hpp"

#include "sim/engine/tick_phase.hpp"

namespace edgefleet::engine {
namespace {

using Discipline = scenario::TrainingDiscipline;

}  // namespace

Training::Training(World& world, Units& units, Truth& truth, Ledger& ledger)
    : world_(world), units_(units), truth_(truth), ledger_(ledger) {
  for (const auto& plan : world.experiment.training) curves_.push_back(plan.spec.curve.make());
}

const scenario::TrainingPlan& Training::plan_of(DeviceId device) const {
  return world_.experiment.training[world_.trainees[world_.devices[device.index()].trainee].plan];
}

void Training::begin() {
  for (const auto& trainee : world_.trainees) {
    const TimePoint joined = world_.device(trainee.device).stay.from;
    if (joined == never) continue;
    const Duration start = Duration::of(world_.experiment.training[trainee.plan].spec.start);
    world_.clock.schedule({joined + start, entity_of(trainee.device), EventKind::training_due, 0});
  }
}

void Training::on_due(DeviceId device) {
  if (world_.device(device).leaving) return;
  const auto& plan = plan_of(device);
  Trainee& trainee = world_.trainee(device);
  const bool at_work = trainee.steps_left > 0;
  trainee.steps_left += plan.steps;
  if (!at_work) request_step(device);
  if (plan.spec.every)
    world_.clock.schedule(
        {world_.now() + Duration::of(*plan.spec.every), entity_of(device), EventKind::training_due, 0});
}

void Training::on_leaves(DeviceId device) {
  if (world_.device(device).trainee != no_trainee) world_.trainee(device).stands_back = false;
}

void Training::request_step(DeviceId device) {
  const bool stands_back =
      plan_of(device).spec.discipline == Discipline::idle && world_.device(device).unit.running > 0;
  if (stands_back)
    world_.trainee(device).stands_back = true;
  else
    start_step(device);
}

void Training::on_idle(DeviceId device) {
  if (world_.device(device).trainee == no_trainee || !world_.trainee(device).stands_back) return;
  world_.trainee(device).stands_back = false;
  start_step(device);
}

void Training::start_step(DeviceId device) {
  const auto& plan = plan_of(device);
  const JobSlot slot = world_.jobs.take();
  Job& job = world_.jobs[slot];
  const std::uint64_t steps = plan.spec.discipline == Discipline::block ? world_.trainee(device).steps_left : 1;
  const double scale = world_.device(device).factor * static_cast<double>(steps);
  job.device = device;
  job.variant = plan.variant;
  job.index = steps;
  units_.train(slot, whole_ticks(plan.step.time * scale), plan.step.energy * scale);
}

void Training::on_done(JobSlot slot) {
  const Job job = world_.jobs[slot];
  ledger_.charge(job.device, Cause::training, job.work_energy);
  units_.executed(slot);
  world_.jobs.release(slot);
  learn(job.device, job.index);
  Trainee& trainee = world_.trainee(job.device);
  trainee.steps_left -= job.index;
  if (trainee.steps_left > 0 && !world_.device(job.device).leaving) request_step(job.device);
}

void Training::learn(DeviceId device, std::uint64_t steps) {
  Trainee& trainee = world_.trainee(device);
  steps_ += steps;
  trainee.samples += plan_of(device).samples_per_step * static_cast<double>(steps);
  truth_.before_change(device, ledger_.decisions_of(device));
  trainee.gain = curves_[trainee.plan]->gain(trainee.samples);
  truth_.after_change(device);
}

void Training::settle(JobSlot slot) {
  const auto spent = units_.spent_by(slot, world_.horizon);
  ledger_.charge(world_.jobs[slot].device, Cause::training, spent.work);
}

}  // namespace edgefleet::engine
