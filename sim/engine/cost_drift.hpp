#pragma once
// By how much executions on devices differ now from what their tables say.

#include <vector>

#include "sim/core/id.hpp"

namespace edgefleet::engine {

class CostDrift {
 public:
  CostDrift(std::size_t kinds, std::size_t variants) : variants_(variants), factors_(kinds * variants) {}

  struct Factors {
    double time = 1.0;
    double energy = 1.0;
  };
  Factors& of(KindId kind, VariantId variant) { return factors_[kind.index() * variants_ + variant.index()]; }
  const Factors& of(KindId kind, VariantId variant) const {
    return factors_[kind.index() * variants_ + variant.index()];
  }

 private:
  std::size_t variants_;
  std::vector<Factors> factors_;
};

}  // namespace edgefleet::engine
