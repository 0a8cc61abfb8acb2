#pragma once
// A world of three choices whose truth is known: the reward is 1 with probability q(x, a) = 0.1 + 0.8 x_a, else 0, for
// a context x of three uniform numbers. The target takes the choice of the largest x. Its value is 0.1 + 0.8 E[max of
// three uniforms] = 0.1 + 0.8 * 3/4 = 0.7.

#include <algorithm>
#include <array>
#include <vector>

#include "analysis/ope/round.hpp"
#include "sim/core/random.hpp"

namespace edgefleet::analysis::ope {

class LittleWorld {
 public:
  static constexpr std::size_t choices = 3;
  static constexpr double value = 0.7;
  using Context = std::array<double, choices>;

  static double truth(const Context& x, std::size_t choice) { return 0.1 + 0.8 * x[choice]; }
  static std::size_t target(const Context& x) {
    return static_cast<std::size_t>(std::max_element(x.begin(), x.end()) - x.begin());
  }

  /// One round of a log that takes its choices with the probabilities `mu`. `model` states q(x, a).
  template <class Model>
  static Round round(std::uint64_t log, std::uint64_t index, const std::array<double, choices>& mu, Model model) {
    RandomStream random(Seed{1}, Purpose("little-world"), log, index);
    Context x{};
    for (double& coordinate : x) coordinate = random.uniform();
    double left = random.uniform();
    std::size_t taken = 0;
    while (taken + 1 < choices && (left -= mu[taken]) >= 0.0) ++taken;
    const bool agreed = taken == target(x);
    return {.reward = random.uniform() < truth(x, taken) ? 1.0 : 0.0,
            .logged = mu[taken],
            .target = agreed ? 1.0 : 0.0,
            .agreed = agreed,
            .luck = random.uniform(),
            .model_taken = model(x, taken),
            .model_target = model(x, target(x)),
            .cluster = index};
  }

  template <class Model>
  static std::vector<Round> log(std::uint64_t number, std::size_t rounds, const std::array<double, choices>& mu,
                                Model model) {
    std::vector<Round> all;
    for (std::size_t i = 0; i < rounds; ++i) all.push_back(round(number, i, mu, model));
    return all;
  }

  static std::vector<Round> uniform_log(std::uint64_t number, std::size_t rounds) {
    constexpr double third = 1.0 / 3.0;
    return log(number, rounds, {third, third, third}, [](const Context& x, std::size_t a) { return truth(x, a); });
  }
};

}  // namespace edgefleet::analysis::ope
