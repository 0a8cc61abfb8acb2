#pragma once
// SIGINT and SIGTERM as a flag that a loop looks at.

#include <csignal>

namespace edgefleet::app {

/// While it lives, SIGINT and SIGTERM only set a flag. One at a time.
class InterruptWatch {
 public:
  InterruptWatch();
  ~InterruptWatch();
  InterruptWatch(const InterruptWatch&) = delete;
  InterruptWatch& operator=(const InterruptWatch&) = delete;
  bool interrupted() const;

 private:
  struct sigaction old_int_ {};
  struct sigaction old_term_ {};
};

}  // namespace edgefleet::app
