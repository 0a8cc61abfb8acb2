#pragma once
// x^T theta and x^T M x for many x at once, and M + s v u^T: the inner loops of every linear policy.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace edgefleet::policy {

/// The inputs of both kernels: `rows` is column-major, `padded` (a multiple of FeatureRows::lanes) x `width`.
struct RowBlock {
  const double* rows;
  std::size_t padded;
  std::size_t width;
};

/// What the machine's vector unit can do. One program carries a kernel for each and picks the best when it starts.
enum class InstructionSet : std::uint8_t { portable, avx2, avx512 };
/// "portable", "avx2", "avx512".
std::string_view name_of(InstructionSet instructions);
/// Those that this machine has, the best last; never empty.
std::span<const InstructionSet> available_instructions();

/// Writes x^T M x of each row x to `out` (padded values). `matrix` is symmetric, element (i, j) at
/// matrix[i * stride + j], of which only j >= i is read.
/// Each sum runs over the coordinates in ascending order whatever the machine's vector width, and no product is fused
/// with a sum, so the result is the same to the bit on every machine with IEEE doubles.
void quadratic_forms(const RowBlock& block, const double* matrix, std::size_t stride, double* out);

/// Writes x^T theta of each row x to `out` (padded values), with the same promise. `theta`: width values.
void inner_products(const RowBlock& block, const double* theta, double* out);

/// scale (left right^T), rows x columns.
struct OuterProduct {
  const double* left;
  std::size_t rows;
  const double* right;
  std::size_t columns;
  double scale;
};

/// Adds (left_i right_j) scale to element (i, j) of the matrix, which is at matrix[j * stride + i], with the same
/// promise: symmetric to the bit where left and right are one vector.
void add_outer_product(const OuterProduct& added, double* matrix, std::size_t stride);

/// The same with instructions of one's own choice, to the same result: for benchmarks and tests. Precondition: they are
/// available.
void quadratic_forms(InstructionSet instructions, const RowBlock& block, const double* matrix, std::size_t stride,
                     double* out);
void inner_products(InstructionSet instructions, const RowBlock& block, const double* theta, double* out);
void add_outer_product(InstructionSet instructions, const OuterProduct& added, double* matrix, std::size_t stride);

}  // namespace edgefleet::policy
