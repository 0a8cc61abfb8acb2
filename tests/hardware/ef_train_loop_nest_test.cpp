// The closed forms against the loops they stand for: a program that walks groups, images and tiles one by one and adds
// up what each step waits for. It shares no code with the model.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "sim/core/random.hpp"
#include "tests/hardware/ef_train_fixture.hpp"

namespace edgefleet::ef_train {
namespace {

using Int = std::int64_t;

struct Machine {
  Int tile, beat, restart, input_depth, output_depth, slots, slot_kernel;
};

struct Case {
  Int M, N, R, C, K, S, batch;
};

/// Rounds the quotient up, by way of the real numbers.
Int up(Int a, Int b) { return static_cast<Int>(std::ceil(static_cast<double>(a) / static_cast<double>(b))); }

class LoopNest {
 public:
  LoopNest(const Machine& machine, const Case& shape, bool backward)
      : m_(machine), s_(shape), backward_(backward), lanes_(s_.N <= 4 ? s_.N : m_.tile) {}

  Int features(Int rows, Int resident) const {
    Int clock = 0;
    for (Int first = 0; first < s_.M; first += resident) {
      const Int group = std::min(resident, s_.M - first);
      for (Int image = 0; image < s_.batch; ++image)
        for (Int to = 0; to < group; to += m_.tile)
          for (Int row = 0; row < s_.R; row += rows) {
            const bool loads_weights = image == 0 && row == 0 && (!backward_ || to == 0);
            const bool last = to + m_.tile >= group && row + rows >= s_.R;
            clock += input(rows);
            for (Int ti = m_.tile; ti < s_.N; ti += m_.tile)
              clock += std::max({input(rows), compute(rows), loads_weights ? weights(group) : 0});
            clock += last ? compute(rows) + map_out(rows) + m_.restart : std::max(compute(rows), map_out(rows));
          }
    }
    return clock;
  }

  Int update(Int rows, Int resident) const {
    Int clock = 0;
    for (Int first = 0; first < s_.M; first += resident) {
      const Int group = std::min(resident, s_.M - first);
      for (Int image = 0; image < s_.batch; ++image) {
        const bool stores = image + 1 == s_.batch;
        for (Int to = 0; to < group; to += m_.tile)
          clock += rows < s_.R ? update_rows(rows, stores, to + m_.tile >= group) : update_map(stores);
      }
    }
    return clock;
  }

  bool fits(Int rows) const {
    return rows * s_.C <= m_.output_depth && side(rows, s_.S) * side(s_.C, s_.S) <= m_.input_depth;
  }

  /// All channels, else ever fewer tiles of them, until their weights fit the slots.
  Int resident() const {
    for (Int tiles = up(s_.M, m_.tile); tiles > 0; --tiles) {
      const Int kernels = (m_.slot_kernel * m_.slot_kernel) / (s_.K * s_.K);
      if (tiles * up(up(s_.N, 2 * m_.tile), kernels) <= m_.slots) return std::min(s_.M, tiles * m_.tile);
    }
    return 0;
  }

 private:
  Int side(Int outputs, Int stride) const { return (outputs - 1) * stride + s_.K; }
  Int compute(Int rows) const { return rows * s_.C * s_.K * s_.K; }
  Int input(Int rows) const { return m_.restart + up(lanes_, m_.beat) * side(rows, s_.S) * side(s_.C, s_.S); }
  Int map_out(Int rows) const { return up(m_.tile, m_.beat) * rows * s_.C; }
  Int block() const { return up(m_.tile * m_.tile, m_.beat) * s_.K * s_.K; }
  Int weights(Int group) const { return backward_ ? up(group * m_.tile, m_.beat) * s_.K * s_.K + m_.restart : block(); }

  Int update_rows(Int rows, bool stores, bool last_out) const {
    Int clock = 0;
    for (Int ti = 0; ti < s_.N; ti += m_.tile) {
      const Int load = std::max(input(rows), m_.restart + map_out(rows));
      clock += load;
      for (Int row = rows; row < s_.R; row += rows) clock += std::max(load, compute(rows));
      const bool last = last_out && ti + m_.tile >= s_.N;
      if (!stores)
        clock += compute(rows);
      else
        clock += last ? compute(rows) + block() : std::max(compute(rows), block());
    }
    return clock;
  }

