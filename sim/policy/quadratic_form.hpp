#pragma once
// x^T theta and x^T M x for many x at once: the inner loop of every linear policy.

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

/// The same with instructions of one's own choice, to the same result: for benchmarks and tests. Precondition: they are
/// available.
void quadratic_forms(InstructionSet instructions, const RowBlock& block, const double* matrix, std::size_t stride,
                     double* out);
void inner_products(InstructionSet instructions, const RowBlock& block, const double* theta, double* out);

}  // namespace edgefleet::policy
