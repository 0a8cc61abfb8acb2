#include "sim/hardware/csv_import.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/config/read.hpp"
#include "tests/hardware/shipped.hpp"

namespace edgefleet::hardware {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const PlatformLibrary& known() {
  static const PlatformLibrary library = [] {
    PlatformLibrary made;
    made.variants["known"].name = "known";
    made.kinds["taken"].name = "taken";
    return made;
  }();
  return library;
}

std::vector<std::string> messages(const std::string& csv) {
  Problems problems;
  const CsvImport import = import_csv(csv, "m.csv", known(), problems);
  std::vector<std::string> list;
  for (const Problem& problem : problems.list()) list.push_back(to_string(problem));
  if (!list.empty()) {
    EXPECT_THAT(import.files, IsEmpty());
  }
  return list;
}

template <class T>
T parsed(const CsvImport& import, const std::string& name) {
  Problems problems;
  T value;
  config::read(config::load_text(import.files.at(name), name, problems).root(), value, problems);
  for (const Problem& problem : problems.list()) ADD_FAILURE() << to_string(problem);
  return value;
}

constexpr const char* header = "kind,variant,top1,p90_ms,energy_mJ\n";

TEST(CsvImport, MakesAKindOfKnownVariants) {
  Problems problems;
  const CsvImport import =
      import_csv(std::string(header) + "mine,known,71.676 %,27.85,185.5\n", "m.csv", known(), problems);
  ASSERT_TRUE(problems.empty());
  ASSERT_EQ(import.files.size(), 1U);
  const auto kind = parsed<DeviceKind>(import, "kinds/mine.yaml");
  EXPECT_EQ(kind.name, "mine");
  EXPECT_EQ(kind.source, "imported from m.csv");
  const auto rows = kind.service.make(ModelParts{})->rows();
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].variant.value, "known");
  EXPECT_EQ(rows[0].p90.si(), 0.02785);
  EXPECT_EQ(rows[0].energy.si(), 0.1855);
  EXPECT_EQ(rows[0].top1->si(), 0.71676);
}

TEST(CsvImport, MakesVariantsNobodyKnows) {
  Problems problems;
  const CsvImport import = import_csv(
      "kind,variant,top1,p90_ms,energy_mJ,macs_M,params_M,size_MB,bits,input\nmine,new,0.7,10,40,300,3.4,13.6,32,224\n",
      "dir/m.csv", known(), problems);
  ASSERT_TRUE(problems.empty());
  const auto file = parsed<dnn::VariantFile>(import, "variants/m.yaml");
  ASSERT_EQ(file.variants.size(), 1U);
  EXPECT_EQ(file.variants[0].name, "new");
  EXPECT_EQ(file.variants[0].family, "new");
  EXPECT_EQ(file.variants[0].work.si(), 600e6);
  EXPECT_EQ(file.variants[0].parameters, 3.4e6);
  EXPECT_EQ(file.variants[0].size.si(), 13.6e6);
  EXPECT_EQ(file.variants[0].top1.si(), 0.7);
}

TEST(CsvImport, FitsJitterFromPercentiles) {
  Problems problems;
  const CsvImport import = import_csv(
      "kind,variant,top1,p90_ms,energy_mJ,p50_ms,p99_ms\nmine,known,0.7,10,40,8,20\nother,known,0.7,10,40,,\n", "m.csv",
      known(), problems);
  ASSERT_TRUE(problems.empty());
  const auto mine = parsed<DeviceKind>(import, "kinds/mine.yaml");
  EXPECT_DOUBLE_EQ(mine.jitter.p90_over_p50, 1.25);
  EXPECT_DOUBLE_EQ(mine.jitter.p99_over_p50, 2.5);
  EXPECT_EQ(mine.service.make(ModelParts{})->rows()[0].p50, milliseconds(8));
  EXPECT_EQ(parsed<DeviceKind>(import, "kinds/other.yaml").jitter.p90_over_p50, 1.0);
  EXPECT_THAT(
      import.warnings,
      ElementsAre(
          "kind \"mine\": unit, runtime, memory, storage, idle power and load cost are placeholders; edit them",
          "kind \"other\": unit, runtime, memory, storage, idle power and load cost are placeholders; edit them",
          "kind \"other\": no p50_ms, so its latency has no jitter"));
}

TEST(CsvImport, AssumesAnIdlePowerThatCannotContradictTheRows) {
  Problems problems;
  const CsvImport import = import_csv(
      "kind,variant,top1,p90_ms,energy_mJ,macs_M,params_M,size_MB,bits,input\n"
      "mine,known,0.7,10,40,,,,,\nmine,new,0.7,10,30,1,1,1,8,96\n",
      "m.csv", known(), problems);
  const auto kind = parsed<DeviceKind>(import, "kinds/mine.yaml");
  EXPECT_DOUBLE_EQ(kind.idle_power.value.si(), 1.5);
  EXPECT_DOUBLE_EQ(kind.idle_power.range->high.si(), 3.0);
  EXPECT_EQ(kind.idle_power.origin, Origin::assumption);
}

TEST(CsvImport, TakesQuotesWindowsLinesCommentsAndAnyOrderOfColumns) {
  Problems problems;
  const CsvImport import = import_csv(
      "\xEF\xBB\xBF# measured in May\r\nvariant, kind ,p90_ms,energy_mJ,top1\r\n\r\n\"known\", mine,10,40,\"70 %\"\r\n",
      "m.csv", known(), problems);
  EXPECT_TRUE(problems.empty());
  EXPECT_EQ(import.files.count("kinds/mine.yaml"), 1U);
}

