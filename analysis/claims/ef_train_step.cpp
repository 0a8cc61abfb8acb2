#include "analysis/claims/ef_train_step.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sim/config/nearest.hpp"

namespace edgefleet::analysis {
namespace {

constexpr double mega = 1e6;
constexpr double giga = 1e9;

const ef_train::Board& board_of(const ef_train::Library& library, const ef_train::Design& design) {
  const auto found = std::find_if(library.boards.begin(), library.boards.end(),
                                  [&](const auto& entry) { return entry.second.name == design.board; });
  contract::require(found != library.boards.end(), "a shipped design's board is shipped");
  return found->second;
}

ef_train::StepCost cost_of(const EfTrainStep& step, const ef_train::Library& library) {
  ef_train::Design design = library.designs.at(step.design.value);
  if (step.weight_slots) design.buffers.weight_slots = *step.weight_slots;
  const ef_train::StepOptions options{
      .batch = step.batch,
      .reuse = step.weight_reuse ? ef_train::WeightReuse::on : ef_train::WeightReuse::off,
      .layout = step.layout};
  return ef_train::step_cost(board_of(library, design), design, library.networks.at(design.network), options);
}

const ef_train::PhaseCost* phase_of(const EfTrainStep& step, const ef_train::StepCost& cost) {
  const auto found = std::find_if(cost.phases.begin(), cost.phases.end(), [&](const ef_train::PhaseCost& phase) {
    return phase.layer == step.layer->value && phase.phase == step.phase;
  });
  return found == cost.phases.end() ? nullptr : &*found;
}

double count(ef_train::Cycles cycles) { return static_cast<double>(cycles.count()); }

double figure_of(const EfTrainStep& step, const ef_train::StepCost& cost) {
  switch (step.figure) {
    case StepFigure::cycles:
      return count(step.layer ? phase_of(step, cost)->cycles : cost.cycles);
    case StepFigure::conv_cycles:
      return count(cost.conv_cycles);
    case StepFigure::seconds:
      return cost.latency.si();
    case StepFigure::image_ms:
      return in_milliseconds(cost.latency) / static_cast<double>(step.batch);
    case StepFigure::gflops:
      return cost.throughput().si() / giga;
    case StepFigure::conv_gflops:
      return cost.conv_work / (cost.latency * (count(cost.conv_cycles) / count(cost.cycles))) /
             OperationsPerSecond::si(giga);
    case StepFigure::gflops_per_watt:
      return cost.throughput().si() / giga / cost.power.si();
    case StepFigure::image_mflop:
      return cost.work.si() / mega / static_cast<double>(step.batch);
  }
  return 0.0;
}

}  // namespace

std::span<const config::EnumName<StepFigure>> enum_names(StepFigure) {
  static constexpr std::array<config::EnumName<StepFigure>, 8> names{{{StepFigure::cycles, "cycles"},
                                                                      {StepFigure::conv_cycles, "conv-cycles"},
                                                                      {StepFigure::seconds, "seconds"},
                                                                      {StepFigure::image_ms, "ms-per-image"},
                                                                      {StepFigure::gflops, "gflops"},
                                                                      {StepFigure::conv_gflops, "conv-gflops"},
                                                                      {StepFigure::gflops_per_watt, "gflops-per-watt"},
                                                                      {StepFigure::image_mflop, "mflop-per-image"}}};
  return names;
}

void fields(config::Fields& visit, EfTrainStep& step) {
  visit.required("design", step.design, "one of platforms/fpga-designs/");
  visit.optional("batch", step.batch, "images per step", config::between<std::int64_t>(1, 1'000'000));
  visit.required("figure", step.figure, "which figure of the step");
  visit.optional("weight_reuse", step.weight_reuse, "weights stay on chip for the batch");
  visit.optional("layout", step.layout, "how features lie in memory");
  visit.optional("layer", step.layer, "one phase of this layer alone; the figure is then cycles");
  visit.check(!step.layer || step.figure == StepFigure::cycles, "layer",
              "of one layer only the figure \"cycles\" can be asked");
  visit.optional("phase", step.phase, "of the layer: FP, BP or WU");
  visit.optional("weight_slots", step.weight_slots, "kernels in each weight bank, instead of the design's",
                 config::at_least<std::int64_t>(1));
}

void check(const EfTrainStep& step, const ef_train::Library& library, Problems& problems) {
  const auto design = library.designs.find(step.design.value);
  if (design == library.designs.end()) {
    std::vector<std::string_view> names;
    for (const auto& [name, known] : library.designs) names.push_back(name);
    problems.add(step.design.mark, fmt::format("unknown FPGA design \"{}\"{} (allowed: {})", step.design.value,
                                               config::guess_text(step.design.value, names), config::listed(names)));
    return;
  }
  if (step.layer && phase_of(step, cost_of(step, library)) == nullptr)
    problems.add(step.layer->mark, fmt::format("network \"{}\" has no layer \"{}\" with that phase",
                                               design->second.network, step.layer->value));
}

double value_of(const EfTrainStep& step, const ef_train::Library& library) {
  return figure_of(step, cost_of(step, library));
}

}  // namespace edgefleet::analysis
