#pragma once
// What the measures of claims look at: the finished cells of a paper's plays, and the platform data.

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <tuple>

#include "analysis/claims/quantity.hpp"
#include "sim/hardware/ef_train/library.hpp"
#include "sim/hardware/platform_library.hpp"
#include "sim/store/results_database.hpp"

namespace edgefleet::analysis {

/// What a play was about; says which cells a term means.
struct CellsOf {
  std::string play;
  std::string point;  ///< empty: the scenario has only one
  std::string policy;
  auto operator<=>(const CellsOf&) const = default;
};

class Evidence {
 public:
  using Replications = std::map<std::uint32_t, CellFacts>;

  /// Both libraries are looked at later: they must outlive this.
  Evidence(const hardware::PlatformLibrary& platforms, const ef_train::Library& fpga)
      : platforms_(&platforms), fpga_(&fpga) {}

  /// Reads every finished cell of a run, and remembers its folder. Throws store::ResultsError.
  void add(const std::string& play, const store::ResultsDatabase& database);
  /// One cell, for tests.
  void add(const CellsOf& of, std::uint32_t replication, CellFacts facts);

  /// The finished ones, by replication; empty if there are none.
  const Replications& cells(const CellsOf& of) const;
  /// The run folder of a play; empty if it was not added.
  std::filesystem::path folder(const std::string& play) const;
  const hardware::PlatformLibrary& platforms() const { return *platforms_; }
  const ef_train::Library& fpga() const { return *fpga_; }

 private:
  const hardware::PlatformLibrary* platforms_;
  const ef_train::Library* fpga_;
  std::map<CellsOf, Replications> cells_;
  std::map<std::string, std::filesystem::path> folders_;
};

}  // namespace edgefleet::analysis
