// list, show and import through the shipped binary, and the pages of the manual that list writes.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <nlohmann/json.hpp>
#include <set>

#include "tests/app/program.hpp"
#include "tests/app/run_folders.hpp"
#include "tests/support/locations.hpp"

namespace edgefleet::app {
namespace {

using testing::HasSubstr;

nlohmann::json json_of(std::vector<std::string> command, const Scratch& scratch) {
  command.insert(command.end(), {"--format", "json"});
  const Ended ended = edgefleet(command, scratch.path());
  EXPECT_EQ(ended.code, 0) << ended.err;
  return nlohmann::json::parse(ended.out);
}

const std::vector<std::string> topics{"scenario", "policies", "features",    "devices", "variants", "access",
                                      "servers",  "arrivals", "populations", "raters",  "feedback", "qoe"};

TEST(List, NamesItsTopics) {
  const Scratch scratch;
  const std::string text = edgefleet({"list"}, scratch.path()).out;
  for (const auto& topic : topics) EXPECT_THAT(text, HasSubstr("  edgefleet list " + topic + " "));
}

TEST(List, OfEveryTopicNamesTheSameThingsInEveryFormat) {
  const Scratch scratch;
  for (const auto& topic : topics) {
    const auto json = json_of({"list", topic}, scratch);
    const std::string table = edgefleet({"list", topic}, scratch.path()).out;
    const std::string markdown = edgefleet({"list", topic, "--format", "markdown"}, scratch.path()).out;
    EXPECT_GE(json.size(), 1u) << topic;
    for (const auto& item : json) {
      const std::string name = item["name"];
      EXPECT_THAT(table, HasSubstr(name)) << topic;
      EXPECT_THAT(markdown, HasSubstr(name)) << topic;
    }
  }
}

TEST(List, ComponentsSayTheirParametersAndSources) {
  const Scratch scratch;
  for (const auto& policy : json_of({"list", "policies"}, scratch)) {
    EXPECT_NE(policy["summary"], "") << policy["name"];
    EXPECT_NE(policy["source"], "") << policy["name"];
    for (const auto& parameter : policy["parameters"])
      for (const char* key : {"name", "type", "default", "range", "doc"}) EXPECT_TRUE(parameter.contains(key)) << key;
  }
}

TEST(List, EveryVariantOfADeviceIsListed) {
  const Scratch scratch;
  std::set<std::string> known;
  for (const auto& variant : json_of({"list", "variants"}, scratch)) known.insert(variant["name"].get<std::string>());
  for (const auto& kind : json_of({"list", "devices"}, scratch)) {
    EXPECT_GE(kind["rows"].size(), 1u) << kind["name"];
    for (const auto& row : kind["rows"]) EXPECT_TRUE(known.contains(row["variant"].get<std::string>()));
  }
}

TEST(Show, GivesAKindsPublishedFigures) {
  const Scratch scratch;
  const auto kind = json_of({"show", "device", "rpi4-tflite-v2.0"}, scratch);
  EXPECT_EQ(kind["idle_power_w"]["origin"], "assumption");
  EXPECT_EQ(kind["memory_bytes"], 4e9);
  const auto& rows = kind["rows"];
  const auto row = std::find_if(rows.begin(), rows.end(),
                                [](const auto& r) { return r["variant"] == "mobilenet-v1-1.0-224-quantized"; });
  ASSERT_NE(row, rows.end());
  EXPECT_DOUBLE_EQ((*row)["p90_ms"], 27.847124);  // MLPerf Inference v2.0, rpi4-tflite-v2.7.1-ruy
  EXPECT_DOUBLE_EQ((*row)["energy_mj"], 185.5346);
  EXPECT_DOUBLE_EQ((*row)["top1"], 0.70772);
  EXPECT_EQ((*row)["p50_ms"], nullptr);
}

TEST(Show, MarksAssumptionsAsOurs) {
  const Scratch scratch;
  const std::string text = edgefleet({"show", "device", "rpi4-tflite-v2.0"}, scratch.path()).out;
  EXPECT_THAT(text, HasSubstr("idle power  2.65 W (assumption of ours, between 2.1 W and 3 W)\n  source    ours: "));
  EXPECT_THAT(text, HasSubstr("MLPerf Inference v2.0"));
}

TEST(Show, GivesAVariantsCostOnEveryKindThatRunsIt) {
  const Scratch scratch;
  const auto variant = json_of({"show", "variant", "vgg16-fp32"}, scratch);
  EXPECT_EQ(variant["bits"], 32);
  ASSERT_EQ(variant["rows"].size(), 1u);
  EXPECT_EQ(variant["rows"][0]["kind"], "zcu102-ef-train");
  EXPECT_EQ(variant["rows"][0]["boundary"], "module");
  EXPECT_THAT(edgefleet({"show", "variant", "vgg16-fp32"}, scratch.path()).out, HasSubstr("\nzcu102-ef-train  "));
}

constexpr const char* measurements =
    "kind,variant,top1,p90_ms,energy_mJ,p50_ms,p99_ms,macs_M,params_M,size_MB,bits,input\n"
    "my-board,mobilenet-v2-1.0-224-quantized,70.1 %,21.5,150,20,25,,,,,\n"
    "my-board,my-net,65 %,10,80,9,12,200,3.5,3.5,8,224\n";

TEST(Import, WritesWhatAScenarioCanName) {
  const Scratch scratch;
  write_file(scratch / "m.csv", measurements);
  const Ended ended = edgefleet({"import", "m.csv"}, scratch.path());
  ASSERT_EQ(ended.code, 0) << ended.err;
  EXPECT_EQ(ended.out,
            "wrote my-platforms/kinds/my-board.yaml\nwrote my-platforms/variants/m.yaml\n\n"
            "In a scenario (the path is relative to the scenario's file):\n  platforms: [my-platforms]\n");
  EXPECT_THAT(ended.err, HasSubstr("warning: kind \"my-board\": unit, runtime, memory, "));
  write_file(scratch / "mine.yaml",
             "name: mine\nhorizon: 10 s\nplatforms: [my-platforms]\nfleet: [{kind: my-board}]\npolicies: [random]\n");
  EXPECT_THAT(edgefleet({"check", "mine.yaml"}, scratch.path()).out, HasSubstr("mine: 1 devices of 1 kinds"));
  EXPECT_EQ(edgefleet({"run", "mine.yaml"}, scratch.path()).code, 0);
  const auto kind = json_of({"show", "device", "my-board", "--platforms", "my-platforms"}, scratch);
  EXPECT_EQ(kind["rows"][1]["variant"], "my-net");
  EXPECT_DOUBLE_EQ(kind["rows"][1]["p90_ms"], 10.0);
}

TEST(Import, OverwritesNothing) {
  const Scratch scratch;
  write_file(scratch / "m.csv", measurements);
  ASSERT_EQ(edgefleet({"import", "m.csv", "-o", "lab"}, scratch.path()).code, 0);
  write_file(scratch / "lab/kinds/my-board.yaml", "mine");
  const Ended again = edgefleet({"import", "m.csv", "-o", "lab"}, scratch.path());
  EXPECT_EQ(again.code, 2);
  EXPECT_EQ(again.err,
            "lab/kinds/my-board.yaml: error: is there already; move it away, or name another folder with -o\n"
            "lab/variants/m.yaml: error: is there already; move it away, or name another folder with -o\n");
  EXPECT_EQ(text_of(scratch / "lab/kinds/my-board.yaml"), "mine");
}

TEST(Import, RefusesABadTableWhole) {
  const Scratch scratch;
  write_file(scratch / "m.csv",
             "kind,variant,top1,p90_ms,energy_mJ\nmy-board,mobilenet-v2-1.0-224-quantized,70 %,-1,5\n");
  const Ended ended = edgefleet({"import", "m.csv"}, scratch.path());
  EXPECT_EQ(ended.code, 2);
  EXPECT_THAT(ended.err, HasSubstr("m.csv:2:"));
  EXPECT_FALSE(std::filesystem::exists(scratch / "my-platforms"));
  EXPECT_EQ(edgefleet({"import", "/dev/zero"}, scratch.path()).err, "/dev/zero: error: is not a regular file\n");
  EXPECT_EQ(edgefleet({"import", "nowhere.csv"}, scratch.path()).err, "nowhere.csv: error: there is no such file\n");
}

class ManualPage : public testing::TestWithParam<const char*> {};

TEST_P(ManualPage, IsUpToDate) {
  const Scratch scratch;
  const std::string topic = GetParam();
  const std::string written = edgefleet({"list", topic, "--format", "markdown"}, scratch.path()).out;
  const auto page = std::filesystem::path(edgefleet::source_dir) / "docs" / (topic + ".md");
  if (std::getenv("EDGEFLEET_UPDATE") != nullptr) write_file(page, written);
  EXPECT_EQ(text_of(page), written) << "write it anew: edgefleet list " << topic << " --format markdown > docs/"
                                    << topic << ".md";
}

INSTANTIATE_TEST_SUITE_P(Generated, ManualPage, testing::Values("scenario", "policies"),
                         [](const auto& instance) { return std::string(instance.param); });

}  // namespace
}  // namespace edgefleet::app
