#include "sim/hardware/ef_train/plan_design.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sim/core/diagnostics.hpp"
#include "sim/hardware/ef_train/bank_sizes.hpp"

namespace edgefleet::ef_train {
namespace {

/// Cycles of a phase by the number of rows the buffers hold: entry r is the best over 1..r rows. It lets any split of
/// the buffers be judged without scheduling again.
struct PhaseCurve {
  ConvPhase phase;
  std::vector<Cycles> best;
};

struct Candidate {
  std::int64_t tile = 0;
  BankSizes banks;
  Cycles cycles;
};

class Planner {
 public:
  Planner(const Board& board, const dnn::Network& network, const StepOptions& options)
      : board_(board),
        options_(options),
        run_{options.batch, options.reuse, options.form},
        phases_(conv_phases(network, options.mode)),
        kernel_(largest_kernel(phases_)),
        bits_(board.arithmetic.bits),
        beat_(words_per_beat(board)),
        limits_(conv_limits(board)) {}

  std::optional<Candidate> best(std::optional<std::int64_t> tile) const {
    std::optional<Candidate> best;
    for (const auto size : tile ? std::vector{*tile} : tiles()) {
      if (array_dsp(size, board_.arithmetic) > limits_.dsp) continue;
      if (options_.search == Search::greedy) {
        if ((best = greedy(size))) return best;
      } else {
        search_banks(size, best);
      }
    }
    return best;
  }

  Design trimmed(const Candidate& candidate) const {
    Design design;
    design.tile = candidate.tile;
    design.buffers = buffers_of(candidate.banks, kernel_, bits_);
    const auto accelerator = accelerator_of(board_, design);
    Buffers used{0, 0, 0, kernel_};
    for (const auto& [layer, phase, shape, groups] : phases_) {
      const auto tiling = best_tiling(shape, phase, accelerator, run_, options_.search)->tiling;
      const bool reuse = options_.reuse == WeightReuse::on;
      const auto tiles = reuse ? ceil_div(tiling.resident, design.tile) : 1;
      used.input_words = std::max(used.input_words, input_tile_words(shape, tiling.rows));
      used.output_words = std::max(used.output_words, tiling.rows * shape.columns);
      used.weight_slots = std::max(used.weight_slots, tiles * *slots_per_tile(shape, design.tile, kernel_));
    }
    design.buffers = used;
    return design;
  }

 private:
  /// Multiples of p, largest first.
  std::vector<std::int64_t> tiles() const {
    std::vector<std::int64_t> sizes;
    for (auto size = beat_; array_dsp(size, board_.arithmetic) <= limits_.dsp; size += beat_) sizes.push_back(size);
    std::reverse(sizes.begin(), sizes.end());
    return sizes;
  }

  bool fits(std::int64_t tile, const BankSizes& banks) const {
    return buffer_half_blocks(tile, banks.input, banks.output, banks.weights) <= 2 * limits_.bram;
  }

  std::optional<Candidate> greedy(std::int64_t tile) const {
    const auto needs = bank_needs(phases_, tile, bits_, options_.reuse);
    auto banks = needs.least;
    banks.weights = std::max<std::int64_t>(banks.weights, 2);  // planned in whole block RAMs
    if (!fits(tile, banks)) return std::nullopt;
    const auto left = 2 * limits_.bram - buffer_half_blocks(tile, banks.input, banks.output, 0);
    banks.weights = std::min(whole_size(left / (2 * tile * tile)), needs.most.weights);
    std::optional<Candidate> best;
    split_features(tile, needs, banks.weights, best);
    return best;
  }

  void search_banks(std::int64_t tile, std::optional<Candidate>& best) const {
    if (best && floor(tile) >= best->cycles) return;
    const auto needs = bank_needs(phases_, tile, bits_, options_.reuse);
    auto banks = needs.least;
    for (; fits(tile, banks) && banks.weights <= needs.most.weights; banks.weights = next_size(banks.weights))
      split_features(tile, needs, banks.weights, best);
  }

