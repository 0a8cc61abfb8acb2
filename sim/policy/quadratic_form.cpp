#include "sim/policy/quadratic_form.hpp"

#include <array>

namespace edgefleet::policy {
namespace {

/// The machine's register: one value for each of `Count` candidates (a GCC and Clang extension).
template <std::size_t Count>
using Lanes [[gnu::vector_size(Count * sizeof(double)), gnu::aligned(alignof(double)), gnu::may_alias]] = double;

/// How many rows of the matrix are worked on together: enough independent sums to hide the latency of an addition, few
/// enough to stay in registers.
constexpr std::size_t tile_rows = 8;

// Lanes are handed on by reference only: returned by value they would tie signatures to the instruction set.
template <std::size_t Count>
[[gnu::always_inline]] inline const Lanes<Count>& lanes_at(const RowBlock& block, std::size_t first,
                                                           std::size_t column) {
  return *reinterpret_cast<const Lanes<Count>*>(block.rows + column * block.padded + first);
}

/// Adds x_i (M_ii x_i + 2 sum_{j > i} M_ij x_j) of rows i .. i + Rows - 1 to `total`. `corner` is M_ii of the first.
template <std::size_t Count, std::size_t Rows>
[[gnu::always_inline]] inline void add_rows(const RowBlock& block, const double* corner, std::size_t stride,
                                            std::size_t first, std::size_t i, Lanes<Count>& total) {
  Lanes<Count> beyond[Rows] = {};
#pragma GCC unroll 8
  for (std::size_t k = 1; k < Rows; ++k) {
    const Lanes<Count> x = lanes_at<Count>(block, first, i + k);
#pragma GCC unroll 8
    for (std::size_t row = 0; row < k; ++row) beyond[row] += corner[row * stride + k] * x;
  }
  for (std::size_t j = Rows; i + j < block.width; ++j) {
    const Lanes<Count> x = lanes_at<Count>(block, first, i + j);
#pragma GCC unroll 8
    for (std::size_t row = 0; row < Rows; ++row) beyond[row] += corner[row * stride + j] * x;
  }
#pragma GCC unroll 8
  for (std::size_t row = 0; row < Rows; ++row) {
    const Lanes<Count> x = lanes_at<Count>(block, first, i + row);
    total += x * (corner[row * (stride + 1)] * x + 2.0 * beyond[row]);
  }
}

template <std::size_t Count>
[[gnu::always_inline]] inline void all_quadratic(const RowBlock& block, const double* matrix, std::size_t stride,
                                                 double* out) {
  for (std::size_t first = 0; first < block.padded; first += Count) {
    Lanes<Count> total{};
    std::size_t i = 0;
    for (; i + tile_rows <= block.width; i += tile_rows) {
      add_rows<Count, tile_rows>(block, matrix + i * (stride + 1), stride, first, i, total);
    }
    for (; i < block.width; ++i) add_rows<Count, 1>(block, matrix + i * (stride + 1), stride, first, i, total);
    *reinterpret_cast<Lanes<Count>*>(out + first) = total;
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

struct Kernels {
  void (*quadratic)(const RowBlock&, const double*, std::size_t, double*);
  void (*inner)(const RowBlock&, const double*, double*);
};

void portable_quadratic(const RowBlock& block, const double* matrix, std::size_t stride, double* out) {
  all_quadratic<2>(block, matrix, stride, out);
}
void portable_inner(const RowBlock& block, const double* theta, double* out) { all_inner<2>(block, theta, out); }

#if defined(__x86_64__)
[[gnu::target("avx2")]] void avx2_quadratic(const RowBlock& block, const double* matrix, std::size_t stride,
                                            double* out) {
  all_quadratic<4>(block, matrix, stride, out);
}
[[gnu::target("avx2")]] void avx2_inner(const RowBlock& block, const double* theta, double* out) {
  all_inner<4>(block, theta, out);
}
[[gnu::target("avx512f")]] void avx512_quadratic(const RowBlock& block, const double* matrix, std::size_t stride,
                                                 double* out) {
  all_quadratic<8>(block, matrix, stride, out);
}

constexpr std::array<Kernels, 3> kernels_by_set{
    {{portable_quadratic, portable_inner}, {avx2_quadratic, avx2_inner}, {avx512_quadratic, avx2_inner}}};

std::size_t count_available() {
  if (__builtin_cpu_supports("avx512f")) return 3;
  return __builtin_cpu_supports("avx2") ? 2 : 1;
}
#else
constexpr std::array<Kernels, 3> kernels_by_set{
    {{portable_quadratic, portable_inner}, {portable_quadratic, portable_inner}, {portable_quadratic, portable_inner}}};

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

void quadratic_forms(InstructionSet instructions, const RowBlock& block, const double* matrix, std::size_t stride,
                     double* out) {
  kernels(instructions).quadratic(block, matrix, stride, out);
}

void inner_products(InstructionSet instructions, const RowBlock& block, const double* theta, double* out) {
  kernels(instructions).inner(block, theta, out);
}

}  // namespace edgefleet::policy
