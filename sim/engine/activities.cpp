#include "sim/engine/activities.hpp"

#include <cmath>
#include <simgrid/s4u.hpp>

#include "sim/engine/clock.hpp"
#include "sim/engine/tick_phase.hpp"

namespace edgefleet::engine {

namespace s4u = simgrid::s4u;

/// An actor that waits for work, does it and goes back to its pool. A transfer needs two: SimGrid takes a
/// transfer's ends from the hosts of its sender and its receiver.
struct Activities::Courier {
  s4u::SemaphorePtr wake = s4u::Semaphore::create(0);
  s4u::Mailbox* box = nullptr;
  Courier* sender = nullptr;  ///< of a receiver
  Activity activity;
};

Activities::Activities(Clock& clock) : clock_(clock) {}

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
  s4u::Engine::get_instance()->run();
}

Activities::Courier& Activities::idle_executor() {
  if (idle_executors_.empty()) return couriers_.emplace_back();
  Courier& courier = *idle_executors_.back();
  idle_executors_.pop_back();
  return courier;
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
  clock_.activity_starts();
  const std::size_t before = couriers_.size();
  const bool transfer = activity.to != nullptr;
  Courier& courier = transfer ? idle_receiver() : idle_executor();
  courier.activity = activity;
  if (transfer) courier.sender->activity = activity;
  if (couriers_.size() != before) {
    if (transfer) hire(*courier.sender, &Activities::send, "sender");
    hire(courier, transfer ? &Activities::receive : &Activities::execute, transfer ? "receiver" : "executor");
  }
  if (transfer) courier.sender->wake->release();
  courier.wake->release();
}

// Waiting for "any" of one activity: waiting for one alone would add a sleep to every activity, to notice dying hosts.
namespace {
void await(const s4u::ActivityPtr& activity) { s4u::Activity::wait_any({activity}); }
}  // namespace

void Activities::execute(Courier& courier) {
  const double began = s4u::Engine::get_clock();
  const Activity& activity = courier.activity;
  const double length = std::max(activity.work.si() - phase_seconds, 0.0);
  const auto exec = s4u::Exec::init()->set_host(activity.from)->set_flops_amount(length * activity.from->get_speed());
  exec->start();
  await(exec);
  ended(courier, began);
  idle_executors_.push_back(&courier);
}

void Activities::send(Courier& courier) {
  s4u::this_actor::set_host(courier.activity.from);
  int nothing = 0;
  await(courier.box->put_async(&nothing, static_cast<std::uint64_t>(std::llround(courier.activity.bytes.si()))));
}

void Activities::receive(Courier& courier) {
  const double began = s4u::Engine::get_clock();
  s4u::this_actor::set_host(courier.activity.to);
  int* nothing = nullptr;
  await(courier.box->get_async<int>(&nothing));
  ended(courier, began);
  idle_receivers_.push_back(&courier);
}

void Activities::ended(const Courier& courier, double began) {
  clock_.activity_ended();
  const double took = s4u::Engine::get_clock() - began + phase_seconds;
  if (took > courier.activity.alone.si() * (1.0 + 1e-9) + 1e-9) ++contended_;
  clock_.deliver(courier.activity.done);
}

}  // namespace edgefleet::engine