  Int update_map(bool stores) const {
    Int clock = std::max(input(s_.R), m_.restart + map_out(s_.R));
    for (Int ti = 0; ti < s_.N; ti += m_.tile) {
      const bool last = ti + m_.tile >= s_.N;
      clock += last ? compute(s_.R) : std::max(input(s_.R), compute(s_.R));
      if (stores) clock += block();
    }
    return clock;
  }

  Machine m_;
  Case s_;
  bool backward_;
  Int lanes_;
};

/// The script's choice, by trying everything the simple way.
Int best_of(const LoopNest& nest, Phase phase, const Case& shape) {
  Int best = -1;
  const Int resident = nest.resident();
  for (Int rows = 1; resident > 0 && rows <= shape.R && nest.fits(rows); ++rows) {
    const Int cycles = phase == Phase::update ? nest.update(rows, resident) : nest.features(rows, resident);
    if (best < 0 || cycles < best) best = cycles;
  }
  return best;
}

class Draw {
 public:
  explicit Draw(std::uint64_t index) : stream_({7, 0}, Purpose("ef-train loop nest"), index) {}
  Int from(Int low, Int high) {
    return low + static_cast<Int>(stream_.below(static_cast<std::size_t>(high - low + 1)));
  }
  template <std::size_t n>
  Int any(const Int (&values)[n]) {
    return values[stream_.below(n)];
  }

 private:
  RandomStream stream_;
};

Machine random_machine(Draw& draw) {
  return {draw.any({1, 4, 6, 8, 16, 24}), draw.any({1, 2, 4, 8, 16}), draw.any({0, 50, 400, 1600}),
          draw.from(200, 5000),           draw.from(60, 3000),        draw.from(1, 80),
          draw.any({3, 5, 7, 11})};
}

Case random_case(Draw& draw) {
  return {draw.from(1, 140), draw.from(1, 140),      draw.from(1, 40), draw.from(1, 40),
          draw.from(1, 7),   draw.any({1, 1, 2, 4}), draw.from(1, 9)};
}

TEST(EfTrainLoopNest, AgreesWithTheModelOnRandomLayers) {
  int fitting = 0, partial_groups = 0, by_rows = 0;
  for (std::uint64_t i = 0; i < 1000; ++i) {
    Draw draw(i);
    const auto machine = random_machine(draw);
    auto shape = random_case(draw);
    const auto layer = conv(shape.M, shape.N, shape.R, shape.C, shape.K, shape.S);
    const Accelerator accelerator{machine.tile,
                                  machine.beat,
                                  Cycles(machine.restart),
                                  {machine.input_depth, machine.output_depth, machine.slots, machine.slot_kernel}};
    for (const auto phase : all_phases) {
      if (phase == Phase::backward && shape.S > 1) continue;
      const bool backward = phase == Phase::backward;
      if (backward) std::swap(shape.M, shape.N);
      const bool kernel_fits = shape.K <= machine.slot_kernel;
      const Int expected = kernel_fits ? best_of(LoopNest(machine, shape, backward), phase, shape) : -1;
      const auto found =
          best_tiling(shape_in_phase(layer, phase), phase, accelerator, {.batch = shape.batch}, Search::greedy);
      ASSERT_EQ(found ? found->cycles.count() : -1, expected) << "case " << i << " " << short_name(phase);
      if (found) {
        ++fitting;
        partial_groups += shape.M % found->tiling.resident != 0;
        by_rows += found->tiling.rows < shape.R;
      }
      if (backward) std::swap(shape.M, shape.N);
    }
  }
  // The cases must reach what they are meant to test.
  EXPECT_GT(fitting, 1000);
  EXPECT_GT(partial_groups, 100);
  EXPECT_GT(by_rows, 150);
}

}  // namespace
}  // namespace edgefleet::ef_train
