#pragma once
// When a device's user starts requests (or sessions): registered arrival processes. Draws are keyed by (seed, device,
// index), so a device's arrivals never depend on who else is there or on what a policy does.

#include <filesystem>
#include <optional>

#include "sim/config/registry.hpp"
#include "sim/core/id.hpp"
#include "sim/core/quantity.hpp"
#include "sim/core/random.hpp"
#include "sim/core/time.hpp"

namespace edgefleet::scenario {

/// What an arrival process may know of the fleet.
struct WorkloadContext {
  Seed seed;
  std::size_t device_count = 0;
  std::filesystem::path directory;  ///< of the scenario file; relative paths start there
};

class ArrivalProcess {
 public:
  virtual ~ArrivalProcess() = default;
  /// The `index`-th arrival (0, 1, ...) of `device`, after its arrival `index - 1` at `previous` (the simulation's
  /// start for index 0); nullopt when there is none. Never before `previous`.
  virtual std::optional<TimePoint> arrival(DeviceId device, std::uint64_t index, TimePoint previous) const = 0;
  /// Long-run arrivals per device, for overload warnings.
  virtual Hertz mean_rate() const = 0;
};

using ArrivalRegistry = config::Registry<ArrivalProcess, const WorkloadContext&>;
using ArrivalSelection = config::Selection<ArrivalProcess, const WorkloadContext&>;

}  // namespace edgefleet::scenario
