#include "sim/policy/state_bytes.hpp"

#include <fmt/format.h>

#include <cmath>
#include <vector>

namespace edgefleet::policy {
namespace {

Eigen::Index read_side(ByteReader& in, Eigen::Index wanted) {
  const std::uint64_t side = in.count();
  const bool fits = wanted == Eigen::Dynamic || side == static_cast<std::uint64_t>(wanted);
  if (!fits)
    throw MalformedBytes(fmt::format("the policy's state has {} coordinates where {} are needed", side, wanted));
  return static_cast<Eigen::Index>(side);
}

}  // namespace

void write(ByteWriter& out, const Eigen::Ref<const Eigen::MatrixXd>& matrix) {
  out.varint(static_cast<std::uint64_t>(matrix.rows()));
  out.varint(static_cast<std::uint64_t>(matrix.cols()));
  for (Eigen::Index column = 0; column < matrix.cols(); ++column)
    for (Eigen::Index row = 0; row < matrix.rows(); ++row) out.real(matrix(row, column));
}

Eigen::MatrixXd read_matrix(ByteReader& in, Eigen::Index rows, Eigen::Index columns) {
  const Eigen::Index height = read_side(in, rows);
  const Eigen::Index width = read_side(in, columns);
  std::vector<double> values;  // grows as it reads: bytes that are cut off claim no memory
  for (Eigen::Index index = 0; index < height * width; ++index) {
    values.push_back(in.real());
    if (!std::isfinite(values.back())) throw MalformedBytes("the policy's state holds a number that is not finite");
  }
  return Eigen::Map<const Eigen::MatrixXd>(values.data(), height, width);
}

Eigen::VectorXd read_vector(ByteReader& in, Eigen::Index size) { return read_matrix(in, size, 1); }

std::size_t read_index(ByteReader& in, std::size_t most) {
  const std::uint64_t value = in.varint();
  if (value > most) throw MalformedBytes(fmt::format("the policy's state says {} where at most {} fits", value, most));
  return static_cast<std::size_t>(value);
}

}  // namespace edgefleet::policy
