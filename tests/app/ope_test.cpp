// Off-policy evaluation through the shipped binary: estimates beside the truth, refusals, and logs that other tools
// read.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "sim/app/ope/evaluate.hpp"
#include "sim/app/ope/target_policy.hpp"
#include "tests/app/program.hpp"
#include "tests/app/run_folders.hpp"
#include "tests/support/locations.hpp"

namespace edgefleet::app {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

class Ope : public testing::Test {
 protected:
  /// Records these policies in the folder `run`.
  void record(const std::string& policies, const std::string& replications = "8") {
    const Ended ended = edgefleet(
        {"run", scenario_file("logged"), "-q", "-o", "run", "--policies", policies, "--replications", replications},
        folder.path());
    ASSERT_EQ(ended.code, 0) << ended.err;
  }
  Ended ope(std::vector<std::string> words) {
    words.insert(words.begin(), {"ope", "run"});
    return edgefleet(words, folder.path());
  }
  json figures(std::vector<std::string> words) {
    words.insert(words.end(), {"--format", "json"});
    const Ended ended = ope(words);
    EXPECT_EQ(ended.code, 0) << ended.err;
    return json::parse(ended.out);
  }
  static json value(const json& report, const std::string& estimator) {
    for (const auto& entry : report["estimates"])
      if (entry["estimator"] == estimator) return entry["value"];
    return nullptr;
  }

