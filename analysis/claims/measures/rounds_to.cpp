// How many decisions a policy needs until a window of time reaches a share of the comparator's QoE.

#include "analysis/claims/measure.hpp"

namespace edgefleet::analysis {
namespace rounds_to_measure {

enum class Shown : std::uint8_t {
  mean,    ///< of the decisions, or of their ratio where `to` is given
  slower,  ///< the share of replications in which it needs more than `to`
};
std::span<const config::EnumName<Shown>> enum_names(Shown) {
  static constexpr std::array<config::EnumName<Shown>, 2> names{{{Shown::mean, "mean"}, {Shown::slower, "slower"}}};
  return names;
}

struct Parameters {
  NamedCells of;
  Ratio share = Ratio::si(0.95);
  std::optional<NamedCells> to;
  Shown show = Shown::mean;
};
void fields(config::Fields& visit, Parameters& parameters) {
  visit.required("of", parameters.of, "whose decisions");
  visit.optional("share", parameters.share, "of the comparator's expected unloaded QoE", config::above(Ratio::si(0)),
                 config::at_most(Ratio::si(1)));
  visit.optional("to", parameters.to, "divide by the decisions that these need, replication by replication");
  visit.optional("show", parameters.show, "mean; or slower: the share of replications that need more than `to`");
  visit.check(parameters.show == Shown::mean || parameters.to, "show", "slower than what? give `to`");
}

/// Decisions up to the end of the first window that reaches the share; all of them if none does, so that a policy that
/// never gets there counts as slow rather than as absent. Resolution: a window (record.windows of the scenario).
std::optional<double> rounds(const engine::CellResult& cell, double share) {
  double decisions = 0.0;
  for (const auto& window : cell.windows) {
    decisions += static_cast<double>(window.sums.decisions);
    if (window.sums.decisions > 0 && window.sums.decision_qoe >= share * window.sums.comparator_qoe) return decisions;
  }
  return decisions > 0.0 ? std::optional(decisions) : std::nullopt;
}

std::optional<double> quotient(double a, double b) { return b > 0.0 ? std::optional(a / b) : std::nullopt; }
std::optional<double> is_more(double a, double b) { return a > b ? 1.0 : 0.0; }

class RoundsTo : public Measure {
 public:
  explicit RoundsTo(const Parameters& parameters) : parameters_(parameters) {}

  std::vector<NamedCells> cells() const override {
    return parameters_.to ? std::vector{parameters_.of, *parameters_.to} : std::vector{parameters_.of};
  }

  Found found(const Evidence& evidence) const override {
    const auto own = all(evidence, parameters_.of);
    return over_replications(parameters_.to ? paired(own, all(evidence, *parameters_.to),
                                                     parameters_.show == Shown::mean ? &quotient : &is_more)
                                            : own);
  }

 private:
  PerReplication all(const Evidence& evidence, const NamedCells& named) const {
    PerReplication found;
    for (const auto& [replication, facts] : evidence.cells(named.cells()))
      if (const auto value = rounds(facts.cell, parameters_.share.si())) found[replication] = *value;
    return found;
  }

  Parameters parameters_;
};

const auto registered = MeasureRegistry::of().add<RoundsTo, Parameters>(
    {.name = "rounds-to",
     .summary = "decisions until a window reaches a share of the comparator's QoE, or their ratio to another policy's",
     .source = "ours"});

}  // namespace rounds_to_measure
}  // namespace edgefleet::analysis
