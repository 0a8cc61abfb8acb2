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

// To the bit: results must not depend on the machine's vector width.
TEST(QuadraticForms, EqualThePlainLoopToTheBit) {
  RandomStream random(Seed{9}, Purpose("numbers"), 0);
  const std::size_t padded = 32;
  for (const std::size_t width : {1UL, 7UL, 8UL, 9UL, 23UL, 48UL}) {
    const std::size_t stride = width + 3;
    std::vector<double> matrix(stride * stride);
    std::vector<double> rows(padded * width);
    for (double& value : matrix) value = random.normal();
    for (double& value : rows) value = random.normal();
    std::vector<double> out(padded);
    quadratic_forms({rows.data(), padded, width}, matrix.data(), stride, out.data());
    std::vector<double> products(padded);
    inner_products({rows.data(), padded, width}, matrix.data(), products.data());
    for (std::size_t candidate = 0; candidate < padded; ++candidate) {
      std::vector<double> x;
      double product = 0.0;
      for (std::size_t i = 0; i < width; ++i) x.push_back(rows[i * padded + candidate]);
      for (std::size_t i = 0; i < width; ++i) product += matrix[i] * x[i];
      EXPECT_EQ(out[candidate], promised(x, matrix, stride)) << width << ", " << candidate;
      EXPECT_EQ(products[candidate], product) << width << ", " << candidate;
    }
  }
}

}  // namespace
}  // namespace edgefleet::policy
