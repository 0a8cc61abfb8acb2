#pragma once
// What a run is, apart from its cells: enough to run it again and to name everything the cells speak of by number.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace edgefleet::store {

/// The value a swept key has at a point.
struct PointValue {
  std::string key;               ///< its path in the scenario
  std::string name;              ///< the path in short, as in the point's name
  std::string value;             ///< in short, as in the point's name
  std::optional<double> number;  ///< in SI base units, where it is a number or a quantity
  bool operator==(const PointValue&) const = default;
};

/// A scenario point and the names behind the numbers in its cells.
struct PointInfo {
  std::string name;
  std::vector<std::string> kinds;     ///< indexed by KindId
  std::vector<std::string> variants;  ///< indexed by VariantId
  std::vector<PointValue> values{};   ///< in the sweep's order; none without a sweep
  bool operator==(const PointInfo&) const = default;
};

struct SourceFile {
  std::string path;
  std::string hash;  ///< with the name of its function, e.g. "sha256:..."
  bool operator==(const SourceFile&) const = default;
};

struct Versions {
  std::string edgefleet;
  std::string simgrid;
  std::string compiler;
  bool operator==(const Versions&) const = default;
};

struct RunInfo {
  std::string scenario;            ///< its name
  std::string effective_scenario;  ///< YAML with all defaults written out
  std::uint64_t seed = 1;
  std::uint32_t replications = 0;
  std::string baseline;   ///< the policy the others are compared with; empty: none
  std::string cpu_class;  ///< results are promised byte for byte within one class only
  Versions versions;
  std::vector<PointInfo> points;      ///< in the scenario's order
  std::vector<std::string> policies;  ///< in the scenario's order
  std::vector<SourceFile> sources;    ///< every input file
  bool operator==(const RunInfo&) const = default;
};

/// One command that worked on a run. Kept apart from RunInfo: it may differ between equal results.
struct Invocation {
  std::string command;
  std::string started;  ///< UTC, ISO 8601
  bool operator==(const Invocation&) const = default;
};

}  // namespace edgefleet::store
