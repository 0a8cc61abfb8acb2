// The FPGA model beside EF-Train's published integers: those that must come out exactly.

#include <fmt/format.h>

#include "sim/app/home.hpp"
#include "sim/app/selftest/trial.hpp"
#include "sim/hardware/ef_train/validation.hpp"

namespace edgefleet::app {
namespace {

std::vector<Figure> integers() {
  Problems problems;
  const auto library = ef_train::load_library(home() / "platforms", problems);
  problems.throw_if_any();
  std::vector<Figure> figures;
  for (const auto& row : ef_train::validation_table(library))
    if (row.tolerance == 0.0)
      figures.push_back(
          {fmt::format("EF-Train, {}: {}", row.source, row.quantity), row.unit, row.published, row.simulated, 0.0});
  return figures;
}

}  // namespace

std::vector<Trial> published_trials() { return {{"EF-Train's published integers", integers}}; }

}  // namespace edgefleet::app
