#include "sim/policy/feature_set.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/from_yaml.hpp"
#include "tests/support/little_fleet.hpp"

namespace edgefleet::policy {
namespace {

using test::from_yaml;
using test::LittleFleet;

std::unique_ptr<FeatureSet> features(const std::string& yaml, const LittleFleet& fleet) {
  return from_yaml<FeatureSelection>(yaml).make(fleet.sheet());
}

TEST(ProfiledMetrics, AreTheEightDocumentedNumbersInTheClassesBlock) {
  LittleFleet fleet(3);
  const auto set = features("profiled-metrics", fleet);
  EXPECT_EQ(set->dimension(), 48U);
  FeatureRows rows;
  const unsigned interactive_mains = 3;
  set->fill(fleet.situation(interactive_mains), rows);
  EXPECT_EQ(rows.offset(), 24U);
  ASSERT_EQ(rows.width(), 8U);
  // v1: top-1 0.5 + 0.3 x 2/3, 14 ms, 60 mJ; the mean interactive user: a0 = 0.62, tau = 100 ms, eps = 150 mJ.
  const Eigen::RowVectorXd row = rows.row(1);
  EXPECT_EQ(row[0], 1.0);
  EXPECT_NEAR(row[1], 1.0 / (1.0 + std::exp(-12.0 * (0.7 - 0.62))), 1e-12);
  EXPECT_NEAR(row[2], std::exp(-0.14), 1e-12);
  EXPECT_NEAR(row[3], std::exp(-0.4), 1e-12);
  EXPECT_NEAR(row[4], 0.7, 1e-12);
  EXPECT_NEAR(row[5], std::log(14.0) / 7.0, 1e-12);
  EXPECT_NEAR(row[6], std::log(60.0) / 8.0, 1e-12);
  EXPECT_NEAR(row[7], 0.7 * std::exp(-0.14), 1e-12);
}

TEST(ProfiledMetrics, SpanTheExpectedQoeOfTypicalUsers) {
  LittleFleet fleet(5);
  const auto set = features("profiled-metrics", fleet);
  FeatureRows rows;
  for (unsigned usage = 0; usage < fleet.sheet().usage_classes; ++usage) {
    const Situation situation = fleet.situation(usage);
    set->fill(situation, rows);
    const qoe::Preferences& mean = fleet.sheet().usage[usage].typical;
    for (std::size_t index = 0; index < 5; ++index) {
      const Profile& profile = situation.candidates[index].profile;
      const double expected = fleet.model().expected({profile.top1, profile.latency, profile.energy}, mean).si();
      const Eigen::RowVectorXd row = rows.row(index);
      EXPECT_NEAR(
          row[1] * mean.weights.accuracy.si() + row[2] * mean.weights.latency.si() + row[3] * mean.weights.energy.si(),
          expected, 1e-12);
    }
  }
}

TEST(ProfiledMetrics, WantTheProfileTheyAreToldToUse) {
  LittleFleet fleet(1);
  EXPECT_EQ(features("profiled-metrics", fleet)->profile_needs().scope, ProfileNeeds::Scope::kind);
  const auto needs =
      features("{use: profiled-metrics, profile: {of: device, runs: 3, error: 0.2}}", fleet)->profile_needs();
  EXPECT_EQ(needs.scope, ProfileNeeds::Scope::device);
  EXPECT_EQ(needs.runs, 3U);
  EXPECT_EQ(needs.error, 0.2);
}

TEST(ProfiledMetrics, CanShareOneBlock) {
  LittleFleet fleet(1);
  const auto set = features("{use: profiled-metrics, class_blocks: false}", fleet);
  EXPECT_EQ(set->dimension(), 8U);
  EXPECT_EQ(set->offset(fleet.situation(5)), 0U);
}

TEST(ProfiledMetrics, StayFiniteForACandidateThatCostsTheDeviceNothing) {
  LittleFleet fleet(1);
  fleet.candidates()[0].profile.energy = Joules::si(0);
  fleet.candidates()[0].profile.latency = Seconds::si(0);
  FeatureRows rows;
  features("profiled-metrics", fleet)->fill(fleet.situation(), rows);
  EXPECT_TRUE(rows.row(0).allFinite());
}

TEST(SpecSheet, SeesOnlyDataSheets) {
  LittleFleet fleet(4);
  const auto set = features("spec-sheet", fleet);
  EXPECT_EQ(set->dimension(), 6U * (9 + 2)) << "9 numbers and 2 families for each of 6 classes";
  EXPECT_EQ(set->profile_needs().scope, ProfileNeeds::Scope::none);
  FeatureRows before;
  set->fill(fleet.situation(2), before);
  for (Candidate& candidate : fleet.candidates()) candidate.profile = {};
  FeatureRows after;
  set->fill(fleet.situation(2), after);
  for (std::size_t index = 0; index < 4; ++index) EXPECT_EQ(before.row(index), after.row(index));
  // v1: 200 Mop at 20 Gop/s is 10 ms, 50 mJ at 5 W; odd family, 8 bits.
  const Eigen::RowVectorXd row = after.row(1);
  EXPECT_NEAR(row[1], std::log(200.0) / 10.0, 1e-12);
  EXPECT_NEAR(row[2], std::log(2.0) / 3.0, 1e-12);
  EXPECT_EQ(row[3], 1.0);
  EXPECT_EQ(row[4], 1.0);
  EXPECT_NEAR(row[5], std::log(10.0) / 7.0, 1e-12);
  EXPECT_NEAR(row[6], row[5] * row[5], 1e-12);
  EXPECT_NEAR(row[7], std::log(50.0) / 8.0, 1e-12);
  EXPECT_EQ(row[9], 0.0);
  EXPECT_EQ(row[10], 1.0);
}

TEST(DeviceContext, IsTheSameForEveryVariant) {
  LittleFleet fleet(3);
  const auto set = features("device-context", fleet);
  FeatureRows rows;
  set->fill(fleet.situation(4), rows);
  EXPECT_EQ(rows.row(0), rows.row(2));
  EXPECT_EQ(rows.row(0)[4], 1.0);
  EXPECT_EQ(rows.row(0).head(6).sum(), 1.0);
  EXPECT_NEAR(rows.row(0)[6], std::log(20.0) / 5.0, 1e-12);
  EXPECT_EQ(rows.row(0)[8], 1.0) << "a GPU";
}

}  // namespace
}  // namespace edgefleet::policy
