#pragma once
// The probability of a choice that was sampled from a posterior, estimated by sampling again. There is no closed form
// of the probability that one of many correlated normals is the highest; there is a cheap unbiased way to its inverse.
//
// Of `draws` further choices from the same posterior, c agree with the one that was taken with probability p. Then
// p^ = (1 + c) / (1 + draws), and because c is binomial,
//   E[1 / p^] = (1 - (1 - p)^(draws + 1)) / p
// (the mean of 1 / (1 + c), Chao, Strawderman, JASA 1972): inverse propensity weights are too small on average by the
// factor 1 - (1 - p)^(draws + 1), and never infinite.

#include <vector>

#include "sim/policy/policy.hpp"

namespace edgefleet::policy {

class ResampledChoice {
 public:
  /// `draws` = 0: probabilities stay unknown.
  explicit ResampledChoice(unsigned draws) : draws_(draws) {}

  /// `choice` was sampled among `candidates`; `sample` samples once more and returns an index. It may go on drawing
  /// from the decision's own stream, which nobody reads afterwards, so that asking for propensities changes no choice.
  template <class Sample>
  Choice with_probability(Choice choice, std::size_t candidates, Sample sample) {
    choice.propensity = draws_ == 0 ? Propensity::unknown : Propensity::estimated;
    counts_.assign(draws_ == 0 ? 0 : candidates, 0);
    if (draws_ == 0) return choice;
    ++counts_[choice.candidate];
    for (unsigned draw = 0; draw < draws_; ++draw) ++counts_[sample()];
    choice.probability = Ratio::si(share(counts_[choice.candidate]));
    return choice;
  }

  /// Policy::probabilities().
  std::vector<double> probabilities() const {
    std::vector<double> all;
    for (const unsigned count : counts_) all.push_back(share(count));
    return all;
  }

 private:
  double share(unsigned count) const { return static_cast<double>(count) / (1.0 + static_cast<double>(draws_)); }

  unsigned draws_;
  std::vector<unsigned> counts_;  ///< by candidate
};

/// The parameter `propensity_draws` of a policy that samples from a posterior.
inline void propensity_draws_field(config::Fields& visit, unsigned& draws) {
  visit.optional("propensity_draws", draws,
                 "how many further samples estimate the probability of a choice; 0: it is not known, and the log of "
                 "this policy cannot be used to evaluate another (docs/ope.md)",
                 config::at_most(100000U));
}

}  // namespace edgefleet::policy
