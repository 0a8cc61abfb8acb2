#include "sim/app/fpga_report.hpp"

#include <fmt/format.h>

#include <array>
#include <bit>
#include <nlohmann/json.hpp>

namespace edgefleet::app {
namespace {

using namespace ef_train;
using Json = nlohmann::ordered_json;

constexpr double giga = 1e-9;

std::string_view name_of(Bound bound) {
  constexpr std::array<std::string_view, 3> names{"compute", "load", "store"};
  return names[static_cast<std::size_t>(bound)];
}

std::string_view name_of(Mode mode) { return mode == Mode::training ? "training" : "inference"; }

double gflops(OperationsPerSecond rate) { return rate.si() * giga; }

double conv_gflops(const FpgaQuestion& question, const StepCost& step) {
  if (step.conv_cycles == Cycles()) return 0.0;
  return gflops(step.conv_work / at_clock(step.conv_cycles, question.board.clock));
}

std::string_view power_source(const Design& design) {
  return design.power ? "published for the design" : "our fitted model";
}

/// The paper runs powers of two.
std::int64_t power_of_two_below(std::int64_t limit) {
  return limit < 1 ? 0 : static_cast<std::int64_t>(std::bit_floor(static_cast<std::uint64_t>(limit)));
}

std::string phase_line(const PhaseCost& cost) {
  const auto resident = cost.tiling.resident > 0 ? std::to_string(cost.tiling.resident) : "-";
  return fmt::format("{:<24} {:<5} {:>5} {:>5} {:>6} {:>16} {}\n", cost.layer, short_name(cost.phase), cost.tiling.rows,
                     cost.columns, resident, cost.cycles.count(), name_of(cost.bound));
}

std::string totals(const FpgaQuestion& question, const StepCost& step) {
  const auto& [board, network, design, options, notes] = question;
  const auto used = total_resources(design, board.arithmetic);
  const auto conv = conv_resources(design, board.arithmetic);
  const auto granted = conv_limits(board);
  const auto limit = batch_limit(network, board, options.mode);
  std::string text;
  const auto line = [&](std::string_view what, const std::string& value) {
    text += fmt::format("{:<16}{}\n", what, value);
  };
  line("cycles", fmt::format("{} ({} in convolutions)", step.cycles.count(), step.conv_cycles.count()));
  line("seconds", fmt::format("{:.6g} ({:.6g} ms per image)", step.latency.si(),
                              in_milliseconds(step.latency) / static_cast<double>(options.batch)));
  line("GFLOPS",
       fmt::format("{:.2f} ({:.2f} in convolutions)", gflops(step.throughput()), conv_gflops(question, step)));
  line("W", fmt::format("{:.3f} ({})", step.power.si(), power_source(design)));
  line("GFLOPS/W", fmt::format("{:.2f}", gflops(step.throughput()) / step.power.si()));
  line("J", fmt::format("{:.6g}", step.energy.si()));
  line("DSP", fmt::format("{} ({} in the array) of {}", used.dsp, conv.dsp, board.dsp));
  line("BRAM", fmt::format("{} ({} in the array) of {}; limit for the array {}", used.bram, conv.bram, board.bram,
                           granted.bram));
  line("batch limit", fmt::format("{} ({} as a power of two)", limit, power_of_two_below(limit)));
  return text;
}

Json layer_json(const PhaseCost& cost) {
  Json json;
  json["name"] = cost.layer;
  json["phase"] = short_name(cost.phase);
  json["tr"] = cost.tiling.rows;
  json["tc"] = cost.columns;
  json["m_on"] = cost.tiling.resident > 0 ? Json(cost.tiling.resident) : Json(nullptr);
  json["cycles"] = cost.cycles.count();
  json["bound"] = name_of(cost.bound);
  return json;
}

void add_resources(Json& json, const FpgaQuestion& question) {
  const auto& [board, network, design, options, notes] = question;
  const auto used = total_resources(design, board.arithmetic);
  const auto conv = conv_resources(design, board.arithmetic);
  json["dsp"] = used.dsp;
  json["bram"] = used.bram;
  json["conv_dsp"] = conv.dsp;
  json["conv_bram"] = conv.bram;
  json["bram_limit"] = conv_limits(board).bram;
  json["batch_limit"] = batch_limit(network, board, options.mode);
}

Json point_json(const RooflinePoint& point) {
  return {{"name", point.layer},
          {"phase", short_name(point.phase)},
          {"operations_per_byte", point.intensity.si()},
          {"attainable_gflops", gflops(point.attainable)},
          {"gflops", gflops(point.achieved)}};
}

std::string point_line(const RooflinePoint& point, std::string_view phase) {
  return fmt::format("{:<24} {:<5} {:>12.2f} {:>12.2f} {:>12.2f}\n", point.layer, phase, point.intensity.si(),
                     gflops(point.attainable), gflops(point.achieved));
}

std::string design_line(const ExploredDesign& d) {
  return fmt::format("{:<10} {:>4} {:>6} {:>8.1f} {:>7} {:>9.3f} {:>8.2f} {:>8.3f} {:>8.2f} {:>5} {:>5} {}\n", d.board,
                     d.tile, d.batch, d.clock.si() * 1e-6, d.stream_bits, in_milliseconds(d.per_image),
                     gflops(d.throughput), d.power.si(), gflops(d.throughput) / d.power.si(), d.resources.dsp,
                     d.resources.bram, d.pareto ? "*" : "");
}

Json design_json(const ExploredDesign& d) {
  return {{"board", d.board},
          {"tile", d.tile},
          {"batch", d.batch},
          {"clock_mhz", d.clock.si() * 1e-6},
          {"stream_bits", d.stream_bits},
          {"seconds_per_image", d.per_image.si()},
          {"gflops", gflops(d.throughput)},
          {"watts", d.power.si()},
          {"joules_per_image", d.energy_per_image.si()},
          {"dsp", d.resources.dsp},
          {"bram", d.resources.bram},
          {"pareto", d.pareto}};
}

}  // namespace

std::string step_table(const FpgaQuestion& question, const StepCost& step) {
  const auto& [board, network, design, options, notes] = question;
  auto text = fmt::format("{} on {}, design {} (T = {}), {}, batch {}\n\n", network.name, board.name, design.name,
                          design.tile, name_of(options.mode), options.batch);
  for (const auto& note : notes) text += "note: " + note + "\n";
  text += fmt::format("{:<24} {:<5} {:>5} {:>5} {:>6} {:>16} {}\n", "layer", "phase", "Tr", "Tc", "M_on", "cycles",
                      "bound");
  for (const auto& cost : step.phases) text += phase_line(cost);
  return text + "\n" + totals(question, step);
}

std::string step_json(const FpgaQuestion& question, const StepCost& step) {
  Json json;
  json["board"] = question.board.name;
  json["network"] = question.network.name;
  json["batch"] = question.options.batch;
  json["mode"] = name_of(question.options.mode);
  json["design"] = question.design.name;
  json["tile"] = question.design.tile;
  json["layers"] = Json::array();
  for (const auto& cost : step.phases) json["layers"].push_back(layer_json(cost));
  json["cycles"] = step.cycles.count();
  json["conv_cycles"] = step.conv_cycles.count();
  json["seconds"] = step.latency.si();
  json["gflops"] = gflops(step.throughput());
  json["conv_gflops"] = conv_gflops(question, step);
  json["watts"] = step.power.si();
  json["watts_source"] = power_source(question.design);
  json["gflops_per_watt"] = gflops(step.throughput()) / step.power.si();
  json["joules"] = step.energy.si();
  add_resources(json, question);
  if (!question.notes.empty()) json["notes"] = question.notes;
  return json.dump(2) + "\n";
}

std::string roofline_table(const Roofline& roofline) {
  auto text = fmt::format("roof: {:.2f} GFLOPS, {:.2f} GB/s over four streams, ridge at {:.2f} FLOP/B\n\n",
                          gflops(roofline.peak), roofline.bandwidth.si() * giga, roofline.ridge.si());
  text += fmt::format("{:<24} {:<5} {:>12} {:>12} {:>12}\n", "layer", "phase", "FLOP/B", "attainable", "GFLOPS");
  for (const auto& point : roofline.points) text += point_line(point, short_name(point.phase));
  return text + point_line(roofline.whole, "");
}

std::string roofline_json(const Roofline& roofline) {
  Json json{{"peak_gflops", gflops(roofline.peak)},
            {"bandwidth_bytes_per_second", roofline.bandwidth.si()},
            {"ridge_operations_per_byte", roofline.ridge.si()},
            {"layers", Json::array()}};
  for (const auto& point : roofline.points) json["layers"].push_back(point_json(point));
  json["total"] = point_json(roofline.whole);
  json["total"].erase("phase");
  return json.dump(2) + "\n";
}

std::string exploration_table(const Exploration& exploration, bool all) {
  auto text =
      fmt::format("{} designs fit, {} do not; * is best in some mix of throughput, energy, DSPs and block RAMs\n\n",
                  exploration.designs.size(), exploration.refused);
  text += fmt::format("{:<10} {:>4} {:>6} {:>8} {:>7} {:>9} {:>8} {:>8} {:>8} {:>5} {:>5}\n", "board", "T", "batch",
                      "MHz", "stream", "ms/image", "GFLOPS", "W", "GFLOPS/W", "DSP", "BRAM");
  for (const auto& design : exploration.designs)
    if (all || design.pareto) text += design_line(design);
  return text;
}

std::string exploration_json(const Exploration& exploration, bool all) {
  Json json{{"fit", exploration.designs.size()}, {"refused", exploration.refused}, {"designs", Json::array()}};
  for (const auto& design : exploration.designs)
    if (all || design.pareto) json["designs"].push_back(design_json(design));
  return json.dump(2) + "\n";
}

std::string validation_text(const std::vector<ValidationRow>& rows) {
  auto text = fmt::format("{:<16} {:<74} {:<9} {:>15} {:>15} {:>9}\n", "source", "quantity", "unit", "published",
                          "simulated", "distance");
  for (const auto& row : rows)
    text += fmt::format("{:<16} {:<74} {:<9} {:>15.10g} {:>15.10g} {:>+8.2f}% {}{}\n", row.source, row.quantity,
                        row.unit, row.published, row.simulated, 100.0 * row.distance(), mark(row.origin),
                        row.within() ? "" : " outside its tolerance");
  return text;
}

std::string validation_json(const std::vector<ValidationRow>& rows) {
  auto json = Json::array();
  for (const auto& row : rows)
    json.push_back({{"source", row.source},
                    {"quantity", row.quantity},
                    {"unit", row.unit},
                    {"published", row.published},
                    {"simulated", row.simulated},
                    {"distance_percent", 100.0 * row.distance()},
                    {"tolerance_percent", 100.0 * row.tolerance},
                    {"origin", mark(row.origin)}});
  return json.dump(2) + "\n";
}

}  // namespace edgefleet::app
