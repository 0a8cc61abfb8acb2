// `edgefleet reproduce` as its users meet it: verdicts and exit codes, resuming, the same bytes again.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "sim/app/paper_library.hpp"
#include "sim/hardware/ef_train/validation.hpp"
#include "tests/app/program.hpp"
#include "tests/app/run_folders.hpp"
#include "tests/support/locations.hpp"

namespace edgefleet::app {
namespace {

using Json = nlohmann::json;
using testing::HasSubstr;
using testing::Not;

/// A paper about tests/app/scenarios/small.yaml with one claim: top-1 of random minus that of MobileNet, held against
/// `figure`.
std::string paper_with(const std::string& figure, const std::string& more = "") {
  return "title: A made-up paper\n"
         "works: [{name: w, citation: nobody, read: nothing}]\n"
         "plays: [{name: play, scenario: " +
         scenario_file("small").string() +
         ", replications: 3, quick: {replications: 2}}]\n"
         "claims:\n"
         "  - name: accuracy\n"
         "    statement: Random choice is more accurate.\n"
         "    source: {work: w, where: abstract, mark: A}\n"
         "    measure:\n"
         "      use: difference\n"
         "      of: {play: play, policy: random, quantity: accuracy}\n"
         "      minus: {play: play, policy: mobilenet, quantity: accuracy}\n"
         "    figure: " +
         figure + "\n" + more;
}

const std::string published_above = "{kind: published, mark: A, source: abstract, above: ";

class Reproduce : public testing::Test {
 protected:
  Ended reproduce(const std::string& paper, std::vector<std::string> words = {}) {
    std::filesystem::create_directories(scratch_ / "made-up");
    write_file(scratch_ / "made-up/claims.yaml", paper);
    words.insert(words.begin(), {"reproduce", "made-up/claims.yaml", "-o", "out"});
    return edgefleet(words, scratch_.path());
  }
  std::filesystem::path run_folder() const {
    for (const auto& entry : std::filesystem::directory_iterator(scratch_ / "out/made-up"))
      if (entry.is_directory()) return entry.path();
    return {};
  }

