#include "sim/app/interrupt_watch.hpp"

namespace edgefleet::app {
namespace {

volatile std::sig_atomic_t flag = 0;
void note_interrupt(int) { flag = 1; }

}  // namespace

InterruptWatch::InterruptWatch() {
  flag = 0;
  struct sigaction action {};
  action.sa_handler = note_interrupt;
  sigaction(SIGINT, &action, &old_int_);
  sigaction(SIGTERM, &action, &old_term_);
}

InterruptWatch::~InterruptWatch() {
  sigaction(SIGINT, &old_int_, nullptr);
  sigaction(SIGTERM, &old_term_, nullptr);
}

bool InterruptWatch::interrupted() const { return flag != 0; }

}  // namespace edgefleet::app
