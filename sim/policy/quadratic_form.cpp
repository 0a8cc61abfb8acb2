#include "sim/policy/quadratic_form.hpp"

#include <array>

namespace edgefleet::policy {
namespace {

/// The machine's register: one value for each of `Count` candidates (a GCC and Clang extension).
template <std::size_t Count>
using Lanes [[gnu::vector_size(Count * sizeof(double)), gnu::aligned(alignof(double)), gnu::may_alias]] = double;

/// How a kernel works: `count` candidates in a register, `columns` registers of them and `rows` rows of the matrix at a
/// time. Enough independent sums to hide the latency of an addition, few enough to stay in registers. Where spreading a
/// number over a register takes an instruction of its own, several columns share it.
struct Tile {
  std::size_t count;
  std::size_t columns;
  std::size_t rows;
};
constexpr Tile portable_tile{2, 4, 2};
constexpr Tile avx2_tile{4, 1, 8};
constexpr Tile avx512_tile{8, 1, 8};

// Lanes are handed on by reference only: returned by value they would tie signatures to the instruction set.
template <std::size_t Count>
[[gnu::always_inline]] inline const Lanes<Count>& lanes_at(const RowBlock& block, std::size_t first,
                                                           std::size_t column) {
  return *reinterpret_cast<const Lanes<Count>*>(block.rows + column * block.padded + first);
}

/// Adds x_i (M_ii x_i + 2 sum_{j > i} M_ij x_j) of rows i .. i + Rows - 1 to `total`. `corner` is M_ii of the first.
template <std::size_t Count, std::size_t Columns, std::size_t Rows>
[[gnu::always_inline]] inline void add_rows(const RowBlock& block, const double* corner, std::size_t stride,
                                            std::size_t first, std::size_t i, Lanes<Count> (&total)[Columns]) {
  Lanes<Count> beyond[Rows][Columns] = {};
#pragma GCC unroll 8
  for (std::size_t k = 1; k < Rows; ++k) {
#pragma GCC unroll 8
    for (std::size_t row = 0; row < k; ++row)
#pragma GCC unroll 8
      for (std::size_t c = 0; c < Columns; ++c)
        beyond[row][c] += corner[row * stride + k] * lanes_at<Count>(block, first + c * Count, i + k);
  }
  for (std::size_t j = Rows; i + j < block.width; ++j) {
#pragma GCC unroll 8
    for (std::size_t row = 0; row < Rows; ++row)
#pragma GCC unroll 8
      for (std::size_t c = 0; c < Columns; ++c)
        beyond[row][c] += corner[row * stride + j] * lanes_at<Count>(block, first + c * Count, i + j);
  }
#pragma GCC unroll 8
  for (std::size_t row = 0; row < Rows; ++row)
#pragma GCC unroll 8
    for (std::size_t c = 0; c < Columns; ++c) {
      const Lanes<Count> x = lanes_at<Count>(block, first + c * Count, i + row);
      total[c] += x * (corner[row * (stride + 1)] * x + 2.0 * beyond[row][c]);
    }
}

template <Tile tile>
[[gnu::always_inline]] inline void all_quadratic(const RowBlock& block, const double* matrix, std::size_t stride,
                                                 double* out) {
  constexpr std::size_t count = tile.count;
  constexpr std::size_t columns = tile.columns;
  for (std::size_t first = 0; first < block.padded; first += count * columns) {
    Lanes<count> total[columns] = {};
    std::size_t i = 0;
    for (; i + tile.rows <= block.width; i += tile.rows)
      add_rows<count, columns, tile.rows>(block, matrix + i * (stride + 1), stride, first, i, total);
    for (; i < block.width; ++i) add_rows<count, columns, 1>(block, matrix + i * (stride + 1), stride, first, i, total);
    for (std::size_t c = 0; c < columns; ++c) *reinterpret_cast<Lanes<count>*>(out + first + c * count) = total[c];
  }
}

template <std::size_t Count>
[[gnu::always_inline]] inline void all_inner(const RowBlock& block, const double* theta, double* out) {
  for (std::size_t first = 0; first < block.padded; first += 4 * Count) {
    Lanes<Count> total[4] = {};
    for (std::size_t i = 0; i < block.width; ++i) {
#pragma GCC unroll 4
      for (std::size_t k = 0; k < 4; ++k) total[k] += theta[i] * lanes_at<Count>(block, first + k * Count, i);
    }
#pragma GCC unroll 4
    for (std::size_t k = 0; k < 4; ++k) *reinterpret_cast<Lanes<Count>*>(out + first + k * Count) = total[k];
  }
}

template <std::size_t Count>
[[gnu::always_inline]] inline void all_outer(const OuterProduct& added, double* matrix, std::size_t stride) {
  for (std::size_t j = 0; j < added.columns; ++j) {
    const double factor = added.right[j];
    if (factor == 0.0) continue;  // coordinates that were never seen together stay apart
    double* column = matrix + j * stride;
    std::size_t i = 0;
    for (; i + Count <= added.rows; i += Count)
      *reinterpret_cast<Lanes<Count>*>(column + i) +=
          (*reinterpret_cast<const Lanes<Count>*>(added.left + i) * factor) * added.scale;
    for (; i < added.rows; ++i) column[i] += (added.left[i] * factor) * added.scale;
  }
}

struct Kernels {
  void (*quadratic)(const RowBlock&, const double*, std::size_t, double*);
  void (*inner)(const RowBlock&, const double*, double*);
  void (*outer)(const OuterProduct&, double*, std::size_t);
};

void portable_quadratic(const RowBlock& block, const double* matrix, std::size_t stride, double* out) {
  all_quadratic<portable_tile>(block, matrix, stride, out);
}
void portable_inner(const RowBlock& block, const double* theta, double* out) { all_inner<2>(block, theta, out); }
void portable_outer(const OuterProduct& added, double* matrix, std::size_t stride) {
  all_outer<2>(added, matrix, stride);
}

#if defined(__x86_64__)
[[gnu::target("avx2")]] void avx2_quadratic(const RowBlock& block, const double* matrix, std::size_t stride,
                                            double* out) {
  all_quadratic<avx2_tile>(block, matrix, stride, out);
}
[[gnu::target("avx2")]] void avx2_inner(const RowBlock& block, const double* theta, double* out) {
  all_inner<4>(block, theta, out);
}
[[gnu::target("avx2")]] void avx2_outer(const OuterProduct& added, double* matrix, std::size_t stride) {
  all_outer<4>(added, matrix, stride);
}
[[gnu::target("avx512f")]] void avx512_outer(const OuterProduct& added, double* matrix, std::size_t stride) {
  all_outer<8>(added, matrix, stride);
}
[[gnu::target("avx512f")]] void avx512_quadratic(const RowBlock& block, const double* matrix, std::size_t stride,
                                                 double* out) {
  all_quadratic<avx512_tile>(block, matrix, stride, out);
}

constexpr std::array<Kernels, 3> kernels_by_set{{{portable_quadratic, portable_inner, portable_outer},
                                                 {avx2_quadratic, avx2_inner, avx2_outer},
                                                 {avx512_quadratic, avx2_inner, avx512_outer}}};

std::size_t count_available() {
  if (__builtin_cpu_supports("avx512f")) return 3;
  return __builtin_cpu_supports("avx2") ? 2 : 1;
}
#else
constexpr std::array<Kernels, 3> kernels_by_set{{{portable_quadratic, portable_inner, portable_outer},
                                                 {portable_quadratic, portable_inner, portable_outer},
                                                 {portable_quadratic, portable_inner, portable_outer}}};

std::size_t count_available() { return 1; }
#endif

constexpr std::array<InstructionSet, 3> all_sets{InstructionSet::portable, InstructionSet::avx2,
                                                 InstructionSet::avx512};

const Kernels& kernels(InstructionSet instructions) { return kernels_by_set[static_cast<std::size_t>(instructions)]; }

const Kernels& fastest() {
  static const Kernels& chosen = kernels(available_instructions().back());
  return chosen;
}

}  // namespace

std::string_view name_of(InstructionSet instructions) {
  constexpr std::array<std::string_view, 3> names{"portable", "avx2", "avx512"};
  return names[static_cast<std::size_t>(instructions)];
}

std::span<const InstructionSet> available_instructions() {
  static const std::size_t count = count_available();
  return std::span(all_sets).first(count);
}

void quadratic_forms(const RowBlock& block, const double* matrix, std::size_t stride, double* out) {
  fastest().quadratic(block, matrix, stride, out);
}

void inner_products(const RowBlock& block, const double* theta, double* out) { fastest().inner(block, theta, out); }

void add_outer_product(const OuterProduct& added, double* matrix, std::size_t stride) {
  fastest().outer(added, matrix, stride);
}

void quadratic_forms(InstructionSet instructions, const RowBlock& block, const double* matrix, std::size_t stride,
                     double* out) {
  kernels(instructions).quadratic(block, matrix, stride, out);
}

void inner_products(InstructionSet instructions, const RowBlock& block, const double* theta, double* out) {
  kernels(instructions).inner(block, theta, out);
}

void add_outer_product(InstructionSet instructions, const OuterProduct& added, double* matrix, std::size_t stride) {
  kernels(instructions).outer(added, matrix, stride);
}

}  // namespace edgefleet::policy
