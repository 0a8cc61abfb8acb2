#pragma once
// Who the users are: a component that a scenario names. A user is drawn from (seed, user) alone, so one more user
// shifts nobody, and every replication has users of its own.

#include <span>
#include <string>

#include "sim/config/registry.hpp"
#include "sim/core/id.hpp"
#include "sim/core/random.hpp"
#include "sim/qoe/preferences.hpp"

namespace edgefleet::qoe {

/// What is observable of a user's use: the situation and the power source.
struct UsageClass {
  std::string name;  ///< "<situation>/mains" or "<situation>/battery"
  std::string situation;
  bool on_mains = false;
  Ratio share;          ///< probability that a user is of this class; the shares sum to 1
  Preferences typical;  ///< of the class's mean user: what a policy may know
};

struct User {
  unsigned usage_class = 0;  ///< index into Population::classes()
  unsigned situation = 0;    ///< index of the usage situation, as the scenario lists them
  bool on_mains = false;
  Preferences preferences;  ///< the truth, which a policy never sees
};

class Population {
 public:
  virtual ~Population() = default;
  /// Never empty; fixed for the life of the population.
  virtual std::span<const UsageClass> classes() const = 0;
  virtual User draw(Seed seed, UserId user) const = 0;
  /// Whether the weight of energy follows the battery's charge (at_charge in preferences.hpp).
  virtual bool charge_matters() const { return false; }

  /// The mean user of a class. Precondition: usage_class < classes().size().
  const Preferences& typical(unsigned usage_class) const { return classes()[usage_class].typical; }
};

using Populations = config::Registry<Population>;
using PopulationSelection = config::Selection<Population>;

}  // namespace edgefleet::qoe
