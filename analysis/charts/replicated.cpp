#include "analysis/charts/replicated.hpp"

namespace edgefleet::analysis {

std::vector<Mark> marks_of(const ValuesAt& values) {
  std::vector<Mark> marks;
  for (const auto& [x, at_x] : values)
    if (const auto found = estimate(at_x)) marks.push_back({x, found->mean, found->low(), found->high()});
  return marks;
}

std::optional<Mark> mark_of(const std::optional<Estimate>& x, const std::optional<Estimate>& y) {
  if (!x || !y) return std::nullopt;
  return Mark{x->mean, y->mean, y->low(), y->high(), x->low(), x->high()};
}

}  // namespace edgefleet::analysis
