// A Python policy as an object in this process: what the engine may tell it, and its state between runs.

#include <gtest/gtest.h>

#include "sim/plugin/load.hpp"
#include "sim/policy/policy_state.hpp"
#include "tests/plugins/plugin_runs.hpp"
#include "tests/support/little_fleet.hpp"

namespace edgefleet::app {
namespace {

namespace fs = std::filesystem;

bool built_with_python() {
  return fs::exists(fs::read_symlink("/proc/self/exe").parent_path() / "edgefleet_python.so");
}

std::unique_ptr<policy::Policy> trying(const std::string& name, const test::LittleFleet& fleet) {
  plugin::load(fs::path(edgefleet::source_dir) / "tests/fixtures/plugins/trying.py");
  return policy::PolicySelection::named(name).make(fleet.sheet());
}

TEST(PythonPolicyObject, SaysWithWhichProbabilities) {
  if (!built_with_python()) GTEST_SKIP() << "built without Python";
  const test::LittleFleet fleet(5);
  const auto dice = trying("loaded-dice", fleet);
  const auto situation = fleet.situation();
  std::vector<double> taken(5);
  constexpr int rounds = 4000;
  for (int round = 0; round < rounds; ++round) {
    RandomStream random({}, Purpose("test"), static_cast<std::uint64_t>(round));
    const auto choice = dice->choose(situation, random);
    const auto all = dice->probabilities();
    ASSERT_EQ(all, (std::vector{0.5, 0.125, 0.125, 0.125, 0.125}));
    ASSERT_EQ(choice.probability.si(), all[choice.candidate]);
    ASSERT_EQ(choice.propensity, policy::Propensity::exact);
    taken[choice.candidate] += 1.0 / rounds;
  }
  // Four standard deviations of a share.
  for (std::size_t i = 0; i < taken.size(); ++i) EXPECT_NEAR(taken[i], dice->probabilities()[i], 4 * 0.5 / 63.2);
}

TEST(PythonPolicyObject, MayNotKnowItsProbabilities) {
  if (!built_with_python()) GTEST_SKIP() << "built without Python";
  const test::LittleFleet fleet(3);
  const auto vague = trying("vague", fleet);
  RandomStream random({}, Purpose("test"), 0);
  EXPECT_EQ(vague->choose(fleet.situation(), random).propensity, policy::Propensity::unknown);
  try {
    vague->probabilities();
    FAIL() << "four values for three candidates";
  } catch (const std::exception& error) {
    EXPECT_TRUE(std::string(error.what()).ends_with("trying.py: probabilities returned 4 values for 3 candidates"))
        << error.what();
  }
}

TEST(PythonPolicyObject, HearsOfEverythingAndKeepsItsState) {
  if (!built_with_python()) GTEST_SKIP() << "built without Python";
  const test::LittleFleet fleet(3, 5);
  const auto diary = trying("diary", fleet);
  diary->tick(Seconds::si(1.5));
  diary->variants_changed(fleet.sheet().catalogue);
  diary->user_joined(UserId(4), DeviceId(2));
  diary->user_left(UserId(4), DeviceId(2));

  RandomStream random({}, Purpose("test"), 0);
  const auto situation = fleet.situation();
  const auto choice = diary->choose(situation, random);
  EXPECT_EQ(choice.candidate, 5u % 3u);
  EXPECT_EQ(choice.expected, 0.5);
  EXPECT_EQ(choice.width, std::nullopt);
  EXPECT_EQ(std::vector(diary->appraisal().scores.begin(), diary->appraisal().scores.end()), (std::vector{1.0, 2.0}));
  EXPECT_EQ(std::vector(diary->appraisal().widths.begin(), diary->appraisal().widths.end()), (std::vector{3.0, 4.0}));
  EXPECT_TRUE(diary->wants_feedback({situation, {.candidate = 1}}));
  EXPECT_FALSE(diary->wants_feedback({situation, {.candidate = 2}}));

  const Bytestring state = policy::saved_state(*diary, "diary");
  const std::string text(reinterpret_cast<const char*>(state.data()), state.size());
  EXPECT_TRUE(text.ends_with("5 devices|tick 1.5|variants 3 v2|joined 4 2|left 4 2")) << text;
  const auto heir = policy::PolicySelection::named("diary").make(fleet.sheet());
  policy::load_state(*heir, "diary", state);
  EXPECT_EQ(policy::saved_state(*heir, "diary"), state);
  EXPECT_EQ(heir->choose(situation, random).candidate, choice.candidate);
}

}  // namespace
}  // namespace edgefleet::app
