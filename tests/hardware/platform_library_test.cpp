#include "sim/hardware/platform_library.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace edgefleet::hardware {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr const char* variants = R"(source: here
variants:
  - {name: small, family: f, work: 1 MMAC, parameters: 10, size: 1 MB, bits: 8, input: 96, top1: 50 %}
  - {name: large, family: f, work: 9 MMAC, parameters: 90, size: 9 MB, bits: 8, input: 224, top1: 70 %, source: there}
)";

/// A kind named `board` with these rows; idle power 2 W.
std::string kind(const std::string& rows) {
  return R"(name: board
title: a board
source: bench
unit: cpu
runtime: r
memory: 1 GB
storage: 100 MB
board_source: sheet
boundary: board
idle_power: {value: 2 W, origin: measured, source: meter}
load: {rate: 10 MB/s, power: 1 W, origin: assumption, source: ours}
jitter: {p90_over_p50: 1.1, p99_over_p50: 1.5, origin: measured, source: log}
service:
  use: table
  rows:
)" + rows;
}

constexpr const char* server = R"(name: box
kind: board
idle_power: 10 W
busy_power: 20 W
)";

/// A folder of platforms of its own, removed at the end.
class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("edgefleet-platforms-" + std::to_string(::getpid()))) {
    fs::remove_all(path_);
    fs::create_directories(path_);
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  Folder& with(const std::string& name, const std::string& text) {
    fs::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name) << text;
    return *this;
  }
  PlatformLibrary read() {
    PlatformLibrary library;
    Problems problems;
    add_platforms(path_, library, problems);
    for (const Problem& problem : problems.list()) messages.push_back(short_text(problem));
    return library;
  }
  std::vector<std::string> messages;

 private:
  /// Without the folder's own path.
  std::string short_text(Problem problem) const {
    problem.where.file = fs::relative(problem.where.file, path_).string();
    return to_string(problem);
  }
  fs::path path_;
};

TEST(PlatformLibrary, ReadsWhatAFolderHolds) {
  Folder folder;
  folder.with("variants/v.yaml", variants)
      .with("kinds/board.yaml", kind("    - {variant: small, p90: 10 ms, energy: 40 mJ}\n"))
      .with("servers/box.yaml", server)
      .with("kinds/notes.txt", "not read");
  const PlatformLibrary library = folder.read();
  EXPECT_THAT(folder.messages, IsEmpty());
  EXPECT_EQ(library.variants.at("small").source, "here");
  EXPECT_EQ(library.variants.at("large").source, "there");
  ASSERT_EQ(library.kinds.at("board").rows.size(), 1U);
  EXPECT_EQ(library.kinds.at("board").rows[0].energy, millijoules(40));
  EXPECT_EQ(library.servers.at("box").kind.value, "board");
  EXPECT_EQ(library.files.size(), 3U);
}

TEST(PlatformLibrary, ReportsAnUnknownVariantWhereItStands) {
  Folder folder;
  folder.with("variants/v.yaml", variants)
      .with("kinds/board.yaml", kind("    - {variant: smal, p90: 10 ms, energy: 40 mJ}\n"));
  folder.read();
  EXPECT_THAT(
      folder.messages,
      ElementsAre("kinds/board.yaml:16:17: error: kind \"board\" names the unknown variant \"smal\"; did you mean "
                  "\"small\"?"));
}

TEST(PlatformLibrary, ReportsASecondRowOfAVariant) {
  Folder folder;
  const std::string row = "    - {variant: small, p90: 10 ms, energy: 40 mJ}\n";
  folder.with("variants/v.yaml", variants).with("kinds/board.yaml", kind(row + row));
  folder.read();
  EXPECT_THAT(folder.messages,
              ElementsAre("kinds/board.yaml:17:17: error: kind \"board\" has a second row for \"small\""));
}

TEST(PlatformLibrary, RefusesIdlePowerAboveBusyPower) {
  Folder folder;
  folder.with("variants/v.yaml", variants)
      .with("kinds/board.yaml", kind("    - {variant: small, p90: 10 ms, energy: 15 mJ}\n"));
  folder.read();
  EXPECT_THAT(
      folder.messages,
      ElementsAre("kinds/board.yaml:10:13: error: the idle power of kind \"board\" must not exceed its smallest "
                  "busy power, 1.5 W"));
}

TEST(PlatformLibrary, RefusesPercentilesOutOfOrder) {
  Folder folder;
  folder.with("variants/v.yaml", variants)
      .with("kinds/board.yaml", kind("    - {variant: small, p90: 10 ms, energy: 40 mJ, p50: 11 ms}\n"
                                     "    - {variant: large, p90: 10 ms, energy: 40 mJ, p99: 9 ms}\n"));
  folder.read();
  ASSERT_FALSE(folder.messages.empty());
  EXPECT_THAT(folder.messages[0], testing::HasSubstr("the median must not exceed the 90th percentile"));
}

TEST(PlatformLibrary, RefusesATailBelowTheNinetiethPercentile) {
  Folder folder;
  folder.with("variants/v.yaml", variants)
      .with("kinds/board.yaml", kind("    - {variant: large, p90: 10 ms, energy: 40 mJ, p99: 9 ms}\n"));
  folder.read();
  ASSERT_EQ(folder.messages.size(), 1U);
  EXPECT_THAT(folder.messages[0], testing::HasSubstr("the 99th percentile must not be below the 90th"));
}

TEST(PlatformLibrary, ReportsAServerOfNoKnownKind) {
  Folder folder;
  folder.with("servers/box.yaml", server);
  folder.read();
  EXPECT_THAT(folder.messages,
              ElementsAre("servers/box.yaml:2:7: error: server \"box\" names the unknown device kind \"board\""));
}

TEST(PlatformLibrary, AThingIsNamedLikeItsFile) {
  Folder folder;
  folder.with("variants/v.yaml", variants)
      .with("kinds/plank.yaml", kind("    - {variant: small, p90: 10 ms, energy: 40 mJ}\n"));
  folder.read();
  EXPECT_THAT(folder.messages,
              ElementsAre("kinds/plank.yaml:1:7: error: the name \"board\" must be the file's, \"plank\""));
}

TEST(PlatformLibrary, AVariantIsNamedOnce) {
  Folder folder;
  folder.with("variants/a.yaml", variants).with("variants/b.yaml", variants);
  folder.read();
  EXPECT_THAT(folder.messages, ElementsAre("variants/b.yaml:3:3: error: variant \"small\" is already known",
                                           "variants/b.yaml:3:3: error: variant \"large\" is already known"));
}

TEST(PlatformLibrary, AMissingFolderIsAProblem) {
  Problems problems;
  load_platforms("/no/such/folder", problems);
  ASSERT_EQ(problems.count(), 1U);
  EXPECT_EQ(to_string(problems.list()[0]),
            "/no/such/folder: error: no folder of platforms here (one with variants/, kinds/, access/ or servers/)");
}

TEST(PlatformLibrary, AnAssumedPowerStatesItsRange) {
  Folder folder;
  std::string text = kind("    - {variant: small, p90: 10 ms, energy: 40 mJ}\n");
  text.replace(text.find("origin: measured, source: meter"), 16, "origin: assumption");
  folder.with("variants/v.yaml", variants).with("kinds/board.yaml", text);
  folder.read();
  ASSERT_EQ(folder.messages.size(), 1U);
  EXPECT_THAT(folder.messages[0], testing::HasSubstr("an assumption must state its range"));
}

}  // namespace
}  // namespace edgefleet::hardware
