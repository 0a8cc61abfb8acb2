// Intervals hold the truth as often as they say, over many simulated logs; DR needs only one of its two halves to be
// right.

#include <gmock/gmock.h>

#include <cmath>

#include "analysis/ope/bootstrap.hpp"
#include "analysis/ope/estimators.hpp"
#include "analysis/ope/reward_model.hpp"
#include "tests/analysis/ope/little_world.hpp"

namespace edgefleet::analysis::ope {
namespace {

using Context = LittleWorld::Context;
using Mu = std::array<double, LittleWorld::choices>;

constexpr double third = 1.0 / 3.0;
constexpr Mu uniform{third, third, third};
constexpr std::size_t logs = 2000;

double right_model(const Context& x, std::size_t a) { return LittleWorld::truth(x, a); }
double wrong_model(const Context&, std::size_t a) { return a == 0 ? 0.9 : 0.2; }

/// Share of the logs whose interval holds the truth.
template <class Interval>
double coverage(const Mu& mu, Interval holds) {
  double held = 0.0;
  for (std::uint64_t log = 0; log < logs; ++log)
    if (holds(LittleWorld::log(log, 300, mu, wrong_model))) ++held;
  return held / static_cast<double>(logs);
}

auto normal_interval_of(Estimator estimator) {
  return [estimator](const std::vector<Round>& rounds) {
    const auto found = normal_estimate(terms_of(estimator, rounds));
    return std::abs(found->mean - LittleWorld::value) <= *found->half_width;
  };
}

// Four standard errors of a share of 0.95 among 2,000 logs, and half a point for what is only asymptotic.
const double slack = 4.0 * std::sqrt(0.95 * 0.05 / static_cast<double>(logs)) + 0.005;

TEST(Coverage, OfEveryEstimatorThatNeedsNoModelIsNominal) {
  for (const auto estimator : {Estimator::replay, Estimator::ips, Estimator::snips, Estimator::dr}) {
    const auto interval = normal_interval_of(estimator);
    EXPECT_NEAR(coverage(uniform, interval), 0.95, slack) << estimator_names[static_cast<std::size_t>(estimator)];
    EXPECT_NEAR(coverage({0.6, 0.3, 0.1}, interval), 0.95, slack + 0.01)
        << estimator_names[static_cast<std::size_t>(estimator)] << ", a log that is not uniform";
  }
}

TEST(Coverage, OfTheDirectMethodWithAWrongModelIsNothing) {
  EXPECT_LT(coverage(uniform, normal_interval_of(Estimator::dm)), 0.01);
}

TEST(Coverage, OfTheBootstrapIsNominal) {
  double held = 0.0;
  constexpr std::size_t some = 400;
  for (std::uint64_t log = 0; log < some; ++log) {
    const auto rounds = LittleWorld::uniform_log(log, 300);
    const auto found = bootstrap(terms_of(Estimator::snips, rounds), rounds, 300);
    if (found->low <= LittleWorld::value && LittleWorld::value <= found->high) ++held;
  }
  EXPECT_NEAR(held / some, 0.95, 4.0 * std::sqrt(0.95 * 0.05 / some) + 0.01);
}

/// The estimate from one long log, whose propensities are written down as `stated`.
template <class Model>
Estimate from_long_log(Estimator estimator, const Mu& mu, const Mu& stated, Model model) {
  auto rounds = LittleWorld::log(0, 200000, mu, model);
  for (Round& round : rounds)
    for (std::size_t a = 0; a < LittleWorld::choices; ++a)
      if (round.logged == mu[a]) {
        round.logged = stated[a];
        break;
      }
  return *normal_estimate(terms_of(estimator, rounds));
}

TEST(DoublyRobust, IsRightWhenEitherHalfIs) {
  const Mu mu{0.6, 0.3, 0.1};
  const Mu wrong{0.2, 0.3, 0.5};
  const auto distance = [](const Estimate& found) { return std::abs(found.mean - LittleWorld::value); };
  const Estimate wrong_model_only = from_long_log(Estimator::dr, mu, mu, wrong_model);
  const Estimate wrong_mu_only = from_long_log(Estimator::dr, mu, wrong, right_model);
  EXPECT_LT(distance(wrong_model_only), 2.0 * *wrong_model_only.half_width);
  EXPECT_LT(distance(wrong_mu_only), 2.0 * *wrong_mu_only.half_width);
  EXPECT_LT(*wrong_mu_only.half_width, 0.01);
  EXPECT_GT(distance(from_long_log(Estimator::dr, mu, wrong, wrong_model)), 0.05) << "both wrong";
  EXPECT_GT(distance(from_long_log(Estimator::ips, mu, wrong, right_model)), 0.05);
  EXPECT_GT(distance(from_long_log(Estimator::dm, mu, mu, wrong_model)), 0.05);
}

TEST(DoublyRobust, IsSurerThanIpsWhenTheModelIsRight) {
  const auto ips = from_long_log(Estimator::ips, uniform, uniform, right_model);
  const auto dr = from_long_log(Estimator::dr, uniform, uniform, right_model);
  EXPECT_LT(*dr.half_width, 0.8 * *ips.half_width);
}

TEST(RewardModel, PredictsARoundFromTheOtherFoldsOnly) {
  RewardModel model(2, 1, 1.0);
  const Eigen::VectorXd one = Eigen::VectorXd::Ones(1);
  for (int i = 0; i < 99; ++i) model.observe(one, 0, 1.0, 0);
  policy::FeatureRows rows;
  rows.reshape(1, 1, 0);
  rows.row(0) << 1.0;
  EXPECT_EQ(model.expected(rows, 0)[0], 0.0) << "no other fold has been seen";
  EXPECT_NEAR(model.expected(rows, 1)[0], 99.0 / 100.0, 1e-12);
}

}  // namespace
}  // namespace edgefleet::analysis::ope
