// Whether the same cells, played again, hold the same results: byte by byte, all tables.

#include "analysis/claims/measure.hpp"
#include "sim/store/cell_codec.hpp"
#include "sim/store/run_folder.hpp"

namespace edgefleet::analysis {
namespace identical_cells_measure {

struct Parameters {
  NamedCells of;
  NamedCells to;
};
void fields(config::Fields& visit, Parameters& parameters) {
  visit.required("of", parameters.of, "cells");
  visit.required("to", parameters.to, "the cells of another play that they are compared with, by replication");
}

Bytestring bytes_of(const store::ResultsDatabase& run, const NamedCells& cells, std::uint32_t replication) {
  return store::encode(run.load({cells.point.value, cells.policy.value, replication}));
}

class IdenticalCells : public Measure {
 public:
  explicit IdenticalCells(const Parameters& parameters) : parameters_(parameters) {}

  std::vector<NamedCells> cells() const override { return {parameters_.of, parameters_.to}; }

  Found found(const Evidence& evidence) const override {
    const auto& first = evidence.cells(parameters_.of.cells());
    const auto& second = evidence.cells(parameters_.to.cells());
    if (first.empty() || second.empty()) return {};
    const auto run = store::open_run(evidence.folder(parameters_.of.play.value));
    const auto other = store::open_run(evidence.folder(parameters_.to.play.value));
    double pairs = 0.0, same = 0.0;
    for (const auto& [replication, facts] : first) {
      if (!second.contains(replication)) continue;
      pairs += 1.0;
      same += bytes_of(run, parameters_.of, replication) == bytes_of(other, parameters_.to, replication);
    }
    return pairs > 0.0 ? exactly(same / pairs) : Found{};
  }

 private:
  Parameters parameters_;
};

const auto registered = MeasureRegistry::of().add<IdenticalCells, Parameters>(
    {.name = "identical-cells",
     .summary = "share of a policy's cells that equal those of another play in every byte of every stored table",
     .source = "ours"});

}  // namespace identical_cells_measure
}  // namespace edgefleet::analysis
