// Every rule of reading, each with its whole message.
#include "sim/config/fields.hpp"

#include <gtest/gtest.h>

#include <array>
#include <map>
#include <optional>

#include "tests/config/problems_of.hpp"

namespace edgefleet::config {
namespace {

using test::problems_of;

enum class Order { first_come, shortest };
constexpr std::array<EnumName<Order>, 2> order_names{
    {{Order::first_come, "first-come"}, {Order::shortest, "shortest"}}};
std::span<const EnumName<Order>> enum_names(Order) { return order_names; }

struct Access {
  BytesPerSecond bandwidth;
  Seconds latency = milliseconds(5);
};
void fields(Fields& visit, Access& access) {
  visit.required("bandwidth", access.bandwidth, "rate of the link", above(BytesPerSecond::si(0)));
  visit.optional("latency", access.latency, "one-way delay", at_least(Seconds::si(0)));
}

struct Group {
  Access access;
  std::int64_t count = 1;
  std::optional<Joules> battery;
};
void fields(Fields& visit, Group& group) {
  visit.required("access", group.access, "the link they share");
  visit.optional("count", group.count, "devices", between(1, 1000));
  visit.optional("battery", group.battery, "capacity", above(Joules::si(0)));
}

struct Experiment {
  std::vector<Group> fleet;
  std::uint64_t seed = 1;
  unsigned threads = 2;
  double alpha = 0.3;
  double low = 0.0;
  double high = 1.0;
  bool jitter = false;
  std::string title = "untitled";
  Order order = Order::first_come;
  Ratio share = Ratio::si(0.5);
  std::vector<double> weights;
  std::vector<std::vector<double>> matrix;
  std::map<std::string, Ratio> mix;
  Located<std::string> place;
};
void fields(Fields& visit, Experiment& e) {
  visit.optional("fleet", e.fleet, "groups");
  visit.optional("seed", e.seed, "root of all randomness");
  visit.optional("threads", e.threads, "processes", at_least(1));
  visit.optional("alpha", e.alpha, "width", above(0.0), below(1.0));
  visit.optional("low", e.low, "lower end");
  visit.optional("high", e.high, "upper end");
  visit.check(e.low < e.high, "high", "\"high\" must be above \"low\"");
  visit.optional("jitter", e.jitter, "vary");
  visit.optional("title", e.title, "title");
  visit.optional("order", e.order, "service order");
  visit.optional("share", e.share, "share", between(0, 1));
  visit.optional("weights", e.weights, "weights", at_least(0));
  visit.optional("matrix", e.matrix, "matrix");
  visit.optional("mix", e.mix, "mix", at_most(1));
  visit.optional("place", e.place, "a located text");
}

std::string wrong(const std::string& yaml) { return problems_of<Experiment>(yaml); }

TEST(Fields, ReadsEveryType) {
  Experiment e;
  EXPECT_EQ(problems_of(R"(fleet:
  - access: {bandwidth: 25 Mbit/s}
    battery: 19.24 Wh
  - access: {bandwidth: 3 MB/s, latency: 150 ms}
    count: 7
seed: 18446744073709551615
threads: 4
alpha: 2.5e-1
jitter: true
title: A "quoted" title
order: shortest
share: 71.676 %
weights: [1, 0.5]
matrix: [[1, 2], [3]]
mix: {a: 0.25, b: 75 %}
place: here
)",
                        e),
            "");
  ASSERT_EQ(e.fleet.size(), 2U);
  EXPECT_EQ(e.fleet[0].access.bandwidth, BytesPerSecond::si(3.125e6));
  EXPECT_EQ(e.fleet[0].access.latency, milliseconds(5));
  EXPECT_EQ(e.fleet[0].battery, Joules::si(69264));
  EXPECT_EQ(e.fleet[0].count, 1);
  EXPECT_EQ(e.fleet[1].access.latency, Seconds::si(0.15));
  EXPECT_EQ(e.fleet[1].battery, std::nullopt);
  EXPECT_EQ(e.fleet[1].count, 7);
  EXPECT_EQ(e.seed, 18446744073709551615U);
  EXPECT_EQ(e.threads, 4U);
  EXPECT_EQ(e.alpha, 0.25);
  EXPECT_TRUE(e.jitter);
  EXPECT_EQ(e.title, "A \"quoted\" title");
  EXPECT_EQ(e.order, Order::shortest);
  EXPECT_EQ(e.share, Ratio::si(0.71676));
  EXPECT_EQ(e.weights, (std::vector<double>{1, 0.5}));
  EXPECT_EQ(e.matrix, (std::vector<std::vector<double>>{{1, 2}, {3}}));
  EXPECT_EQ(e.mix, (std::map<std::string, Ratio>{{"a", Ratio::si(0.25)}, {"b", Ratio::si(0.75)}}));
  EXPECT_EQ(e.place.value, "here");
  EXPECT_EQ(e.place.mark, (SourceMark{"s.yaml", 16, 8}));
}

TEST(Fields, NamesUnknownKeysWithAGuessAndWhatIsAllowed) {
  EXPECT_EQ(problems_of<Access>("bandwidth: 1 MB/s\nbandwith: 3"),
            "s.yaml:2:1: error: unknown key \"bandwith\"; did you mean \"bandwidth\"? (allowed: bandwidth, latency)");
  EXPECT_EQ(
      problems_of<Group>("access:\n  bandwidth: 1 MB/s\n  latenzy: 3 s"),
      "s.yaml:3:3: error: unknown key \"latenzy\" in access; did you mean \"latency\"? (allowed: bandwidth, latency)");
  EXPECT_EQ(problems_of<Access>("bandwidth: 1 MB/s\ncolour: red"),
            "s.yaml:2:1: error: unknown key \"colour\" (allowed: bandwidth, latency)");
}

TEST(Fields, NamesThePathOfNestedPlaces) {
  EXPECT_EQ(wrong("fleet:\n  - access: {bandwidth: 1 MB/s}\n  - access: {bandwidth: 1 MB/s, latency: -1 s}"),
            "s.yaml:3:42: error: \"latency\" in fleet[1].access must be at least 0 s, not -1 s");
}

TEST(Fields, ReportsMissingKeysAtTheMapping) {
  EXPECT_EQ(wrong("fleet:\n  - access: {latency: 3 ms}\n  - count: 3"),
            "s.yaml:2:13: error: missing key \"bandwidth\" in fleet[0].access (rate of the link)\n"
            "s.yaml:3:5: error: missing key \"access\" in fleet[1] (the link they share)");
}

TEST(Fields, ReportsMissingValuesAtTheKey) {
  EXPECT_EQ(wrong("seed:\nalpha: ~\ntitle: null\n"),
            "s.yaml:1:1: error: \"seed\" has no value\n"
            "s.yaml:2:1: error: \"alpha\" has no value\n"
            "s.yaml:3:1: error: \"title\" has no value");
}

TEST(Fields, ReportsAMissingElement) {
  EXPECT_EQ(wrong("weights: [1, ~]"), "s.yaml:1:14: error: \"weights[1]\" has no value");
}

TEST(Fields, WantsMappingsForStructs) {
  EXPECT_EQ(problems_of<Access>("[1]"),
            "s.yaml:1:1: error: the document must be a mapping with the keys bandwidth, latency, not a list");
  EXPECT_EQ(problems_of<Group>("access: 25 Mbit/s"),
            "s.yaml:1:9: error: \"access\" must be a mapping with the keys bandwidth, latency, not \"25 Mbit/s\"");
}

TEST(Fields, WantsListsForVectorsAndMappingsForMaps) {
  EXPECT_EQ(wrong("weights: 3\nmix: [1]\nmatrix: [[1], 2]"),
            "s.yaml:1:10: error: \"weights\" must be a list, not \"3\"\n"
            "s.yaml:2:6: error: \"mix\" must be a mapping, not a list\n"
            "s.yaml:3:15: error: \"matrix[1]\" must be a list, not \"2\"");
}

TEST(Fields, RefusesWhatIsNoNumber) {
  EXPECT_EQ(wrong("alpha: abc\nlow: .nan\nhigh: .inf"),
            "s.yaml:1:8: error: \"alpha\" must be a number, not \"abc\"\n"
            "s.yaml:2:6: error: \"low\" must be a number, not \".nan\"\n"
            "s.yaml:3:7: error: \"high\" must be a number, not \".inf\"");
  EXPECT_EQ(wrong("alpha: nan"), "s.yaml:1:8: error: \"alpha\" must be a number, not \"nan\"");
  EXPECT_EQ(wrong("alpha: [1]"), "s.yaml:1:8: error: \"alpha\" must be a number, not a list");
  EXPECT_EQ(wrong("alpha: '0.3'"), "s.yaml:1:8: error: \"alpha\" must be a number, not a text in quotes");
  EXPECT_EQ(wrong("alpha: 0.3 s"), "s.yaml:1:8: error: \"alpha\" must be a number without a unit, not \"0.3 s\"");
  EXPECT_EQ(wrong("low: -1e999"),
            "s.yaml:1:6: error: \"low\" must be a number between 1e-307 and 1e308 in size, not -1e999");
}

TEST(Fields, RefusesLeadingZeros) {
  EXPECT_EQ(wrong("seed: 010"), "s.yaml:1:7: error: \"seed\" must not have leading zeros: write 10 instead of 010");
  EXPECT_EQ(wrong("low: -00.5"), "s.yaml:1:6: error: \"low\" must not have leading zeros: write 0.5 instead of -00.5");
  EXPECT_EQ(wrong("seed: 0"), "");
  EXPECT_EQ(wrong("low: 0.5"), "");
}

TEST(Fields, WantsWholeNumbersInRange) {
  EXPECT_EQ(wrong("seed: 1.5"), "s.yaml:1:7: error: \"seed\" must be a whole number, not \"1.5\"");
  EXPECT_EQ(wrong("seed: 1e6"), "s.yaml:1:7: error: \"seed\" must be a whole number, not \"1e6\"");
  EXPECT_EQ(wrong("seed: 0x10"), "s.yaml:1:7: error: \"seed\" must be a whole number, not \"0x10\"");
  EXPECT_EQ(wrong("seed: -1"),
            "s.yaml:1:7: error: \"seed\" must be a whole number from 0 to 18446744073709551615, not -1");
  EXPECT_EQ(wrong("seed: 18446744073709551616"),
            "s.yaml:1:7: error: \"seed\" must be a whole number from 0 to 18446744073709551615, not "
            "18446744073709551616");
  EXPECT_EQ(wrong("threads: 4294967296"),
            "s.yaml:1:10: error: \"threads\" must be a whole number from 0 to 4294967295, not 4294967296");
  EXPECT_EQ(wrong("threads: 0"), "s.yaml:1:10: error: \"threads\" must be at least 1, not 0");
  EXPECT_EQ(problems_of<Group>("access: {bandwidth: 1 MB/s}\ncount: 1001"),
            "s.yaml:2:8: error: \"count\" must be from 1 to 1000, not 1001");
}

TEST(Fields, ProbesEachLimitOnBothSides) {
  for (const auto* good : {"alpha: 1e-9", "alpha: 0.999", "share: 0", "share: 1", "share: 100 %", "mix: {a: 1}"})
    EXPECT_EQ(wrong(good), "") << good;
  EXPECT_EQ(wrong("alpha: 0"), "s.yaml:1:8: error: \"alpha\" must be above 0 and below 1, not 0");
  EXPECT_EQ(wrong("alpha: 1"), "s.yaml:1:8: error: \"alpha\" must be above 0 and below 1, not 1");
  EXPECT_EQ(wrong("share: 101 %"), "s.yaml:1:8: error: \"share\" must be from 0 to 1, not 101 %");
  EXPECT_EQ(wrong("mix: {a: 1.1}"), "s.yaml:1:10: error: \"a\" in mix must be at most 1, not 1.1");
  EXPECT_EQ(problems_of<Access>("bandwidth: 0 Mbit/s"),
            "s.yaml:1:12: error: \"bandwidth\" must be above 0 B/s, not 0 Mbit/s");
  EXPECT_EQ(problems_of<Group>("access: {bandwidth: 1 MB/s}\nbattery: 0 J"),
            "s.yaml:2:10: error: \"battery\" must be above 0 J, not 0 J");
}

TEST(Fields, WantsUnits) {
  EXPECT_EQ(problems_of<Access>("bandwidth: 1 MB/s\nlatency: 150"),
            "s.yaml:2:10: error: \"latency\" needs a unit, for example 150 ms (allowed: ns, us, ms, s, min, h, d)");
  EXPECT_EQ(problems_of<Access>("bandwidth: 1 MB/s\nlatency: []"),
            "s.yaml:2:10: error: \"latency\" must be a time such as 150 ms, not a list");
}

TEST(Fields, TakesTrueAndFalseOnly) {
  EXPECT_EQ(wrong("jitter: yes"), "s.yaml:1:9: error: \"jitter\" must be true or false, not \"yes\"");
  EXPECT_EQ(wrong("jitter: 'true'"), "s.yaml:1:9: error: \"jitter\" must be true or false, not a text in quotes");
}

TEST(Fields, TakesAnyScalarAsText) {
  Experiment e;
  EXPECT_EQ(problems_of("title: 010", e), "");
  EXPECT_EQ(e.title, "010");
  EXPECT_EQ(wrong("title: [a]"), "s.yaml:1:8: error: \"title\" must be a text, not a list");
}

TEST(Fields, ListsTheNamesOfAnEnum) {
  EXPECT_EQ(
      wrong("order: shotest"),
      "s.yaml:1:8: error: \"order\" must be one of first-come, shortest, not \"shotest\"; did you mean \"shortest\"?");
  EXPECT_EQ(wrong("order: 5"), "s.yaml:1:8: error: \"order\" must be one of first-come, shortest, not \"5\"");
}

TEST(Fields, ReadsTheOtherElementsAfterABadOne) {
  Experiment e;
  EXPECT_EQ(problems_of("weights: [1, x, 3, -4, 5]", e),
            "s.yaml:1:14: error: \"weights[1]\" must be a number, not \"x\"\n"
            "s.yaml:1:20: error: \"weights[3]\" must be at least 0, not -4");
  EXPECT_EQ(e.weights, (std::vector<double>{1, 0, 3, 0, 5}));
}

TEST(Fields, KeepsTheDefaultWhereTheValueIsBad) {
  Experiment e;
  problems_of("alpha: 7\ntitle: [x]\nseed: -3", e);
  EXPECT_EQ(e.alpha, 0.3);
  EXPECT_EQ(e.title, "untitled");
  EXPECT_EQ(e.seed, 1U);
}

TEST(Fields, ChecksAcrossFieldsAtTheKey) {
  EXPECT_EQ(wrong("low: 3\nhigh: 2"), "s.yaml:2:1: error: \"high\" must be above \"low\"");
  EXPECT_EQ(wrong("low: 3"), "s.yaml:1:1: error: \"high\" must be above \"low\"");
}

TEST(Fields, ChecksNothingAcrossUnsoundFields) {
  EXPECT_EQ(wrong("low: 3\nhigh: x"), "s.yaml:2:7: error: \"high\" must be a number, not \"x\"");
}

TEST(Fields, ReportsAllProblemsAtOnceInFileOrder) {
  EXPECT_EQ(
      wrong("sed: 3\nalpha: 2\nfleet: [{access: {bandwidth: 3}}, {}]\nalpha: 3"),
      "s.yaml:1:1: error: unknown key \"sed\"; did you mean \"seed\"? (allowed: fleet, seed, threads, alpha, low, "
      "high, jitter, title, order, share, weights, matrix, mix, place)\n"
      "s.yaml:2:8: error: \"alpha\" must be above 0 and below 1, not 2\n"
      "s.yaml:3:30: error: \"bandwidth\" in fleet[0].access needs a unit, for example 25 Mbit/s (allowed: bit/s, "
      "kbit/s, Mbit/s, Gbit/s, B/s, kB/s, MB/s, GB/s)\n"
      "s.yaml:3:35: error: missing key \"access\" in fleet[1] (the link they share)\n"
      "s.yaml:4:1: error: duplicate key \"alpha\"; the first is at s.yaml:2:1");
}

TEST(Fields, AddNothingForADocumentThatCouldNotBeLoaded) {
  Problems problems;
  const Document document = load_text("a: [", "s.yaml", problems);
  Access access;
  EXPECT_FALSE(read(document.root(), access, problems));
  EXPECT_EQ(problems.count(), 1U);
}

TEST(Fields, SayWhetherReadingWentWell) {
  Problems problems;
  Access access;
  EXPECT_TRUE(read(load_text("bandwidth: 1 MB/s", "s.yaml", problems).root(), access, problems));
  EXPECT_FALSE(read(load_text("bandwidth: 1", "s.yaml", problems).root(), access, problems));
}

struct Twice {
  double x = 0;
};
void fields(Fields& visit, Twice& twice) {
  visit.optional("x", twice.x, "once");
  visit.optional("x", twice.x, "twice");
}

TEST(Fields, RefuseAKeyDeclaredTwiceAsABug) {
  EXPECT_THROW(problems_of<Twice>("x: 1"), Defect);
  EXPECT_THROW(echo(Twice{}), Defect);
}

}  // namespace
}  // namespace edgefleet::config
