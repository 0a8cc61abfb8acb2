// A claim's measure: what a log is said to be worth to another policy, against the simulator's truth. Stands here
// because the situations of a log must be shown again to the target; measures that read results alone stand in
// analysis/claims/measures/.

#include "analysis/claims/measure.hpp"
#include "sim/app/ope/evaluate.hpp"
#include "sim/app/ope/target_policy.hpp"

namespace edgefleet::app {
namespace off_policy_measure {

using analysis::Found;
using analysis::ope::Estimator;

enum class Shown : std::uint8_t {
  error,        ///< estimate minus truth, with the estimate's normal interval
  half_widths,  ///< the same divided by the interval's half-width: within -1 and 1, the interval holds the truth
};
std::span<const config::EnumName<Shown>> enum_names(Shown) {
  static constexpr std::array<config::EnumName<Shown>, 2> names{
      {{Shown::error, "error"}, {Shown::half_widths, "half-widths"}}};
  return names;
}

struct Parameters {
  analysis::NamedCells log;
  std::string target;
  Estimator estimator = Estimator::ips;
  Shown show = Shown::error;
};
void fields(config::Fields& visit, Parameters& parameters) {
  visit.required("log", parameters.log, "whose decisions; the play's scenario must record them");
  visit.required("target", parameters.target, "the policy that is evaluated, written as for `edgefleet ope --policy`");
  visit.required("estimator", parameters.estimator, "replay, ips, snips, dm or dr (docs/ope.md)");
  visit.optional("show", parameters.show, "error: estimate minus truth; half-widths: in half-widths of its interval");
}

class OffPolicy : public analysis::Measure {
 public:
  explicit OffPolicy(const Parameters& parameters) : parameters_(parameters) {}

  std::vector<analysis::NamedCells> cells() const override { return {parameters_.log}; }

  Found found(const analysis::Evidence& evidence) const override {
    if (evidence.cells(parameters_.log.cells()).empty()) return {};
    const RunLog log(evidence.folder(parameters_.log.play.value), "policy", parameters_.log.policy.value);
    OpeQuestion question;
    question.target = policy_selection(parameters_.target, log.experiment().scenario);
    const auto evaluation = analysis::ope::evaluation_of(evaluate(log, question).evidence, {false, std::nullopt, 0});
    for (const auto& [estimator, value, over_users] : evaluation.values)
      if (estimator == parameters_.estimator && value && evaluation.truth) return shown(*value, *evaluation.truth);
    return {};
  }

 private:
  Found shown(analysis::Estimate value, double truth) const {
    value.mean -= truth;
    if (parameters_.show == Shown::error) return {value, false};
    return value.half_width ? analysis::exactly(value.mean / *value.half_width) : Found{};
  }

  Parameters parameters_;
};

const auto registered = analysis::MeasureRegistry::of().add<OffPolicy, Parameters>(
    {.name = "off-policy",
     .summary = "estimated worth of a policy that never ran, from another's log, against the simulator's truth",
     .source = "estimators: analysis/ope/estimators.hpp"});

}  // namespace off_policy_measure
}  // namespace edgefleet::app
