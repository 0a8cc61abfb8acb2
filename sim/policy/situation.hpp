#pragma once
// What a policy may see when it decides. Everything here is observable in life: the data sheet of a device and of a
// variant, a (perhaps erroneous) profile, the user's usage class. The truth (expected QoE, comparators) is not
// reachable from here, and time comes only through `now`.

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "sim/core/id.hpp"
#include "sim/core/quantity.hpp"

namespace edgefleet::policy {

/// Where a variant runs.
enum class Place : std::uint8_t { device, edge, cloud };

/// Unloaded cost and quality of one candidate on this device, as the policy was told: published for the device's kind,
/// or profiled on the device itself (ProfileNeeds), possibly with error.
struct Profile {
  Ratio top1;
  Seconds latency;
  Joules energy;
};

/// The data sheet of a variant.
struct VariantSheet {
  std::string_view name;
  std::string_view family;
  Operations work;  ///< 2 operations per multiply-accumulate
  double parameters = 0.0;
  Bytes size;  ///< what a download moves and a cache holds
  unsigned bits = 32;
  unsigned input_side = 0;  ///< pixels
  /// Epochs of fine-tuning it needs before anything can be downloaded, because it is made to order (say, a subnet that
  /// is specialised for a kind of device); 0: it exists. Who downloads it first orders it.
  unsigned fine_tuning = 0;
};

/// The data sheet of a device's kind.
struct DeviceSheet {
  std::string_view kind;
  std::string_view unit_class;  ///< "cpu", "gpu", "fpga" or "npu"
  Bytes memory;
  Watts idle_power;
  Watts busy_power;           ///< median over the kind's variants
  OperationsPerSecond speed;  ///< median over the kind's variants of work / latency
};

/// One thing that may be chosen: a variant and a place.
struct Candidate {
  VariantId variant;
  Place place = Place::device;
  Profile profile;
  const VariantSheet* sheet = nullptr;  ///< never null; outlives the call
  bool resident = false;                ///< already on the device (always true when offloaded)
};

/// A user as a policy sees it. Classes are numbered 0..class_count-1: usage situation x power source.
struct UserView {
  UserId id;
  unsigned usage_class = 0;
  unsigned class_count = 1;
  Seconds latency_tolerance;  ///< of the usage situation's mean user
  bool on_mains = false;
};

struct Situation {
  DecisionId decision;
  Seconds now;
  DeviceId device;
  const DeviceSheet* device_sheet = nullptr;  ///< never null; outlives the call
  UserView user;
  bool training = false;                  ///< the device is training a variant now, beside serving
  std::span<const Candidate> candidates;  ///< eligible ones only, never empty; same order at each decision
};

/// How a policy knows the probability of its choice.
enum class Propensity : std::uint8_t {
  exact,      ///< computed; 1 where the policy does not gamble
  estimated,  ///< by choosing again many times (resampled_choice.hpp)
  unknown,    ///< the policy gambles and did not compute it; `probability` then says nothing
};

/// A choice among Situation::candidates.
struct Choice {
  std::size_t candidate = 0;           ///< index into candidates
  Ratio probability = Ratio::si(1.0);  ///< with which the policy took it, in (0, 1]
  /// The reward the policy expects of it and how unsure it is of that (one standard deviation, up to a factor that is
  /// the policy's), both on the scale of rewards. Absent where a policy has no such notion.
  std::optional<double> expected{};
  std::optional<double> width{};
  Propensity propensity = Propensity::exact;  ///< how far `probability` is to be trusted
  /// A candidate that is to be brought onto the device meanwhile, for later decisions (made to order first, if need
  /// be). Nothing happens if it is there, on its way, or runs elsewhere.
  std::optional<std::size_t> prefetch{};
};

}  // namespace edgefleet::policy
