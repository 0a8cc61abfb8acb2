#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <limits>
#include <nlohmann/json.hpp>
#include <sstream>

#include "sim/app/selftest/run_trials.hpp"
#include "tests/app/program.hpp"
#include "tests/store/scratch.hpp"

namespace edgefleet::app {
namespace {

using nlohmann::json;
using store::Scratch;
using testing::HasSubstr;
using testing::Not;

Ended report(const std::vector<Trial>& trials, bool as_json = false) {
  std::ostringstream out, err;
  const int code = report_trials(trials, as_json, out, err);
  return {code, out.str(), err.str()};
}

Trial trial(const std::string& name, const Figure& figure) {
  return {name, [figure] { return std::vector<Figure>{figure}; }};
}
const Figure right{"two and two", "apples", 4.0, 4.0, 0.0};
const Figure wrong{"two and three", "apples", 6.0, 5.0, 0.5};

TEST(Figure, PassesUpToItsTolerance) {
  EXPECT_TRUE((Figure{"", "", 4.0, 4.5, 0.5}.passes()));
  EXPECT_TRUE((Figure{"", "", 4.0, 3.5, 0.5}.passes()));
  EXPECT_FALSE((Figure{"", "", 4.0, 4.6, 0.5}.passes()));
  EXPECT_FALSE((Figure{"", "", 4.0, 3.4, 0.5}.passes()));
  EXPECT_FALSE((Figure{"", "", 4.0, std::nextafter(4.0, 5.0), 0.0}.passes()));
}

TEST(Figure, ThatIsNotANumberFails) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_FALSE((Figure{"", "", 4.0, nan, 1e9}.passes()));
  EXPECT_FALSE((Figure{"", "", nan, 4.0, 1e9}.passes()));
}

TEST(Trials, ThatAllPassGiveExitCodeZero) {
  const Ended ended = report({trial("sums", right), trial("more sums", right)});
  EXPECT_EQ(ended.code, 0);
  EXPECT_THAT(ended.out, HasSubstr("all 2 checks passed"));
  EXPECT_THAT(ended.out, Not(HasSubstr("FAILED")));
}

TEST(Trials, WithAWrongExpectationGiveExitCodeOneAndNameIt) {
  const Ended ended = report({trial("sums", right), trial("more sums", wrong)});
  EXPECT_EQ(ended.code, 1);
  EXPECT_THAT(ended.out, testing::ContainsRegex("two and three +apples +6 +5 .*FAILED"));
  EXPECT_THAT(ended.out, HasSubstr("1 of 2 checks FAILED, 0 of 2 trials gave no figures"));
}

TEST(Trials, ThatThrowFailWithTheirReason) {
  const Trial throws{"careless", []() -> std::vector<Figure> { throw std::runtime_error("dropped a plate"); }};
  const Ended ended = report({throws, trial("sums", right)});
  EXPECT_EQ(ended.code, 1);
  EXPECT_THAT(ended.out, HasSubstr("FAILED: careless: dropped a plate\n"));
  EXPECT_THAT(ended.out, HasSubstr("0 of 1 checks FAILED, 1 of 2 trials gave no figures"));
}

TEST(Trials, ThatCrashFailAloneAndTheOthersAreKept) {
  const Trial crashes{"fragile", []() -> std::vector<Figure> { std::abort(); }};
  const Ended ended = report({crashes, trial("sums", right)});
  EXPECT_EQ(ended.code, 1);
  EXPECT_THAT(ended.out, HasSubstr("FAILED: fragile: its process was ended by signal 6"));
  EXPECT_THAT(ended.out, HasSubstr("two and two"));
}

TEST(Trials, WithoutAnyFigureFail) {
  EXPECT_EQ(report({{"idle", [] { return std::vector<Figure>(); }}}).code, 1);
}

TEST(Trials, AreToldInJson) {
  const Ended ended = report({trial("sums", right), trial("more sums", wrong)}, true);
  EXPECT_EQ(ended.code, 1);
  EXPECT_EQ(json::parse(ended.out), json::parse(R"({"passes": false, "trials": [
    {"trial": "sums", "passes": true, "checks": [
      {"check": "two and two", "unit": "apples", "expected": 4.0, "got": 4.0, "distance": 0.0, "tolerance": 0.0,
       "passes": true}]},
    {"trial": "more sums", "passes": false, "checks": [
      {"check": "two and three", "unit": "apples", "expected": 6.0, "got": 5.0, "distance": -1.0, "tolerance": 0.5,
       "passes": false}]}]})"));
}

TEST(Selftest, PassesOnThisBuild) {
  const Scratch folder;
  const Ended ended = edgefleet({"selftest", "--format", "json"}, folder.path());
  EXPECT_EQ(ended.code, 0) << ended.out << ended.err;
  EXPECT_EQ(ended.err, "");
  const json answer = json::parse(ended.out);
  EXPECT_EQ(answer["passes"], true);
  std::size_t checks = 0;
  for (const auto& one : answer["trials"]) {
    EXPECT_FALSE(one.contains("error")) << one;
    checks += one["checks"].size();
  }
  EXPECT_GE(checks, 80U);
}

TEST(Selftest, RefusesUnknownFormats) {
  const Scratch folder;
  const Ended ended = edgefleet({"selftest", "--format", "xml"}, folder.path());
  EXPECT_EQ(ended.code, 2);
  EXPECT_EQ(ended.err, "error: --format is table or json, not \"xml\"\n");
}

}  // namespace
}  // namespace edgefleet::app