TEST(CsvImport, ReportsEverythingAtOnce) {
  EXPECT_THAT(messages("kind,variant,top1,p90_ms,energy_mJ\nmine,known,71.7,fast,-1\nmine,known,0.7,10\n"),
              ElementsAre("m.csv:3:1: error: this line has 4 cells, the header has 5",
                          "m.csv:2:12: error: \"top1\" must be an accuracy such as 71.676 % or 0.71676, not \"71.7\"",
                          "m.csv:2:17: error: \"p90_ms\" must be a number above 0, not \"fast\"",
                          "m.csv:2:22: error: \"energy_mJ\" must be a number above 0, not \"-1\""));
}

TEST(CsvImport, NamesAMissingAndAnUnknownColumn) {
  EXPECT_THAT(
      messages("kind,variant,top1,p90ms,energy_mJ\nmine,known,0.7,10,40\n"),
      ElementsAre("m.csv:1:19: error: unknown column \"p90ms\"; did you mean \"p90_ms\"?; allowed: kind, variant, "
                  "top1, p90_ms, energy_mJ, p50_ms, p99_ms, macs_M, params_M, size_MB, bits, input, family",
                  "m.csv:1:1: error: the column \"p90_ms\" is missing"));
}

TEST(CsvImport, ANewVariantNeedsItsSheet) {
  const auto list = messages(std::string(header) + "mine,new,0.7,10,40\n");
  ASSERT_EQ(list.size(), 5U);
  EXPECT_EQ(list[0], "m.csv:2:1: error: \"new\" is a new variant, so \"macs_M\" is needed");
}

TEST(CsvImport, RefusesNamesThatAreNoFileNames) {
  EXPECT_THAT(
      messages(std::string(header) + "../mine,known,0.7,10,40\n"),
      ElementsAre(
          "m.csv:2:1: error: \"../mine\" cannot name a device kind: small letters, digits, '.', '_' and '-' can"));
}

TEST(CsvImport, RefusesAKindThatExistsAndASecondLine) {
  EXPECT_THAT(messages(std::string(header) + "taken,known,0.7,10,40\ntaken,known,0.7,10,40\n"),
              ElementsAre("m.csv:2:1: error: the device kind \"taken\" exists; choose another name",
                          "m.csv:3:1: error: the device kind \"taken\" exists; choose another name",
                          "m.csv:3:7: error: kind \"taken\" has a second line for \"known\""));
}

TEST(CsvImport, RefusesPercentilesOutOfOrder) {
  EXPECT_THAT(messages("kind,variant,top1,p90_ms,energy_mJ,p50_ms,p99_ms\nmine,known,0.7,10,40,11,9\n"),
              ElementsAre("m.csv:2:22: error: the median must not exceed the 90th percentile",
                          "m.csv:2:25: error: the 99th percentile must not be below the 90th"));
}

TEST(CsvImport, RefusesAVariantDescribedTwice) {
  EXPECT_THAT(messages("kind,variant,top1,p90_ms,energy_mJ,macs_M,params_M,size_MB,bits,input\n"
                       "a,new,0.7,10,40,1,1,1,8,96\nb,new,0.7,10,40,1,1,2,8,96\nc,new,0.7,10,40,,,,,\n"),
              ElementsAre("m.csv:3:3: error: \"new\" is described differently in an earlier line"));
}

TEST(CsvImport, RefusesAnEmptyFileAnOpenQuoteAndAHeaderAlone) {
  EXPECT_THAT(messages(""), ElementsAre("m.csv: error: the file is empty; the first line must name the columns"));
  EXPECT_THAT(messages("\n# nothing\n"), ElementsAre(HasSubstr("the file is empty")));
  EXPECT_THAT(messages(header),
              ElementsAre("m.csv:1:1: error: no measurement follows the line that names the columns"));
  EXPECT_THAT(messages(std::string(header) + "mine,\"known,0.7,10,40\n"),
              testing::Contains("m.csv:2:6: error: the quote that opens this cell is not closed on the same line"));
}

TEST(CsvImport, AnEmptyNeededCellIsReportedOnce) {
  EXPECT_THAT(messages(std::string(header) + "mine,known,,10,40\n"),
              ElementsAre("m.csv:2:12: error: \"top1\" is empty"));
}

TEST(CsvImport, ReproducesAShippedKind) {
  const DeviceKind& shipped_kind = shipped().kinds.at("firefly-tflite-v3.0");
  std::string csv = "kind,variant,top1,p90_ms,energy_mJ,p50_ms,p99_ms\n";
  for (const ServiceRow& row : shipped_kind.rows) {
    char line[256];
    std::snprintf(line, sizeof line, "again,%s,%.17g,%.17g,%.17g,%.17g,%.17g\n", row.variant.value.c_str(),
                  row.top1->si(), in_milliseconds(row.p90), in_millijoules(row.energy), in_milliseconds(*row.p50),
                  in_milliseconds(*row.p99));
    csv += line;
  }
  Problems problems;
  const auto kind = parsed<DeviceKind>(import_csv(csv, "m.csv", shipped(), problems), "kinds/again.yaml");
  EXPECT_TRUE(problems.empty());
  const auto rows = kind.service.make(ModelParts{})->rows();
  ASSERT_EQ(rows.size(), shipped_kind.rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    EXPECT_NEAR(rows[i].p90 / shipped_kind.rows[i].p90, 1.0, 1e-15);
    EXPECT_NEAR(rows[i].energy / shipped_kind.rows[i].energy, 1.0, 1e-15);
  }
  EXPECT_NEAR(kind.jitter.p90_over_p50, shipped_kind.jitter.p90_over_p50, 0.01);
}

}  // namespace
}  // namespace edgefleet::hardware
