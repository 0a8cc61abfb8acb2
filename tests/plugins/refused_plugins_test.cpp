// Files that cannot be plug-ins are refused at the line that names them, before any of their code has run.

#include <elf.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstring>
#include <functional>

#include "sim/plugin/stamp.hpp"
#include "tests/plugins/plugin_runs.hpp"

namespace edgefleet::app {
namespace {

namespace fs = std::filesystem;
using plugin::Stamp;
using plugin::stamped;

/// Refused by check and run alike, with exit code 2 and this sentence after the plug-in's name.
void expect_refused(const std::string& file, const std::string& sentence, const Scratch& folder) {
  for (const std::string command : {"check", "run"}) {
    const Ended ended = tell(command, scenario_with(file, {"random"}), folder);
    EXPECT_EQ(ended.code, 2);
    EXPECT_EQ(ended.out, "");
    EXPECT_EQ(ended.err, "plugged.yaml:2:11: error: plug-in \"" + file + "\" " + sentence + "\n");
  }
  EXPECT_FALSE(fs::exists(folder / "runs"));
}

void expect_refused(const std::string& file, const std::string& sentence) {
  const Scratch folder;
  expect_refused(file, sentence, folder);
}

/// A copy of a sound plug-in with something changed in its bytes.
void expect_altered_refused(const std::function<void(std::string&)>& alter, const std::string& sentence) {
  const Scratch folder;
  std::string bytes = text_of(fixture("misbehaving.so"));
  alter(bytes);
  write_file(folder / "altered.so", bytes);
  expect_refused("altered.so", sentence, folder);
}

void expect_stamp_refused(const std::function<void(Stamp&)>& alter, const std::string& sentence) {
  expect_altered_refused(
      [&](std::string& bytes) {
        const auto at = bytes.find(plugin::stamp_title);
        ASSERT_NE(at, std::string::npos);
        Stamp stamp;
        std::memcpy(&stamp, bytes.data() + at, sizeof stamp);
        alter(stamp);
        std::memcpy(bytes.data() + at, &stamp, sizeof stamp);
      },
      sentence + "; build it again against this program's package");
}

TEST(RefusedPlugin, ThatIsNotThere) { expect_refused("gone.so", "does not exist"); }

TEST(RefusedPlugin, ThatIsAFolder) {
  const Scratch folder;
  fs::create_directory(folder / "build");
  expect_refused("build", "is a folder; a shared object (.so) or a Python file (.py) was expected", folder);
}

TEST(RefusedPlugin, ThatIsText) {
  const Scratch folder;
  write_file(folder / "notes.so", "not a shared object at all, only some text that is long enough for a header\n");
  expect_refused("notes.so", "is not a shared object", folder);
}

TEST(RefusedPlugin, ThatIsAProgram) {
  expect_altered_refused([](std::string& bytes) { bytes[offsetof(Elf64_Ehdr, e_type)] = ET_EXEC; },
                         "is not a shared object (link it with -shared)");
}

TEST(RefusedPlugin, OfAnotherProcessor) {
  expect_altered_refused([](std::string& bytes) { bytes[offsetof(Elf64_Ehdr, e_machine)] = EM_SPARC; },
                         "is built for another processor");
}

TEST(RefusedPlugin, CutShort) {
  expect_altered_refused([](std::string& bytes) { bytes.resize(bytes.size() / 2); },
                         "is a damaged shared object: it ends too early");
}

TEST(RefusedPlugin, WithoutAStamp) {
  expect_refused(fixture("unstamped.so"),
                 "is no plug-in of EdgeFleet: it has no stamp (build it with edgefleet_add_policy(), docs/plugins.md)");
}

TEST(RefusedPlugin, OfAnotherBuild) {
  const Stamp own = plugin::this_build();
  const std::string interface = own.interface.data();
  const auto compiler = std::string(own.compiler.data()) + " ";
  expect_stamp_refused([](Stamp& stamp) { stamp.format = 7; }, "has a stamp of format 7; this program reads format 1");
  expect_stamp_refused([](Stamp& stamp) { stamp.version = stamped<16>("0.0.9"); },
                       "was built for EdgeFleet 0.0.9; this is " + std::string(own.version.data()));
  expect_stamp_refused(
      [](Stamp& stamp) { stamp.interface = stamped<32>("0123456789abcdef"); },
      "was built from other headers of EdgeFleet (interface 0123456789abcdef; this program's is " + interface + ")");
  expect_stamp_refused(
      [](Stamp& stamp) { stamp.compiler_version = 9; },
      "was built by " + compiler + "9; this program by " + compiler + std::to_string(own.compiler_version));
  expect_stamp_refused([](Stamp& stamp) { stamp.sanitizer = stamped<16>("thread"); },
                       "was built with sanitizer thread; this program with " + std::string(own.sanitizer.data()));
  expect_stamp_refused([](Stamp& stamp) { stamp.debug_containers = 1; },
                       "was built with another setting of _GLIBCXX_DEBUG");
  expect_stamp_refused([](Stamp& stamp) { stamp.matrix_alignment = 128; },
                       "aligns matrices to 128 bytes, this program to " + std::to_string(own.matrix_alignment) +
                           " (build it without -march, or with the same one)");
  expect_stamp_refused([](Stamp& stamp) { stamp.layout ^= 1; },
                       "lays out shared types differently (a compiler option changes them)");
}

TEST(RefusedPlugin, ThatNeedsWhatNobodyHas) {
  expect_refused(
      fixture("unfinished.so"),
      "needs `edgefleet::policy::missing_part(double)`, which neither the program nor a library it links has");
}

TEST(RefusedPlugin, ThatRegistersNothing) {
  expect_refused(fixture("barren.so"), "registers nothing: it holds no policy");
}

TEST(RefusedPlugin, ThatEndsItsProcessWhileItIsLoaded) {
  const Scratch folder;
  const Ended ended = tell("check", scenario_with(fixture("aborting.so"), {"random"}), folder);
  EXPECT_EQ(ended.code, 2);
  EXPECT_EQ(ended.err, "plugged.yaml:2:11: error: plug-in \"" + fixture("aborting.so") +
                           "\" failed while it was loaded: it threw: thrown before main\n");
}

TEST(RefusedPlugin, WhoseNameIsTaken) {
  const Scratch folder;
  fs::copy_file(fixture("misbehaving.so"), folder / "again.so");
  const Ended ended = tell("run", scenario_with(fixture("misbehaving.so") + ", again.so", {"random"}), folder);
  EXPECT_EQ(ended.code, 2);
  const auto column = std::to_string(13 + fixture("misbehaving.so").size());
  // The source's path is as the compiler was given it.
  EXPECT_THAT(ended.err,
              testing::StartsWith("plugged.yaml:2:" + column +
                                  ": error: plug-in \"again.so\" cannot be used beside what is there: a component "
                                  "called \"misbehaving\" is there already, from "));
  EXPECT_THAT(ended.err, testing::EndsWith("tests/fixtures/plugins/misbehaving.cpp; give this one another name\n"));
}

TEST(RefusedPlugin, AtTheCommandLineOfList) {
  const Scratch folder;
  const Ended ended = edgefleet({"list", "policies", "--plugin", "gone.so", "--plugin", "."}, folder.path());
  EXPECT_EQ(ended.code, 2);
  EXPECT_EQ(ended.err,
            "error: plug-in \".\" is a folder; a shared object (.so) or a Python file (.py) was expected\n"
            "error: plug-in \"gone.so\" does not exist\n");
}

}  // namespace
}  // namespace edgefleet::app
