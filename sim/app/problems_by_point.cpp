#include "sim/app/problems_by_point.hpp"

#include <fmt/format.h>

#include <set>

namespace edgefleet::app {

void ProblemsByPoint::add(const std::vector<Problem>& found, const std::string& point) {
  for (const auto& problem : std::set<Problem>(found.begin(), found.end())) {
    const auto [entry, fresh] = found_.try_emplace(problem, Where{point, 0});
    ++entry->second.count;
    if (fresh) order_.push_back(problem);
  }
}

std::vector<Problem> ProblemsByPoint::told(std::size_t points) const {
  std::vector<Problem> all;
  for (const auto& problem : order_) {
    const auto& [first, count] = found_.at(problem);
    std::string what = problem.what;
    if (count < points) what += fmt::format(" (at the point {}", first);
    if (count < points && count > 1) what += fmt::format(" and {} other{}", count - 1, count == 2 ? "" : "s");
    if (count < points) what += ")";
    all.push_back({problem.where, std::move(what)});
  }
  return all;
}

}  // namespace edgefleet::app
