#include "sim/engine/activities.hpp"

#include <algorithm>
#include <cmath>
#include <simgrid/s4u.hpp>

#include "sim/engine/clock.hpp"
#include "sim/engine/tick_phase.hpp"

namespace edgefleet::engine {

namespace s4u = simgrid::s4u;

namespace {

/// Measured: how long the list of the main loop's activities may be before an actor costs less than walking it. A
/// transfer needs two.
constexpr std::size_t most_executions_without_actor = 100;
constexpr std::size_t most_transfers_without_actor = 500;

/// Less what has passed of its first tick, so that it ends on the grid of ticks.
double flops_of(const Activity& activity) {
  const double passed = s4u::Engine::get_clock() - activity.at.seconds().si();
  return std::max(activity.work.si() - passed, 0.0) * activity.from->get_speed();
}

std::uint64_t whole_bytes(const Activity& activity) {
  return static_cast<std::uint64_t>(std::llround(activity.bytes.si()));
}

void start_exec(s4u::Exec& exec, const Activity& activity) {
  exec.set_host(activity.from)->set_flops_amount(flops_of(activity));
  exec.start();
}

s4u::ActivityPtr begun(const Activity& activity) {
  if (activity.to != nullptr) return s4u::Comm::sendto_async(activity.from, activity.to, whole_bytes(activity));
  auto exec = s4u::Exec::init();
  start_exec(*exec, activity);
  return exec;
}

// Waiting for "any" of one activity: waiting for one alone would add a sleep to every activity, to notice dying hosts.
/// False if it was cancelled.
bool await(const s4u::ActivityPtr& activity) {
  try {
    s4u::Activity::wait_any({activity});
    return true;
  } catch (const simgrid::NetworkFailureException&) {  // what SimGrid makes of a cancelled flow
    return false;
  }
}

}  // namespace

/// An activity of SimGrid's main loop.
struct Activities::Direct {
  Activity activity;
  double began = 0.0;
  s4u::ActivityPtr running;  ///< kept until the next one: SimGrid still looks at it when it has ended
  bool idle = true;
};

/// An actor that awaits an execution of its own before that has begun: to begin it needs no actor then, and each one
/// costs a single turn of the actor.
struct Activities::Executor {
  Activity activity;
  double began = 0.0;
  s4u::ExecPtr exec;
};

/// An actor that waits for a transfer, takes its part in it and goes back to its pool. A transfer needs two: SimGrid
/// takes a transfer's ends from the hosts of its sender and its receiver.
struct Activities::Courier {
  s4u::SemaphorePtr wake = s4u::Semaphore::create(0);
  s4u::Mailbox* box = nullptr;
  Courier* sender = nullptr;  ///< of a receiver
  Activity activity;
  s4u::ActivityPtr running;  ///< of a receiver: null when idle
};

Activities::Activities(Clock& clock) : clock_(clock) {
  s4u::Activity::on_completion_cb([this](const s4u::Activity& done) {
    auto* direct = done.get_data<Direct>();
    if (direct == nullptr) return;  // an actor's, which notices by itself, or a cancelled one
    direct->idle = true;
    --directs_running_;
    if (resting_ != nullptr) idle_directs_.push_back(resting_);
    resting_ = direct;
    ended(direct->activity, direct->began, Teller::main_loop);
  });
}

/// After a failure actors still wait: SimGrid aborts when a semaphore somebody waits on is destroyed, and the failure's
/// message would be lost. The process ends soon; until then the semaphores stay.
Activities::~Activities() {
  for (auto& courier : couriers_)
    if (!dismissed_) courier.wake.detach();
}

void Activities::hire(Courier& courier, void (Activities::*job)(Courier&), const char* role) {
  s4u::Actor::create(role, courier.activity.from, [this, &courier, job] {
    while (true) {
      courier.wake->acquire();
      if (dismissed_) return;
      (this->*job)(courier);
    }
  });
}

void Activities::dismiss() {
  dismissed_ = true;
  for (auto& courier : couriers_) courier.wake->release();
  for (Executor* executor : idle_executors_) {
    executor->activity.work = Seconds();
    start_exec(*executor->exec, executor->activity);
  }
  s4u::Engine::get_instance()->run();
}

void Activities::execute_with_actor(const Activity& activity) {
  if (idle_executors_.empty()) return hire_executor(activity);
  Executor& executor = *idle_executors_.back();
  idle_executors_.pop_back();
  begin(executor, activity);
}

void Activities::hire_executor(const Activity& activity) {
  Executor& executor = executors_.emplace_back();
  s4u::Actor::create("executor", activity.from, [this, &executor, activity] {
    executor.exec = s4u::Exec::init();  // here, so that it is in the actor's list
    begin(executor, activity);
    while (true) {
      await(executor.exec);
      if (dismissed_) return;
      executor.exec = s4u::Exec::init();
      idle_executors_.push_back(&executor);
      ended(executor.activity, executor.began, Teller::actor);
    }
  });
}

void Activities::begin(Executor& executor, const Activity& activity) {
  executor.activity = activity;
  executor.began = s4u::Engine::get_clock();
  start_exec(*executor.exec, activity);
}

Activities::Courier& Activities::idle_receiver() {
  if (!idle_receivers_.empty()) {
    Courier& courier = *idle_receivers_.back();
    idle_receivers_.pop_back();
    return courier;
  }
  Courier& receiver = couriers_.emplace_back();
  receiver.box = s4u::Mailbox::by_name("transfer-" + std::to_string(couriers_.size()));
  receiver.sender = &couriers_.emplace_back();
  receiver.sender->box = receiver.box;
  return receiver;
}

void Activities::start(const Activity& activity) {
  ++started_;
  const bool needs_actor =
      directs_running_ >= (activity.to ? most_transfers_without_actor : most_executions_without_actor);
  clock_.activity_starts(needs_actor ? Teller::actor : Teller::main_loop, activity.company, activity.earliest_end());
  if (!needs_actor) return start_without_actor(activity);
  activity.to ? send_with_actors(activity) : execute_with_actor(activity);
}

Activities::Direct& Activities::idle_direct() {
  if (idle_directs_.empty()) return directs_.emplace_back();
  Direct& direct = *idle_directs_.back();
  idle_directs_.pop_back();
  return direct;
}

void Activities::start_without_actor(const Activity& activity) {
  Direct& direct = idle_direct();
  direct.activity = activity;
  direct.idle = false;
  ++directs_running_;
  direct.began = s4u::Engine::get_clock();
  direct.running = begun(activity);
  direct.running->set_data(&direct);
}

void Activities::send_with_actors(const Activity& activity) {
  const std::size_t before = couriers_.size();
  Courier& receiver = idle_receiver();
  receiver.activity = receiver.sender->activity = activity;
  if (couriers_.size() != before) {
    hire(*receiver.sender, &Activities::send, "sender");
    hire(receiver, &Activities::receive, "receiver");
  }
  receiver.sender->wake->release();
  receiver.wake->release();
}

void Activities::send(Courier& courier) {
  s4u::this_actor::set_host(courier.activity.from);
  int nothing = 0;
  await(courier.box->put_async(&nothing, whole_bytes(courier.activity)));
}

void Activities::receive(Courier& courier) {
  const double began = s4u::Engine::get_clock();
  s4u::this_actor::set_host(courier.activity.to);
  int* nothing = nullptr;
  courier.running = courier.box->get_async<int>(&nothing);
  const bool whole = await(courier.running);
  courier.running = nullptr;
  if (whole) ended(courier.activity, began, Teller::actor);
  idle_receivers_.push_back(&courier);
}

bool Activities::cancel(std::uint32_t subject) {
  const auto found = std::find_if(directs_.begin(), directs_.end(), [&](const Direct& direct) {
    return !direct.idle && direct.activity.done.subject == subject;
  });
  if (found == directs_.end()) return cancel_with_actors(subject);
  cancelled_.push_back(std::move(found->running));
  found->idle = true;
  cancelled_.back()->set_data(nullptr);
  cancelled_.back()->cancel();
  idle_directs_.push_back(&*found);
  --directs_running_;
  clock_.activity_cancelled(Teller::main_loop, found->activity.company, found->activity.earliest_end());
  return true;
}

bool Activities::cancel_with_actors(std::uint32_t subject) {
  const auto found = std::find_if(couriers_.begin(), couriers_.end(), [&](const Courier& courier) {
    return courier.running && courier.activity.done.subject == subject;
  });
  if (found == couriers_.end()) return false;
  found->running->cancel();
  clock_.activity_cancelled(Teller::actor, found->activity.company, found->activity.earliest_end());
  return true;
}

void Activities::ended(const Activity& activity, double began, Teller teller) {
  clock_.activity_ended(teller, activity.company, activity.earliest_end());
  const double took = s4u::Engine::get_clock() - began + phase_seconds;
  if (took > activity.alone.si() * (1.0 + 1e-9) + 1e-9) ++contended_;
  clock_.deliver(activity.done, teller);
}

}  // namespace edgefleet::engine
