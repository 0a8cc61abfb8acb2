#pragma once
// Numbers, vectors and matrices of a policy's state to bytes and back, bit for bit.

#include <Eigen/Core>

#include "sim/core/bytes.hpp"

namespace edgefleet::policy {

void write(ByteWriter& out, const Eigen::Ref<const Eigen::MatrixXd>& matrix);

/// Throws MalformedBytes unless the bytes hold a matrix of this shape, which may have any number of rows or columns
/// where `Eigen::Dynamic` is given.
Eigen::MatrixXd read_matrix(ByteReader& in, Eigen::Index rows, Eigen::Index columns);
Eigen::VectorXd read_vector(ByteReader& in, Eigen::Index size);

/// A number that must not exceed `most`; else MalformedBytes.
std::size_t read_index(ByteReader& in, std::size_t most);

}  // namespace edgefleet::policy
