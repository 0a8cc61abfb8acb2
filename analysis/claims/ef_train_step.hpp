#pragma once
// One entry of EF-Train's tables: a published design, how it is run, and which figure of the step is asked for. Needs
// no fleet: the analytical model of sim/hardware/ef_train.

#include <optional>
#include <string>

#include "analysis/claims/evidence.hpp"
#include "sim/config/containers.hpp"
#include "sim/core/diagnostics.hpp"
#include "sim/hardware/ef_train/network_cost.hpp"

namespace edgefleet::analysis {

enum class StepFigure : std::uint8_t {
  cycles,           ///< of the batch
  conv_cycles,      ///< of it, the convolutions
  seconds,          ///< of the batch
  image_ms,         ///< of the batch, divided by its images
  gflops,           ///< counted as the paper does
  conv_gflops,      ///< the convolutions' work in the convolutions' time
  gflops_per_watt,  ///< gflops by the design's power
  image_mflop,      ///< operations of one image, counted as the paper does
};
std::span<const config::EnumName<StepFigure>> enum_names(StepFigure);

struct EfTrainStep {
  config::Located<std::string> design;
  std::int64_t batch = 1;
  StepFigure figure = StepFigure::gflops;
  bool weight_reuse = true;
  ef_train::Layout layout = ef_train::Layout::reshaped;
  std::optional<config::Located<std::string>> layer;  ///< one phase of one layer alone; figure is then cycles
  ef_train::Phase phase = ef_train::Phase::forward;
  std::optional<std::int64_t> weight_slots;  ///< instead of the design's
};
void fields(config::Fields& visit, EfTrainStep& step);

/// Reports a design, or a layer, that there is not. Everything else is checked while reading.
void check(const EfTrainStep& step, const ef_train::Library& library, Problems& problems);
/// Precondition: checked. Throws InputError if the batch does not fit the board.
double value_of(const EfTrainStep& step, const ef_train::Library& library);

}  // namespace edgefleet::analysis
