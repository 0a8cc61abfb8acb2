#include "sim/app/ope/target_policy.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/algorithm/string.hpp>

#include "sim/config/read.hpp"
#include "sim/core/contract.hpp"

namespace edgefleet::app {
namespace {

/// `NAME,KEY=VALUE` as the YAML it stands for.
std::string yaml_of(const std::string& text) {
  if (text.find_first_of("{=") == std::string::npos || text.front() == '{') return text;
  std::vector<std::string> parts;
  boost::split(parts, text, boost::is_any_of(","));
  std::string yaml = "{use: " + parts.front();
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const auto sign = parts[i].find('=');
    yaml += ", " + parts[i].substr(0, sign) + ": " + (sign == std::string::npos ? "" : parts[i].substr(sign + 1));
  }
  return yaml + "}";
}

bool is_certain(const policy::Choice& choice) {
  return choice.propensity == policy::Propensity::exact && choice.probability >= Ratio::si(1.0);
}

}  // namespace

policy::PolicySelection policy_selection(const std::string& text, const scenario::Scenario& scenario) {
  for (const auto& entry : scenario.policies)
    if (entry.name() == text) return entry.policy;
  Problems problems;
  const config::Document document = config::load_text(yaml_of(text), "--policy", problems);
  policy::PolicySelection selection;
  config::read(document.root(), selection, problems);
  problems.throw_if_any();
  return selection;
}

Intention intention(policy::Policy& policy, const policy::Situation& situation, Seed seed, unsigned draws) {
  const std::size_t count = situation.candidates.size();
  const auto ask = [&](std::uint64_t draw) {
    RandomStream random(seed, Purpose("ope-target"), value_of(situation.decision), draw);
    const policy::Choice choice = policy.choose(situation, random);
    contract::require(choice.candidate < count, "a policy chooses one of the candidates it was shown");
    return choice;
  };
  const policy::Choice first = ask(0);
  Intention found{first.candidate, policy.probabilities()};
  if (found.probabilities.size() == count && first.propensity == policy::Propensity::exact) return found;
  found.probabilities.assign(count, 0.0);
  const double share = is_certain(first) ? 1.0 : 1.0 / static_cast<double>(draws);
  found.probabilities[first.candidate] += share;
  if (is_certain(first)) return found;
  for (unsigned draw = 1; draw < draws; ++draw) found.probabilities[ask(draw).candidate] += share;
  return found;
}

}  // namespace edgefleet::app
