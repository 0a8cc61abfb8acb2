#pragma once
// The sweep of a scenario: keys that take several values, and so the points at which the scenario is played.
//
//     sweep:
//       grid:                                              # every combination; the last key varies fastest
//         users.population.heterogeneity: [0, 1, 2]
//         policies.lin-ucb.alpha: {from: 0.1, to: 10, points: 5, scale: log}
//       zip:                                               # keys that advance together
//         fleet[0].count: [10, 20]
//         sites[0].count: [1, 2]

#include <cstddef>
#include <string>
#include <vector>

#include "sim/config/fields.hpp"

namespace edgefleet::scenario {

/// A key of the scenario and the values it takes, one after the other.
struct SweptKey {
  std::string path;                  ///< see sim/config/node_path.hpp
  SourceMark mark;                   ///< where the path stands
  std::vector<config::Node> values;  ///< at least one; those of a range carry its mark
  config::Node written;              ///< the list or range as it stands in the file
};

/// Keys in the order of the file.
struct SweptKeys {
  std::vector<SweptKey> keys;
};

/// Groups of keys that advance together; a single group may be written without the list around it.
struct ZippedKeys {
  std::vector<SweptKeys> groups;
};

struct Sweep {
  SweptKeys grid;
  ZippedKeys zip;
};
void fields(config::Fields& visit, Sweep& sweep);

/// Most points of one scenario (assumption of ours: each is checked before the first is played).
inline constexpr std::size_t most_points = 100'000;

/// The value a key takes at a point.
struct Setting {
  std::string name;  ///< the key in short: the end of its path by which the sweep's keys can be told apart
  const SweptKey* key = nullptr;
  const config::Node* value = nullptr;
  std::string text;  ///< the value in short
};

/// The product of the lengths of all axes; 1 without any. At most most_points + 1 is counted.
std::size_t point_count(const Sweep& sweep);

/// What the keys are set to at a point, in the order of the sweep: grid keys, then zipped ones, the last varying
/// fastest. Refers into `sweep`. Precondition: point < point_count().
std::vector<Setting> settings_at(const Sweep& sweep, std::size_t point);

/// `heterogeneity=1, alpha=0.3`.
std::string point_name(const std::vector<Setting>& settings);

}  // namespace edgefleet::scenario

namespace edgefleet::config {

template <>
struct Codec<scenario::SweptKeys> {
  using Range = NoLimits;
  static void read(const Node& node, const Place& place, scenario::SweptKeys& value, const Range&);
  static Node write(const scenario::SweptKeys& value);
  static TypeDoc describe();
};

template <>
struct Codec<scenario::ZippedKeys> {
  using Range = NoLimits;
  static void read(const Node& node, const Place& place, scenario::ZippedKeys& value, const Range&);
  static Node write(const scenario::ZippedKeys& value);
  static TypeDoc describe();
};

}  // namespace edgefleet::config
