#include "sim/policy/quadratic_form.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "sim/core/random.hpp"

namespace edgefleet::policy {
namespace {

/// x^T M x in the order of sums the header promises, one candidate at a time.
double promised(const std::vector<double>& x, const std::vector<double>& matrix, std::size_t stride) {
  double total = 0.0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    double beyond = 0.0;
    for (std::size_t j = i + 1; j < x.size(); ++j) beyond += matrix[i * stride + j] * x[j];
    total += x[i] * (matrix[i * stride + i] * x[i] + 2.0 * beyond);
  }
  return total;
}

constexpr std::size_t padded = 32;

/// The features of one candidate.
std::vector<double> row_of(const std::vector<double>& rows, std::size_t candidate) {
  std::vector<double> x;
  for (std::size_t i = candidate; i < rows.size(); i += padded) x.push_back(rows[i]);
  return x;
}

// To the bit: results must not depend on the machine's vector width.
TEST(QuadraticForms, EqualThePlainLoopToTheBitWithEveryInstructionSet) {
  RandomStream random(Seed{9}, Purpose("numbers"), 0);
  for (const std::size_t width : {1UL, 7UL, 8UL, 9UL, 23UL, 48UL}) {
    const std::size_t stride = width + 3;
    std::vector<double> matrix(stride * stride);
    std::vector<double> rows(padded * width);
    for (double& value : matrix) value = random.normal();
    for (double& value : rows) value = random.normal();
    const RowBlock block{rows.data(), padded, width};
    for (const InstructionSet instructions : available_instructions()) {
      std::vector<double> forms(padded);
      std::vector<double> products(padded);
      quadratic_forms(instructions, block, matrix.data(), stride, forms.data());
      inner_products(instructions, block, matrix.data(), products.data());
      for (std::size_t candidate = 0; candidate < padded; ++candidate) {
        const std::vector<double> x = row_of(rows, candidate);
        double product = 0.0;
        for (std::size_t i = 0; i < width; ++i) product += matrix[i] * x[i];
        EXPECT_EQ(forms[candidate], promised(x, matrix, stride)) << name_of(instructions) << ", " << width;
        EXPECT_EQ(products[candidate], product) << name_of(instructions) << ", " << width;
      }
    }
  }
}

TEST(OuterProducts, AreAddedToTheBitWithEveryInstructionSet) {
  RandomStream random(Seed{9}, Purpose("numbers"), 1);
  for (const std::size_t width : {1UL, 7UL, 8UL, 9UL, 23UL, 48UL}) {
    const std::size_t stride = width + 3;
    std::vector<double> before(stride * stride);
    std::vector<double> left(width);
    std::vector<double> right(width);
    for (auto* values : {&before, &left, &right})
      for (double& value : *values) value = random.normal();
    right[width / 2] = 0.0;
    for (const InstructionSet instructions : available_instructions()) {
      auto matrix = before;
      add_outer_product(instructions, {left.data(), width, right.data(), width, -0.3}, matrix.data(), stride);
      for (std::size_t j = 0; j < stride; ++j)
        for (std::size_t i = 0; i < stride; ++i) {
          const bool inside = i < width && j < width;
          const double added = inside ? (left[i] * right[j]) * -0.3 : 0.0;
          ASSERT_EQ(matrix[j * stride + i], before[j * stride + i] + added) << name_of(instructions) << ", " << width;
        }
    }
  }
}

TEST(QuadraticForms, UseTheBestInstructionsThereAre) {
  EXPECT_EQ(available_instructions().front(), InstructionSet::portable);
  std::vector<double> one(padded, 3.0);
  std::vector<double> best(padded);
  const double two = 2.0;
  quadratic_forms({one.data(), padded, 1}, &two, 1, best.data());
  EXPECT_EQ(best, std::vector<double>(padded, 18.0));
}

}  // namespace
}  // namespace edgefleet::policy
