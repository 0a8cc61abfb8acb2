#pragma once
// Claims and evidence that can be worked out by hand.

#include "analysis/claims/verdict.hpp"
#include "tests/analysis/sample_runs.hpp"
#include "tests/support/from_yaml.hpp"

namespace edgefleet::analysis {

/// The platform data of tests that need none.
inline Evidence no_evidence() {
  static const hardware::PlatformLibrary platforms;
  static const ef_train::Library fpga;
  return {platforms, fpga};
}

inline CellFacts facts_of(engine::CellResult cell) {
  CellFacts facts{std::move(cell), {}};
  facts.metrics = metrics_of(facts.cell, {4, 1});
  return facts;
}

/// A measure from its YAML, e.g. "{use: metric, of: {...}}".
inline Found found(const std::string& measure, const Evidence& evidence) {
  return test::from_yaml<MeasureSelection>(measure).make()->found(evidence);
}

/// A claim about the regret of a made-up policy, with this figure.
inline std::string claim_yaml(const std::string& figure, const std::string& more = "") {
  return "{name: c, statement: s, source: {work: w, where: abstract, mark: A}, "
         "measure: {use: metric, of: {play: p, policy: a, quantity: regret}}, figure: " +
         figure + more + "}";
}
inline Claim claim(const std::string& figure, const std::string& more = "") {
  return test::from_yaml<Claim>(claim_yaml(figure, more));
}

}  // namespace edgefleet::analysis