  /// Tries every way to share what the weights leave between input and output buffers.
  void split_features(std::int64_t tile, const BankNeeds& needs, std::int64_t weights,
                      std::optional<Candidate>& best) const {
    const auto left = (2 * limits_.bram - buffer_half_blocks(tile, 0, 0, weights)) / (2 * tile);
    const auto most_input = std::min(needs.most.input, left - needs.least.output);
    const auto most_output = std::min(needs.most.output, left - needs.least.input);
    const auto curves = phase_curves(tile, {whole_size(most_input), whole_size(most_output), weights});
    for (auto input = needs.least.input; input <= most_input; input = next_size(input)) {
      const BankSizes banks{input, whole_size(std::min(most_output, left - input)), weights};
      const auto cycles = total(curves, buffers_of(banks, kernel_, bits_));
      if (!best || cycles < best->cycles) best = {tile, banks, cycles};
    }
  }

  std::vector<PhaseCurve> phase_curves(std::int64_t tile, const BankSizes& most) const {
    const auto accelerator = with(tile, most);
    std::vector<PhaseCurve> curves;
    for (const auto& phase : phases_) {
      PhaseCurve curve{phase, {Cycles()}};
      const auto residents = resident_choices(phase.shape, accelerator, run_, options_.search);
      const auto limit = most_rows(phase.shape, accelerator.buffers);
      for (std::int64_t rows = 1; rows <= limit; ++rows) {
        std::optional<Cycles> least = rows > 1 ? std::optional(curve.best.back()) : std::nullopt;
        for (const auto resident : residents) {
          const auto cycles = conv_cycles(phase.shape, phase.phase, {rows, resident}, accelerator, run_);
          least = least ? std::min(*least, cycles) : cycles;
        }
        curve.best.push_back(*least);
      }
      curves.push_back(std::move(curve));
    }
    return curves;
  }

  Cycles total(const std::vector<PhaseCurve>& curves, const Buffers& buffers) const {
    Cycles cycles;
    for (const auto& [phase, best] : curves)
      cycles += phase.groups * best[static_cast<std::size_t>(most_rows(phase.shape, buffers))];
    return cycles;
  }

  /// What no buffers can beat with this T.
  Cycles floor(std::int64_t tile) const {
    const auto accelerator = with(tile, {});
    Cycles cycles;
    for (const auto& phase : phases_) cycles += phase.groups * compute_bound(phase.shape, run_.batch, accelerator);
    return cycles;
  }

  Accelerator with(std::int64_t tile, const BankSizes& banks) const {
    Design design;
    design.tile = tile;
    design.buffers = buffers_of(banks, kernel_, bits_);
    return accelerator_of(board_, design);
  }

  const Board& board_;
  StepOptions options_;
  ConvRun run_;
  std::vector<ConvPhase> phases_;
  std::int64_t kernel_;
  std::int64_t bits_;
  std::int64_t beat_;
  Resources limits_;
};

bool has_batch_norm(const dnn::Network& network) {
  return std::any_of(network.layers.begin(), network.layers.end(),
                     [](const dnn::Layer& layer) { return layer.kind == dnn::LayerKind::batch_norm; });
}

}  // namespace

std::optional<Design> try_plan_design(const Board& board, const dnn::Network& network, const StepOptions& options,
                                      std::optional<std::int64_t> tile) {
  if (words_per_beat(board) < 1) return std::nullopt;
  const Planner planner(board, network, options);
  const auto found = planner.best(tile);
  if (!found) return std::nullopt;
  auto design = planner.trimmed(*found);
  design.name = "planned";
  design.board = board.name;
  design.network = network.name;
  design.overhead = has_batch_norm(network) ? board.batch_norm_overhead : board.overhead;
  design.source = "planned by EdgeFleet";
  return design;
}

Design plan_design(const Board& board, const dnn::Network& network, const StepOptions& options,
                   std::optional<std::int64_t> tile) {
  if (auto design = try_plan_design(board, network, options, tile)) return *design;
  const auto limits = conv_limits(board);
  Problems problems;
  problems.add(
      {}, fmt::format("no accelerator for {} fits {}: {} DSPs and {} block RAMs are granted to the convolution array, "
                      "{}-bit words, {}-bit streams{}",
                      network.name, board.name, limits.dsp, limits.bram, board.arithmetic.bits, board.stream_bits,
                      tile ? fmt::format(", T = {}", *tile) : ""));
  problems.throw_if_any();
  return {};
}

}  // namespace edgefleet::ef_train
