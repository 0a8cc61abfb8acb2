#pragma once
// When users are asked for a rating: a component that a scenario names. It sees what an app sees, never the truth; it
// may be unsure, watch for changes, keep a budget, or leave it to the policy. One object serves one cell.

#include <cstdint>
#include <functional>
#include <optional>

#include "sim/config/registry.hpp"
#include "sim/core/id.hpp"
#include "sim/core/quantity.hpp"
#include "sim/core/random.hpp"

namespace edgefleet::policy {

/// A chance to ask: an inference has been answered, or the last of a window that is rated together.
struct Occasion {
  UserId user;
  Seconds now;
  std::uint64_t number = 1;        ///< of this user's occasions, from 1
  std::uint64_t fleet_number = 1;  ///< of all users' occasions, from 1
  std::optional<double> width{};   ///< Choice::width of the decision; the largest of a window; absent if there is none
  std::function<bool()> wanted{};  ///< asks the policy (Policy::wants_feedback); never empty
};

class Solicitation {
 public:
  virtual ~Solicitation() = default;
  /// Whether to ask now. `random` is the stream of this occasion.
  virtual bool ask(const Occasion& occasion, RandomStream& random) = 0;

  // What else a scheme may go by. One that does not care does not override it.

  /// A rating has arrived.
  virtual void rated(UserId user, Ratio reward);
  /// Whether answered() is to be called.
  virtual bool watches_latency() const { return false; }
  /// An inference was answered, in `slowdown` times the variant's published unloaded latency.
  virtual void answered(UserId user, double slowdown);
  /// Whether it asks at every occasion, and so need not be shown any.
  virtual bool asks_always() const { return false; }
  /// Whether the scheme goes by Occasion::width.
  virtual bool needs_width() const { return false; }

 protected:
  Solicitation() = default;
  Solicitation(const Solicitation&) = default;
  Solicitation& operator=(const Solicitation&) = default;
};

/// All schemes by name. Made with the number of users.
using SolicitationRegistry = config::Registry<Solicitation, std::size_t>;
using SolicitationSelection = config::Selection<Solicitation, std::size_t>;

}  // namespace edgefleet::policy
