#include "analysis/text_report.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "analysis/text_table.hpp"
#include "tests/analysis/sample_runs.hpp"

namespace edgefleet::analysis {
namespace {

using Texts = std::vector<std::string>;

TEST(Written, ShowsTwoDigitsOfTheInterval) {
  EXPECT_EQ(written({Estimate{3, 0.73118, 0.0213}, Estimate{3, 0.6, 0.0049}}, Interval::shown),
            (Texts{"0.731 ± 0.021 ", "0.6000 ± 0.0049"}));
  EXPECT_EQ(written({Estimate{3, 15234.6, 412.0}}, Interval::shown), Texts{"15235 ± 412"});
}

TEST(Written, ShowsFourDigitsOfAValueWithoutInterval) {
  EXPECT_EQ(
      written({Estimate{3, 0.15304, 0.2}, Estimate{3, 98.765, 9.0}, Estimate{3, 123456.7, 1.0}}, Interval::left_out),
      (Texts{"0.1530", "98.77", "123457"}));
}

TEST(Written, ShowsAbsenceAsAbsence) {
  EXPECT_EQ(written({std::nullopt, Estimate{1, 0.5, std::nullopt}}, Interval::shown),
            (Texts{"n/a      ", "0.5000 ± n/a"}));
  EXPECT_EQ(written({std::nullopt, Estimate{1, 0.5, std::nullopt}}, Interval::left_out), (Texts{"n/a", "0.5000"}));
  EXPECT_EQ(written({std::nullopt}, Interval::shown), Texts{"n/a"});
}

TEST(Written, IgnoresIntervalsOfRoundingErrors) {
  EXPECT_EQ(written({Estimate{3, 71.88, 1e-13}, Estimate{3, 70.0, 1.2}}, Interval::shown),
            (Texts{"71.88 ± 0.00", "70.0 ± 1.2 "}));
}

TEST(Written, LimitsDecimalsAndHasNoMinusZero) {
  EXPECT_EQ(written({Estimate{3, -1e-9, 1e-9}}, Interval::shown, 3), Texts{"0.000 ± 0.000"});
  EXPECT_EQ(written({Estimate{3, -0.25, 0.1}}, Interval::shown), Texts{"-0.25 ± 0.10"});
  EXPECT_EQ(written({Estimate{3, 0.0, 0.0}}, Interval::shown), Texts{"0 ± 0"});
}

TEST(TextTable, AlignsByCharactersNotBytes) {
  EXPECT_EQ(text_table({{"policy", "", {"random", "µ"}}, {"QoE", "0..1", {"0.5 ± 0.1", "1"}}}),
            "policy        QoE\n"
            "             0..1\n"
            "random  0.5 ± 0.1\n"
            "µ               1\n");
  EXPECT_EQ(text_table({}), "");
}

TEST(TextReport, ShowsTwoPoliciesAndTheirDifference) {
  const TwoPolicies run;
  EXPECT_EQ(
      text_report(summarise(run.database)),
      R"(quickstart: seed 42, 3 replications. Mean ± half-width of the 95 % interval over replications (Student's t).
Percentiles of latency are over all requests of a policy, within 0.1 %.

policy             QoE         top-1      latency    p50    p95    p99      energy
                  0..1             %           ms     ms     ms     ms  mJ/request
random   0.620 ± 0.050  72.00 ± 0.00  201.0 ± 2.5  201.3  381.7  398.1  79.0 ± 2.5
lin-ucb  0.720 ± 0.043  72.00 ± 0.00   99.0 ± 2.5  98.96  188.1  196.1  51.0 ± 2.5

policy        regret          slope     of oracle     on best  downloads  completed  refused  missed
                 QoE    last decade             %   % devices              requests        %       %
random   101.0 ± 2.5  1.000 ± 0.000  94.44 ± 0.00  25.0 ± 0.0       12.0       3000     0.40    0.50
lin-ucb   31.0 ± 2.5  1.000 ± 0.000  94.44 ± 0.00  25.0 ± 0.0       12.0       3000     0.40    0.50

Comparators, unloaded QoE: 0.9000 oracle (each device's and user's best candidate)
                           0.8100 best common candidate in hindsight, 90.00 % of the oracle

Difference to random, paired by replication (p and effect size of QoE):
policy             QoE      p  effect     top-1       latency       energy         regret
                  0..1   Holm     g_z  % points            ms   mJ/request            QoE
lin-ucb  0.100 ± 0.025  0.003    5.64     0 ± 0  -102.0 ± 5.0  -28.0 ± 5.0  -70.00 ± 0.00

For a QoE known to ±0.5 %, random would need about 164 replications instead of 3.

Contended: 5.0 % of the uses of units, links and servers.
)");
}

TEST(TextReport, ShowsOneReplicationFailuresAndWarnings) {
  auto info = info_of({"random", "lin-ucb"}, 1);
  info.points = {{"slow", {}, {}}, {"fast", {}, {}}};
  MadeUpRun run(info);
  auto cell = cell_with({});
  cell.warnings = {"unit x is offered 130 % of what it can serve"};
  run.database.store({"slow", "random", 0}, cell, Seconds::si(1.0));
  run.database.store_failure({"slow", "lin-ucb", 0}, {"a bug", Seconds::si(3.25)}, Seconds::si(1.0));
  EXPECT_EQ(
      text_report(summarise(run.database)),
      R"(quickstart: seed 42, 1 replication. Mean ± half-width of the 95 % interval over replications (Student's t).
Percentiles of latency are over all requests of a policy, within 0.1 %.

Point slow

policy            QoE        top-1      latency    p50    p95    p99       energy
                 0..1            %           ms     ms     ms     ms   mJ/request
random   0.7000 ± n/a  72.00 ± n/a  100.0 ± n/a  99.96  189.9  198.1  50.00 ± n/a
lin-ucb     n/a          n/a          n/a          n/a    n/a    n/a    n/a

policy       regret        slope    of oracle     on best  downloads  completed  refused  missed
                QoE  last decade            %   % devices              requests        %       %
random   10.0 ± n/a  1.000 ± n/a  94.44 ± n/a  25.0 ± n/a       12.0       1000     0.40    0.50
lin-ucb   n/a          n/a          n/a         n/a              n/a          0

Comparators, unloaded QoE: 0.9000 oracle (each device's and user's best candidate)
                           0.8100 best common candidate in hindsight, 90.00 % of the oracle

Difference to random, paired by replication (p and effect size of QoE):
policy    QoE     p  effect     top-1  latency      energy  regret
         0..1  Holm     g_z  % points       ms  mJ/request     QoE
lin-ucb   n/a   n/a     n/a       n/a      n/a         n/a     n/a

Point fast

No finished cells.

Contended: 5.0 % of the uses of units, links and servers.

Warnings:
  unit x is offered 130 % of what it can serve (1 cell)

Failed cells:
  slow / lin-ucb / replication 0, at 3.25 s: a bug
)");
}

TEST(TextReport, FitsATerminalOf120Characters) {
  MadeUpRun run(info_of({"random", "per-device-10-percent"}, 2));
  for (std::uint32_t i = 0; i < 2; ++i) {
    run.store({"", "random", i}, {0.5 + 0.001 * i, 123456.7 + i, 98765.4 + i, 123456.0 + i});
    run.store({"", "per-device-10-percent", i}, {0.6, 0.153 + 0.0001 * i, 0.0123 + 0.00001 * i, 0.1 + 0.001 * i});
  }
  std::istringstream lines(text_report(summarise(run.database)));
  for (std::string line; std::getline(lines, line);)
    EXPECT_LE(std::count_if(line.begin(), line.end(), [](char c) { return (c & 0xC0) != 0x80; }), 120) << line;
}

}  // namespace
}  // namespace edgefleet::analysis