  Scratch scratch_;
};

TEST_F(Reproduce, AClaimThatHoldsEndsWithZero) {
  const Ended ended = reproduce(paper_with(published_above + "-0.5}"));
  EXPECT_EQ(ended.code, 0) << ended.err;
  EXPECT_THAT(ended.out, HasSubstr("holds in direction"));
  EXPECT_THAT(ended.out, HasSubstr("1 claims: 0 hold, 1 hold in direction, 0 fail (0 known), 0 not published."));
}

TEST_F(Reproduce, AClaimMadeFalseFailsAndEndsWithOne) {
  const Ended ended = reproduce(paper_with(published_above + "0.9}"), {"--format", "json"});
  EXPECT_EQ(ended.code, 1);
  const Json claim = Json::parse(ended.out)["papers"][0]["claims"][0];
  EXPECT_EQ(claim["verdict"], "fails");
  EXPECT_EQ(claim["gates"], true);
  EXPECT_EQ(claim["known_miss"], false);
}

TEST_F(Reproduce, AKnownMissFailsTooUnlessItIsAllowed) {
  const auto paper = paper_with(published_above + "0.9}", "    known_miss: {reason: made up}\n");
  const Ended ended = reproduce(paper);
  EXPECT_EQ(ended.code, 1);
  EXPECT_THAT(ended.out, HasSubstr("fails (known miss)"));
  EXPECT_EQ(reproduce(paper, {"--allow-known-misses"}).code, 0);
  EXPECT_EQ(reproduce(paper_with(published_above + "0.9}"), {"--allow-known-misses"}).code, 1);
}

TEST_F(Reproduce, AMissedTargetOfOursEndsWithZero) {
  const Ended ended = reproduce(paper_with("{kind: own-target, mark: recall, source: memory, above: 0.9}"));
  EXPECT_EQ(ended.code, 0);
  EXPECT_THAT(ended.out, HasSubstr("not published; our target missed"));
}

TEST_F(Reproduce, TwiceGivesTheSameBytesWhateverTheProcesses) {
  const auto paper = paper_with(published_above + "-0.5}");
  const Ended one = reproduce(paper, {"--format", "json", "-j", "1"});
  std::filesystem::remove_all(scratch_ / "out");
  const Ended two = reproduce(paper, {"--format", "json", "-j", "2"});
  EXPECT_EQ(one.out, two.out);
  EXPECT_EQ(text_of(scratch_ / "out/made-up/claims.json"), two.out);
}

TEST_F(Reproduce, GoesOnWithWhatIsMissing) {
  const auto paper = paper_with(published_above + "-0.5}");
  const Ended whole = reproduce(paper, {"--format", "json"});
  const auto run = run_folder();
  ASSERT_EQ(cells_done(run), 6u);
  SQLite::Database(run / "results.sqlite", SQLite::OPEN_READWRITE)
      .exec("PRAGMA foreign_keys = ON; DELETE FROM cells WHERE replication = 1");
  ASSERT_EQ(cells_done(run), 4u);
  EXPECT_EQ(reproduce(paper, {"--format", "json"}).out, whole.out);
  EXPECT_EQ(cells_done(run), 6u);
}

TEST_F(Reproduce, QuickPlaysFewerReplications) {
  reproduce(paper_with(published_above + "-0.5}"), {"--quick"});
  EXPECT_EQ(cells_done(run_folder()), 4u);
}

TEST_F(Reproduce, WritesThePageOfThePaper) {
  reproduce(paper_with(published_above + "-0.5}"), {"--page", "page.md"});
  const std::string page = text_of(scratch_ / "page.md");
  EXPECT_THAT(page, HasSubstr("# A made-up paper\n"));
  EXPECT_THAT(page, HasSubstr("| accuracy | Random choice is more accurate. | w, abstract [A] | > -0.5 [A] |"));
}

/// A paper about small.yaml with these plays, and claims by measure, all held against 0.
std::string paper_of(const std::string& plays, const std::vector<std::string>& measures) {
  std::string text =
      "title: A made-up paper\nworks: [{name: w, citation: nobody, read: nothing}]\nplays:\n" + plays + "claims:\n";
  for (std::size_t i = 0; i < measures.size(); ++i)
    text += "  - {name: c" + std::to_string(i) +
            ", statement: s, source: {work: w, where: abstract, mark: A}, measure: " + measures[i] +
            ", figure: {kind: published, mark: A, source: abstract, above: 0}}\n";
  return text;
}
std::string play_of(const std::string& scenario, const std::string& name, const std::string& more) {
  return "  - {name: " + name + ", scenario: " + scenario_file(scenario).string() + ", replications: 2" + more + "}\n";
}
std::vector<Json> simulated(const Ended& ended) {
  std::vector<Json> found;
  const Json output = Json::parse(ended.out);
  for (const auto& claim : output["papers"][0]["claims"]) found.push_back(claim["simulated"]);
  return found;
}

TEST_F(Reproduce, APlayMayHaveASweepOfItsOwn) {
  const std::string point = "play: p, point: \"workload=periodic, horizon=";
  const auto paper = paper_of(
      play_of("small", "p", ", sweep: {grid: {workload: [{use: periodic, period: 1 s}], horizon: [50 s, 200 s]}}"),
      {"{use: growth, policy: random, quantity: completed, over: [{" + point + "50 s\", x: 1}, {" + point +
       "200 s\", x: 4}]}"});
  const Ended ended = reproduce(paper, {"--format", "json"});
  ASSERT_EQ(ended.err, "");
  EXPECT_GT(simulated(ended)[0]["mean"].get<double>(), 0.5) << "more requests in a longer time";
  EXPECT_EQ(cells_done(run_folder()), 8u);
}

TEST_F(Reproduce, APolicyMayStartFromWhatAnEarlierPlayTaught) {
  const std::string kept = ", policies: [learning], sweep: {grid: {";
  const std::string taught = play_of("swept", "taught", kept + "record.state: [true]}}");
  const std::string afresh = play_of("swept", "afresh", kept + "seed: [5]}}");
  const std::string again = play_of("swept", "again",
                                    kept +
                                        "seed: [5]}}, priors: [{policy: learning, from: {play: taught, policy: "
                                        "learning, point: state=true}}]");
  const std::string regret = "policy: learning, point: seed=5, quantity: regret}";
  const auto paper = paper_of(taught + afresh + again,
                              {"{use: ratio, of: {play: again, " + regret + ", to: {play: afresh, " + regret + "}"});
  const Ended ended = reproduce(paper, {"--format", "json"});
  ASSERT_EQ(ended.err, "");
  EXPECT_NE(simulated(ended)[0]["mean"].get<double>(), 1.0);
  EXPECT_EQ(reproduce(paper, {"--format", "json"}).out, ended.out) << "the prior is found again";
}

TEST_F(Reproduce, MeasuresMayLookAtTheRunFoldersThemselves) {
  const auto paper = paper_of(
      play_of("small", "p", "") + play_of("small", "q", ""),
      {"{use: identical-cells, of: {play: p, policy: random}, to: {play: q, policy: random}}",
       "{use: identical-cells, of: {play: p, policy: random}, to: {play: q, policy: mobilenet}}",
       "{use: off-policy, log: {play: p, policy: random}, target: mobilenet, estimator: dm}",
       "{use: off-policy, log: {play: p, policy: random}, target: mobilenet, estimator: dm, show: half-widths}"});
  const auto found = simulated(reproduce(paper, {"--format", "json"}));
  EXPECT_EQ(found[0]["mean"], 1.0);
  EXPECT_EQ(found[1]["mean"], 0.0);
  const double half_width = 0.5 * (found[2]["ci_high"].get<double>() - found[2]["ci_low"].get<double>());
  EXPECT_NEAR(found[3]["mean"].get<double>(), found[2]["mean"].get<double>() / half_width, 1e-9);
}

TEST_F(Reproduce, ARunFolderHoldsTheClaimsMeasuredOnItAndItsReport) {
  const std::string other =
      "  - name: from-tables\n"
      "    statement: Whatever.\n"
      "    source: {work: w, where: abstract, mark: A}\n"
      "    measure: {use: pareto-fronts, kinds: [rpi4-tflite-v2.0], count: smallest-front}\n"
      "    figure: {kind: published, mark: A, source: abstract, above: 0}\n";
  reproduce(paper_with(published_above + "-0.5}", other));
  const Json all = Json::parse(text_of(scratch_ / "out/made-up/claims.json"));
  const Json of_run = Json::parse(text_of(run_folder() / "claims.json"));
  EXPECT_EQ(all["papers"][0]["claims"].size(), 2u);
  ASSERT_EQ(of_run["papers"][0]["claims"].size(), 1u);
  EXPECT_EQ(of_run["papers"][0]["claims"][0], all["papers"][0]["claims"][0]);
  EXPECT_EQ(of_run["papers"][0]["counts"]["claims"], 1);
  EXPECT_TRUE(std::filesystem::exists(run_folder() / "report.html"));
}

TEST_F(Reproduce, ThePageShowsItsFigures) {
  const auto paper = paper_with(published_above + "-0.5}") + "figures: [{play: play, chart: latency}]\n";
  EXPECT_EQ(reproduce(paper, {"--page", "page.md"}).err, "");
  EXPECT_THAT(text_of(scratch_ / "page.md"), HasSubstr("](page/play-latency.svg)\n"));
  EXPECT_THAT(text_of(scratch_ / "page/play-latency.svg"), HasSubstr("</svg>"));
}

TEST_F(Reproduce, AChartThatARunHasNotIsToldAndTheTableStays) {
  const auto paper = paper_with(published_above + "-0.5}") + "figures: [{play: play, chart: latensy}]\n";
  const Ended ended = reproduce(paper, {"--page", "page.md"});
  EXPECT_EQ(ended.err,
            "warning: the page gets no figures: play play has no chart \"latensy\"; did you mean \"latency\"?\n");
  EXPECT_THAT(text_of(scratch_ / "page.md"), Not(HasSubstr("## Figures")));
}

// --- what comes with the program
// ---------------------------------------------------------------------------------------

TEST(Papers, EveryFigureNamesItsSourceAndIsWhatItsMarkAllows) {
  const auto papers = all_papers();  // throws if a figure has no source, or a mark that does not allow its kind
  ASSERT_GE(papers.size(), 2u);
  for (const auto& paper : papers)
    for (const auto& claim : paper.claims) {
      ASSERT_TRUE(claim.figure) << claim.name.value;
      EXPECT_NE(claim.figure->source, "") << claim.name.value;
      EXPECT_TRUE(analysis::may_be(claim.figure->kind, claim.figure->mark)) << claim.name.value;
    }
}

TEST(Papers, QoeOrRegretIsNeverShownWithoutItsComparator) {
  for (const auto& paper : all_papers())
    for (const auto& claim : paper.claims)
      if (claim.unit == "% of oracle" || claim.unit == "QoE" || claim.unit == "d ln R / d ln t") {
        EXPECT_NE(claim.comparator, "") << claim.name.value;
      }
}

/// Every figure that `edgefleet fpga --validate` compares is a claim, too, with the same value.
TEST(Papers, EfTrainHasEveryPublishedFigureOfItsValidation) {
  Problems problems;
  const auto library = ef_train::load_library(std::string(edgefleet::source_dir) + "/platforms", problems);
  const auto paper = papers_named("ef-train", problems).front();
  problems.throw_if_any();
  std::set<double> values;
  for (const auto& claim : paper.claims)
    if (claim.figure->value) values.insert(*claim.figure->value);
  for (const auto& row : ef_train::validation_table(library))
    if (row.origin != ef_train::Origin::code || row.source == "finetune2.py") {
      EXPECT_TRUE(values.contains(row.published)) << row.source << " " << row.quantity << " " << row.published;
    }
}

TEST(Papers, AnalyticalOnesTakeNoTimeAndMissOnlyWhatIsKnown) {
  const Scratch scratch;
  const Ended ended = edgefleet({"reproduce", "ef-train", "--allow-known-misses"}, scratch.path());
  EXPECT_EQ(ended.code, 0) << ended.out;
  EXPECT_EQ(edgefleet({"reproduce", "ef-train"}, scratch.path()).code, 1);
}

}  // namespace
}  // namespace edgefleet::app
