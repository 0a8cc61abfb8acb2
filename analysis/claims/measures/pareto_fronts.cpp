// Counts over the Pareto fronts of measured tables: which variants no other one beats on accuracy, latency and energy
// at once.

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "analysis/claims/measure.hpp"
#include "sim/config/nearest.hpp"

namespace edgefleet::analysis {
namespace pareto_fronts_measure {

enum class Count : std::uint8_t { on_some_front, on_every_front, smallest_front, largest_front, common_to_all };
std::span<const config::EnumName<Count>> enum_names(Count) {
  static constexpr std::array<config::EnumName<Count>, 5> names{{{Count::on_some_front, "on-some-front"},
                                                                 {Count::on_every_front, "on-every-front"},
                                                                 {Count::smallest_front, "smallest-front"},
                                                                 {Count::largest_front, "largest-front"},
                                                                 {Count::common_to_all, "common-to-all"}}};
  return names;
}

struct Parameters {
  std::vector<config::Located<std::string>> kinds;
  Count count = Count::on_some_front;
};
void fields(config::Fields& visit, Parameters& parameters) {
  visit.required("kinds", parameters.kinds, "device kinds of platforms/kinds/");
  visit.check(!parameters.kinds.empty(), "kinds", "fronts need at least one device kind");
  visit.required("count", parameters.count,
                 "variants on some front, on every front, on the smallest or largest one, or that every kind can run");
}

using Names = std::set<std::string>;

double top1(const hardware::ServiceRow& row, const hardware::PlatformLibrary& platforms) {
  return (row.top1 ? *row.top1 : platforms.variants.at(row.variant.value).top1).si();
}

/// As good on all three and better on one.
bool beats(const hardware::ServiceRow& a, const hardware::ServiceRow& b, const hardware::PlatformLibrary& platforms) {
  const double more = top1(a, platforms) - top1(b, platforms);
  const bool no_worse = more >= 0.0 && a.p90 <= b.p90 && a.energy <= b.energy;
  return no_worse && (more > 0.0 || a.p90 < b.p90 || a.energy < b.energy);
}

Names front_of(const std::vector<hardware::ServiceRow>& rows, const hardware::PlatformLibrary& platforms) {
  Names front;
  for (const auto& row : rows)
    if (std::none_of(rows.begin(), rows.end(), [&](const auto& other) { return beats(other, row, platforms); }))
      front.insert(row.variant.value);
  return front;
}

Names names_of(const std::vector<hardware::ServiceRow>& rows) {
  Names all;
  for (const auto& row : rows) all.insert(row.variant.value);
  return all;
}

/// Variants in one of the sets, or in all of them.
std::size_t in_some(const std::vector<Names>& sets) {
  Names all;
  for (const auto& names : sets) all.insert(names.begin(), names.end());
  return all.size();
}
std::size_t in_every(const std::vector<Names>& sets) {
  const auto everywhere = [&](const std::string& name) {
    return std::all_of(sets.begin(), sets.end(), [&](const Names& names) { return names.contains(name); });
  };
  return static_cast<std::size_t>(std::count_if(sets.front().begin(), sets.front().end(), everywhere));
}

class ParetoFronts : public Measure {
 public:
  explicit ParetoFronts(const Parameters& parameters) : parameters_(parameters) {}

  void check(const Evidence& evidence, Problems& problems) const override {
    std::vector<std::string_view> known;
    for (const auto& [name, kind] : evidence.platforms().kinds) known.push_back(name);
    for (const auto& kind : parameters_.kinds)
      if (!evidence.platforms().kinds.contains(kind.value))
        problems.add(kind.mark,
                     fmt::format("unknown device kind \"{}\"{} (`edgefleet list devices` shows what there is)",
                                 kind.value, config::guess_text(kind.value, known)));
  }

  Found found(const Evidence& evidence) const override {
    std::vector<Names> fronts, all;
    for (const auto& kind : parameters_.kinds) {
      const auto& rows = evidence.platforms().kinds.at(kind.value).rows;
      fronts.push_back(front_of(rows, evidence.platforms()));
      all.push_back(names_of(rows));
    }
    return exactly(static_cast<double>(counted(fronts, all)));
  }

 private:
  std::size_t counted(const std::vector<Names>& fronts, const std::vector<Names>& all) const {
    const auto smaller = [](const Names& a, const Names& b) { return a.size() < b.size(); };
    switch (parameters_.count) {
      case Count::on_some_front:
        return in_some(fronts);
      case Count::on_every_front:
        return in_every(fronts);
      case Count::smallest_front:
        return std::min_element(fronts.begin(), fronts.end(), smaller)->size();
      case Count::largest_front:
        return std::max_element(fronts.begin(), fronts.end(), smaller)->size();
      case Count::common_to_all:
        return in_every(all);
    }
    return 0;
  }

  Parameters parameters_;
};

const auto registered = MeasureRegistry::of().add<ParetoFronts, Parameters>(
    {.name = "pareto-fronts",
     .summary = "variants on the Pareto fronts (accuracy, latency, energy) of measured device kinds",
     .source = "ours; the tables name theirs"});

}  // namespace pareto_fronts_measure
}  // namespace edgefleet::analysis
