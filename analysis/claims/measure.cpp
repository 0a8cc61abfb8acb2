#include "analysis/claims/measure.hpp"

namespace edgefleet::analysis {

void fields(config::Fields& visit, NamedCells& named) {
  visit.required("play", named.play, "one of the paper's plays");
  visit.required("policy", named.policy, "label of a policy of that play");
  visit.optional("point", named.point, "point of the play's sweep; empty where there is no sweep");
}

void fields(config::Fields& visit, Term& term) {
  fields(visit, static_cast<NamedCells&>(term));
  visit.required("quantity", term.quantity, "what is asked of each of its cells");
}

Found exactly(double value) { return {Estimate{1, value, std::nullopt}, true}; }

PerReplication values(const Evidence& evidence, const Term& term) {
  PerReplication found;
  for (const auto& [replication, facts] : evidence.cells(term.cells()))
    if (const auto value = value_of(term.quantity, facts)) found[replication] = *value;
  return found;
}

PerReplication paired(const PerReplication& a, const PerReplication& b, std::optional<double> (*f)(double, double)) {
  PerReplication found;
  for (const auto& [replication, value] : a) {
    const auto other = b.find(replication);
    if (other == b.end()) continue;
    if (const auto both = f(value, other->second)) found[replication] = *both;
  }
  return found;
}

Found over_replications(const PerReplication& values) {
  std::vector<double> all;
  for (const auto& [replication, value] : values) all.push_back(value);
  return {estimate(all), false};
}

}  // namespace edgefleet::analysis
