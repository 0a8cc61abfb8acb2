#include "sim/hardware/ef_train/validation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sim/core/contract.hpp"
#include "sim/hardware/ef_train/network_cost.hpp"

namespace edgefleet::ef_train {
namespace {

using Rows = std::vector<ValidationRow>;

/// EF-Train, Tables 5 and 6: AlexNet, batch 4, ZCU102, cycles.
struct AlexnetPhase {
  std::string_view layer;
  Phase phase;
  double model;
  double board;
  double board_without_reuse;
};
constexpr std::array alexnet_phases{AlexnetPhase{"conv1", Phase::forward, 11'504'640, 11'419'835, 11'498'545},
                                    AlexnetPhase{"conv1", Phase::update, 9'043'384, 9'299'086, 9'598'744},
                                    AlexnetPhase{"conv2", Phase::forward, 7'309'808, 7'312'794, 7'283'187},
                                    AlexnetPhase{"conv2", Phase::backward, 7'126'784, 7'146'578, 7'128'663},
                                    AlexnetPhase{"conv2", Phase::update, 7'423'616, 7'430'533, 7'910'148},
                                    AlexnetPhase{"conv3", Phase::forward, 2'478'272, 2'510'310, 2'491'672},
                                    AlexnetPhase{"conv3", Phase::backward, 2'566'987, 2'671'392, 2'461'694},
                                    AlexnetPhase{"conv3", Phase::update, 2'682'240, 2'706'696, 3'402'418},
                                    AlexnetPhase{"conv4", Phase::forward, 3'646'400, 3'708'934, 3'689'930},
                                    AlexnetPhase{"conv4", Phase::backward, 3'861'220, 3'972'757, 3'688'961},
                                    AlexnetPhase{"conv4", Phase::update, 3'960'960, 4'014'651, 5'053'485},
                                    AlexnetPhase{"conv5", Phase::forward, 2'432'368, 2'475'263, 2'462'778},
                                    AlexnetPhase{"conv5", Phase::backward, 2'618'372, 2'686'910, 2'490'897},
                                    AlexnetPhase{"conv5", Phase::update, 2'640'640, 2'677'726, 3'373'373}};

/// EF-Train, Tables 7, 8 and 10, and the batch times of Fig. 21.
struct PublishedDesign {
  std::string_view design;
  std::int64_t batch;
  std::int64_t dsp;
  std::int64_t bram;
  double gflops;
  double gflops_per_watt;
  double tolerance;       ///< of the end-to-end figures
  double conv_tolerance;  ///< of the convolutions alone, which the published figure is not: a bracket
  Origin origin;
};
constexpr std::array published_designs{
    PublishedDesign{"vgg16-zcu102", 16, 1508, 787, 46.99, 6.09, 0.005, 0.03, Origin::derived},
    PublishedDesign{"vgg16-bn-zcu102", 8, 1680, 812, 40.08, 4.88, 0.005, 0.20, Origin::derived},
    PublishedDesign{"alexnet-zcu102", 128, 1513, 857, 34.52, 4.46, 0.03, 0.07, Origin::inference},
    PublishedDesign{"1x-zcu102", 128, 1315, 324, 28.15, 4.09, 0.21, 0.005, Origin::inference},
    PublishedDesign{"1x-pynq-z1", 128, 212, 123, 4.08, 2.21, 0.14, 0.025, Origin::inference},
    PublishedDesign{"lenet-10-zcu102", 128, 1315, 340, 15.47, 2.17, 0.21, 0.43, Origin::inference}};

const Board& board_of(const Library& library, const Design& design) {
  const auto found = std::find_if(library.boards.begin(), library.boards.end(),
                                  [&](const auto& entry) { return entry.second.name == design.board; });
  contract::require(found != library.boards.end(), "the shipped design's board is shipped");
  return found->second;
}

StepCost cost_of(const Library& library, const Design& design, const StepOptions& options) {
  return step_cost(board_of(library, design), design, library.networks.at(design.network), options);
}

double count(Cycles cycles) { return static_cast<double>(cycles.count()); }

double cycles_of(const StepCost& step, std::string_view layer, Phase phase) {
  const auto found = std::find_if(step.phases.begin(), step.phases.end(),
                                  [&](const PhaseCost& cost) { return cost.layer == layer && cost.phase == phase; });
  contract::require(found != step.phases.end(), "the published phase is simulated");
  return count(found->cycles);
}

void add_alexnet(const Library& library, Rows& rows) {
  const auto& design = library.designs.at("alexnet-zcu102");
  const auto reuse = cost_of(library, design, {.batch = 4});
  const auto without = cost_of(library, design, {.batch = 4, .reuse = WeightReuse::off});
  for (const auto& [layer, phase, model, board, board_without] : alexnet_phases) {
    const auto name = fmt::format("AlexNet, batch 4, {} {}", layer, short_name(phase));
    const double cycles = cycles_of(reuse, layer, phase);
    rows.push_back({"Table 6", name + ", paper's model", "cycles", model, cycles, 0.0, Origin::paper});
    rows.push_back({"Table 6", name + ", board", "cycles", board, cycles, 0.04, Origin::paper});
    rows.push_back({"Table 5", name + ", board without weight reuse", "cycles", board_without,
                    cycles_of(without, layer, phase), 0.10, Origin::derived});
  }
  rows.push_back({"Table 6", "AlexNet, batch 4, convolutions, paper's model", "cycles", 69'295'691,
                  count(reuse.conv_cycles), 0.0, Origin::paper});
  rows.push_back({"Table 6", "AlexNet, batch 4, convolutions, board", "cycles", 70'033'465, count(reuse.conv_cycles),
                  0.011, Origin::paper});
  rows.push_back({"Table 5", "AlexNet, batch 4, convolutions, board without weight reuse", "cycles", 72'534'495,
                  count(without.conv_cycles), 0.02, Origin::derived});
}

void add_layouts(const Library& library, Rows& rows) {
  const auto& design = library.designs.at("alexnet-zcu102");
  const auto with = [&](Layout layout) {
    return count(cost_of(library, design, {.batch = 4, .reuse = WeightReuse::off, .layout = layout}).conv_cycles);
  };
  rows.push_back({"Table 3", "AlexNet, batch 4, convolutions, BCHW without reshaping", "cycles", 1'562'001'846,
                  with(Layout::bchw), 0.05, Origin::derived});
  rows.push_back({"Table 4", "AlexNet, batch 4, convolutions, BHWC without reshaping", "cycles", 643'393'426,
                  with(Layout::bhwc), 0.05, Origin::derived});
}

void add_design(const Library& library, const PublishedDesign& published, Rows& rows) {
  const auto& design = library.designs.at(std::string(published.design));
  const auto& board = board_of(library, design);
  const auto step = cost_of(library, design, {.batch = published.batch});
  const auto used = total_resources(design, board.arithmetic);
  const auto name = fmt::format("{} on {}, batch {}", design.network, board.name, published.batch);
  const double gflops = step.throughput().si() * 1e-9;
  const double conv_gflops = (step.conv_work / at_clock(step.conv_cycles, board.clock)).si() * 1e-9;
  rows.push_back({"Tables 7, 8, 10", name + ", with pool, norm and FC", "GFLOPS", published.gflops, gflops,
                  published.tolerance, published.origin});
  rows.push_back({"Tables 7, 8, 10", name + ", convolutions alone", "GFLOPS", published.gflops, conv_gflops,
                  published.conv_tolerance, Origin::inference});
  rows.push_back({"Tables 7, 8, 10", name + ", with pool, norm and FC", "GFLOPS/W", published.gflops_per_watt,
                  gflops / step.power.si(), published.tolerance, published.origin});
  rows.push_back({"Tables 7, 8", name, "DSP", static_cast<double>(published.dsp), static_cast<double>(used.dsp), 0.0,
                  Origin::derived});
  rows.push_back({"Tables 7, 8", name, "BRAM", static_cast<double>(published.bram), static_cast<double>(used.bram), 0.0,
                  Origin::derived});
}

void add_conv_resources(const Library& library, Rows& rows) {
  struct Published {
    std::string_view design;
    double dsp;
    double bram;
  };
  constexpr std::array published{Published{"vgg16-zcu102", 1280, 672}, Published{"alexnet-zcu102", 1280, 672},
                                 Published{"1x-pynq-z1", 180, 108}, Published{"1x-zcu102", 1280, 288}};
  for (const auto& [name, dsp, bram] : published) {
    const auto& design = library.designs.at(std::string(name));
    const auto used = conv_resources(design, board_of(library, design).arithmetic);
    const auto what = fmt::format("{} on {}, ", design.network, design.board);
    rows.push_back({"Tables 7, 8", what + "D_Conv", "DSP", dsp, static_cast<double>(used.dsp), 0.0, Origin::paper});
    rows.push_back(
        {"Tables 7, 8", what + "B_Conv", "BRAM", bram, static_cast<double>(used.bram), 0.0, Origin::derived});
  }
}

void add_batch_times(const Library& library, Rows& rows) {
  const auto seconds = [&](const char* design, std::int64_t batch) {
    return cost_of(library, library.designs.at(design), {.batch = batch}).latency.si();
  };
  rows.push_back(
      {"Fig. 21", "VGG-16, batch 16, one step", "s", 31.30, seconds("vgg16-zcu102", 16), 0.005, Origin::derived});
  rows.push_back({"Fig. 21", "VGG-16 with batch norm, batch 8, one step", "s", 18.37, seconds("vgg16-bn-zcu102", 8),
                  0.005, Origin::derived});
  rows.push_back(
      {"Fig. 21", "AlexNet, batch 128, one step", "s", 23.17, seconds("alexnet-zcu102", 128), 0.03, Origin::inference});
}

void add_script(const Library& library, Rows& rows) {
  auto design = library.designs.at("vgg16-zcu102");
  rows.push_back({"HLS kernel", "VGG-16, batch 16, convolutions, 64 weight slots", "cycles", 3'062'637'216,
                  count(cost_of(library, design, {.batch = 16}).conv_cycles), 0.0, Origin::code});
  design.buffers.weight_slots = 55;
  rows.push_back({"finetune2.py", "VGG-16, batch 16, convolutions, 55 weight slots, T set to 16", "cycles",
                  3'064'164'824, count(cost_of(library, design, {.batch = 16}).conv_cycles), 0.0, Origin::code});
}

}  // namespace

std::string_view mark(Origin origin) {
  constexpr std::array<std::string_view, 4> marks{"[paper]", "[derived]", "[code]", "[inference]"};
  return marks[static_cast<std::size_t>(origin)];
}

std::vector<ValidationRow> validation_table(const Library& library) {
  Rows rows;
  add_alexnet(library, rows);
  add_layouts(library, rows);
  for (const auto& published : published_designs) add_design(library, published, rows);
  add_conv_resources(library, rows);
  add_batch_times(library, rows);
  add_script(library, rows);
  return rows;
}

}  // namespace edgefleet::ef_train