  Scratch folder;
};

/// Half widths of a 95 % interval that forty simultaneous checks may be off, if together they are to fail a sound
/// estimator one time in two hundred (Bonferroni): 3.8 standard errors rather than 1.96. At the interval itself two of
/// forty would fail by design. What the intervals hold is counted below, over many logs.
double simultaneous() {
  constexpr double checks = 40.0;
  constexpr double failures = 0.005;
  const boost::math::normal standard;
  return quantile(complement(standard, failures / checks / 2.0)) / quantile(complement(standard, 0.025));
}

void expect_near_truth(const json& value, double truth, const std::string& what) {
  const double half = value["ci_high"].get<double>() - value["mean"].get<double>();
  EXPECT_NEAR(value["mean"].get<double>(), truth, simultaneous() * half) << what;
  EXPECT_LT(half, 0.15) << what;
}

TEST_F(Ope, BracketsTheTruthOfOtherPolicies) {
  record("random,epsilon-greedy,small,large", "20");
  for (const std::string policy : {"small", "large", "per-device", "lin-ucb", "epsilon-greedy,epsilon=0.5"})
    for (const std::string log : {"random", "epsilon-greedy"}) {
      const auto report = figures({"--policy", policy, "--log", log});
      const double truth = report["truth"].get<double>();
      for (const std::string estimator : {"IPS", "SNIPS", "DR", "replay"})
        expect_near_truth(value(report, estimator), truth, estimator + " of " + policy + " from " + log);
      EXPECT_NEAR(report["weights"]["mean"].get<double>(), 1.0,
                  4.0 * report["weights"]["standard_error"].get<double>());
      EXPECT_EQ(report["warnings"], json::array()) << policy << " from " << log;
    }
}

TEST_F(Ope, OfALogsOwnPolicyIsItsMeanReward) {
  record("random");
  const auto report = figures({"--policy", "random", "--log", "random"});
  EXPECT_EQ(report["lessons"], 0);
  EXPECT_NEAR(value(report, "IPS")["mean"].get<double>(), report["logged"]["reward"]["mean"].get<double>(), 1e-12);
  EXPECT_DOUBLE_EQ(report["weights"]["effective_rounds"].get<double>(), report["rounds"].get<double>());
  EXPECT_NEAR(report["logged"]["truth"].get<double>(), report["logged"]["reward"]["mean"].get<double>(), 0.01);
}

TEST_F(Ope, PlaysTheTargetWhereNothingWaitsToTheSameValue) {
  record("random,large");
  const auto report = figures({"--policy", "large", "--play"});
  EXPECT_NEAR(report["played"]["mean"].get<double>(), report["truth"].get<double>(), 0.01);
  EXPECT_EQ(report["played"]["n"], 8);
}

TEST_F(Ope, TeachesAFrozenTargetFirst) {
  record("random");
  const auto taught = figures({"--policy", "lin-ucb"});
  EXPECT_GT(taught["lessons"].get<int>(), 200);
  const auto fresh = figures({"--policy", "lin-ucb", "--teach", "0"});
  EXPECT_EQ(fresh["lessons"], 0);
  EXPECT_GT(taught["truth"].get<double>(), fresh["truth"].get<double>());
}

TEST_F(Ope, LetsATargetLearnFromWhatReplayAccepts) {
  record("random");
  const auto report = figures({"--policy", "lin-ucb", "--learn"});
  EXPECT_EQ(report["learning"], true);
  ASSERT_EQ(report["estimates"].size(), 1U);
  expect_near_truth(value(report, "replay"), report["truth"].get<double>(), "replay");
  const double rounds = report["rounds"].get<double>();
  EXPECT_NEAR(value(report, "replay")["n"].get<double>(), rounds / 5.0, 4.0 * std::sqrt(rounds * 0.16));
}

TEST_F(Ope, SaysTheSameTwiceAndInBothFormats) {
  record("random", "2");
  const std::vector<std::string> words{"--policy", "thompson-beta", "--clip", "3"};
  const Ended first = ope(words);
  EXPECT_EQ(first.out, ope(words).out);
  EXPECT_THAT(first.out, StartsWith("Value of thompson-beta (frozen after "));
  EXPECT_THAT(first.out, HasSubstr("weights clipped at 3"));
  for (const char* word : {"replay", "IPS", "SNIPS", "DM", "DR", "truth", "log ", "weights"})
    EXPECT_THAT(first.out, HasSubstr(std::string("\n") + word));
}

TEST_F(Ope, RefusesWhatALogCannotTell) {
  record("random,small,large,thompson-beta", "2");
  const Ended never = ope({"--policy", "large", "--log", "small"});
  EXPECT_EQ(never.code, 2);
  EXPECT_THAT(never.err, StartsWith("error: the log never did what the target would do: none of its "));
  const Ended unknown = ope({"--policy", "large", "--log", "thompson-beta"});
  EXPECT_EQ(unknown.code, 1);
  EXPECT_THAT(unknown.err, StartsWith("error: the log of policy thompson-beta holds no propensities: it gambles"));
  EXPECT_THAT(figures({"--policy", "random", "--log", "small"})["warnings"].dump(),
              HasSubstr("the log does not cover what the target would do"));
}

TEST(OpeOfASweep, IsOfTheLogAtOnePoint) {
  const Scratch folder;
  std::ifstream plain(scenario_file("logged"));
  const std::string text{std::istreambuf_iterator<char>(plain), std::istreambuf_iterator<char>()};
  std::ofstream(folder / "swept.yaml") << text << "sweep: {grid: {horizon: [100 s, 200 s]}}\n";
  const auto record = [&](const std::string& scenario, const std::string& run) {
    const Ended ended = edgefleet(
        {"run", scenario, "-q", "-o", run, "--policies", "random,large", "--replications", "2"}, folder.path());
    EXPECT_EQ(ended.code, 0) << ended.err;
  };
  record("swept.yaml", "swept");
  record(scenario_file("logged"), "plain");
  const auto ope = [&](std::vector<std::string> words) {
    words.insert(words.begin(), {"ope"});
    return edgefleet(words, folder.path());
  };
  const Ended at_point = ope({"swept", "--policy", "large", "--point", "horizon=200 s"});
  EXPECT_EQ(at_point.code, 0) << at_point.err;
  EXPECT_EQ(at_point.out, ope({"plain", "--policy", "large"}).out) << "the point is the plain scenario";
  EXPECT_NE(at_point.out, ope({"swept", "--policy", "large", "--point", "horizon=100 s"}).out);
  EXPECT_EQ(ope({"swept", "--policy", "large"}).err,
            "error: --point must say which point of the sweep is meant (allowed: horizon=100 s, horizon=200 s)\n");
  EXPECT_THAT(ope({"swept", "--policy", "large", "--point", "horizon=20 s"}).err,
              StartsWith("error: --point: the run has no point \"horizon=20 s\"; did you mean "));
}

TEST_F(Ope, RefusesWordsThatMakeNoSense) {
  record("random,epsilon-greedy,small", "1");
  EXPECT_EQ(ope({}).err, "error: --policy must say which policy is evaluated\n");
  EXPECT_EQ(ope({"--policy", "small", "--log", "smal"}).err,
            "error: --log: the run has no policy \"smal\"; did you mean \"small\"? (allowed: random, epsilon-greedy, "
            "small)\n");
  EXPECT_EQ(ope({"--policy", "lin-ucb,alhpa=2"}).code, 2);
  EXPECT_THAT(ope({"--policy", "lin-ucb,alhpa=2"}).err, HasSubstr("did you mean \"alpha\"?"));
  EXPECT_THAT(ope({"--policy", "lin-ubc"}).err, HasSubstr("did you mean \"lin-ucb\"?"));
  EXPECT_EQ(ope({"--policy", "small", "--clip", "0"}).err, "error: --clip must be above 0\n");
  EXPECT_EQ(ope({"--policy", "small", "--teach", "1"}).code, 2);
}

/// How many of the replications have an interval that holds the truth of their own decisions.
std::size_t held(const std::vector<analysis::ope::Evidence>& evidence, std::size_t devices,
                 analysis::ope::Estimator estimator) {
  std::map<std::uint64_t, std::vector<analysis::ope::Round>> rounds;
  std::map<std::uint64_t, double> truth;
  for (const auto& one : evidence) {
    const auto replication = one.round.cluster / devices;
    rounds[replication].push_back(one.round);
    truth[replication] += *one.truth_target;
  }
  std::size_t count = 0;
  for (const auto& [replication, own] : rounds) {
    const auto found = normal_estimate(terms_of(estimator, own));
    const double value = truth[replication] / static_cast<double>(own.size());
    if (found && found->half_width && std::abs(found->mean - value) <= *found->half_width) ++count;
  }
  return count;
}

// A hundred logs of about 120 rounds. Intervals that hold the truth at least 95 % of the time do so in fewer logs than
// the bound (86 of 100) one time in a thousand, by the binomial distribution. The bound has one side: the intervals
// also allow for other decisions than those of the log, so they may hold the truth of these more often than they say.
TEST_F(Ope, HoldsTheTruthAtItsNominalRateOverManyUniformLogs) {
  constexpr unsigned logs = 100;
  record("random", std::to_string(logs));
  const RunLog log((folder / "run").string(), "--log", "random");
  OpeQuestion question;
  question.target = policy_selection("per-device", log.experiment().scenario);
  const auto evaluated = evaluate(log, question);
  const std::size_t devices = log.experiment().devices.size();
  const boost::math::binomial nominal(logs, 0.95);
  const double bound = std::floor(quantile(nominal, 0.001));
  for (const auto estimator : {analysis::ope::Estimator::ips, analysis::ope::Estimator::snips,
                               analysis::ope::Estimator::dr, analysis::ope::Estimator::replay})
    EXPECT_GE(static_cast<double>(held(evaluated.evidence, devices, estimator)), bound)
        << analysis::ope::estimator_names[static_cast<std::size_t>(estimator)];
}

/// What the independent script says of an exported log: rounds, actions, IPS.
std::array<double, 3> independent(const std::string& kind, const std::filesystem::path& path,
                                  const std::string& variant) {
  const auto script = std::filesystem::path(edgefleet::source_dir) / "tests/app/independent_ips.py";
  const std::string command =
      "/usr/bin/python3 '" + script.string() + "' " + kind + " '" + path.string() + "' " + variant;
  FILE* pipe = popen(command.c_str(), "r");
  std::array<double, 3> found{};
  EXPECT_EQ(std::fscanf(pipe, "%lf %lf %lf", &found[0], &found[1], &found[2]), 3) << command;
  EXPECT_EQ(pclose(pipe), 0) << command;
  return found;
}

TEST_F(Ope, ExportsLogsFromWhichOthersGetTheSameEstimate) {
  record("random,epsilon-greedy,large", "2");
  const std::string variant = "efficientnet-lite4-quantized";
  for (const std::string policy : {"random", "epsilon-greedy"}) {
    for (const std::string kind : {"vw", "obp"}) {
      const Ended ended = edgefleet({"export", "run", "log-" + kind, "--log", kind, "--policy", policy}, folder.path());
      ASSERT_EQ(ended.code, 0) << ended.err;
    }
    const RunLog log((folder / "run").string(), "--log", policy);
    OpeQuestion question;
    question.target = policy_selection("large", log.experiment().scenario);
    const auto evidence = evaluate(log, question).evidence;
    std::vector<analysis::ope::Round> first;
    for (const auto& one : evidence)
      if (one.round.cluster < log.experiment().devices.size()) first.push_back(one.round);
    const double ours = *ratio(terms_of(analysis::ope::Estimator::ips, first));
    const auto vw = independent("vw", folder / "log-vw" / (policy + "-0.vw"), variant);
    const auto obp = independent(
        "obp", folder / "log-obp" / (policy + "-0") / (policy == "random" ? "random" : "bts") / "all", variant);
    for (const auto& theirs : {vw, obp}) {
      EXPECT_EQ(theirs[0], static_cast<double>(first.size()));
      EXPECT_EQ(theirs[1], 5.0);
      EXPECT_NEAR(theirs[2], ours, 1e-12);
    }
  }
}

TEST_F(Ope, ExportsNoLogWithoutPropensities) {
  record("random,thompson-beta", "1");
  const Ended ended = edgefleet({"export", "run", "d", "--log", "vw", "--policy", "thompson-beta"}, folder.path());
  EXPECT_EQ(ended.code, 1);
  EXPECT_THAT(ended.err, HasSubstr("holds no propensities"));
  EXPECT_EQ(edgefleet({"export", "run", "d", "--log", "wv"}, folder.path()).err,
            "error: --log is vw or obp, not \"wv\"\n");
  EXPECT_EQ(edgefleet({"export", "run", "d", "--policy", "random"}, folder.path()).err,
            "error: --policy needs --log vw or --log obp\n");
}

TEST(OpeWithoutARecord, SaysHowToGetOne) {
  const Scratch folder;
  const std::string yaml =
      "name: bare\nhorizon: 1 min\nreplications: 1\nfleet: [{kind: rpi4-tflite-v2.0, count: 1}]\n"
      "policies: [random]\n";
  write_file(folder / "bare.yaml", yaml);
  ASSERT_EQ(edgefleet({"run", "bare.yaml", "-q", "-o", "run"}, folder.path()).code, 0);
  EXPECT_EQ(edgefleet({"ope", "run", "--policy", "random"}, folder.path()).err,
            "error: run/results.sqlite: the run kept no decisions; play it with `record: {decisions: true}` in its "
            "scenario\n");
}

}  // namespace
}  // namespace edgefleet::app
