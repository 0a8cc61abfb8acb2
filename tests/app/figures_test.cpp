// Figures for papers through the shipped binary and gnuplot.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <thread>

#include "sim/store/run_folder.hpp"
#include "tests/app/program.hpp"
#include "tests/app/run_folders.hpp"
#include "tests/support/locations.hpp"

namespace edgefleet::app {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

/// What a shell command prints, errors included.
std::string said_by(const std::string& command) {
  FILE* pipe = popen((command + " 2>&1").c_str(), "r");
  std::string text;
  std::array<char, 4096> buffer{};
  while (const std::size_t count = fread(buffer.data(), 1, buffer.size(), pipe)) text.append(buffer.data(), count);
  return text + (pclose(pipe) == 0 ? "" : "(failed)");
}

bool has(const std::string& programs) {
  return std::system(("command -v " + programs + " >/dev/null 2>&1").c_str()) == 0;
}

std::vector<fs::path> files_in(const fs::path& folder, const std::string& suffix) {
  std::vector<fs::path> found;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.path().extension() == suffix) found.push_back(entry.path());
  return found;
}

/// Three lines that gnuplot, XML, a shell and a file system might each mistake for something else.
constexpr const char* hostile = R"(name: "hostile `touch broken` *name*"
horizon: 1 min
replications: 2
fleet: [{kind: rpi4-tflite-v2.0, count: 2}]
workload: {use: poisson, rate: 10 /min}
policies:
  - {use: random, label: "</svg>'`touch broken`\" %d x_{1}^2 \\n $(touch broken) @a é"}
  - {use: lin-ucb, label: "a policy whose label is so long that no legend and no axis has room for all of it, ever"}
)";

class Figures : public testing::Test {
 protected:
  void SetUp() override {
    if (!has("gnuplot")) GTEST_SKIP() << "gnuplot is not installed";
  }
  Ended report(const std::vector<std::string>& options) const {
    std::vector<std::string> words{"report", "r"};
    words.insert(words.end(), options.begin(), options.end());
    return edgefleet(words, folder.path());
  }
  void play_small() const {
    const Ended ended = edgefleet({"run", scenario_file("small"), "-q", "-o", "r"}, folder.path());
    ASSERT_EQ(ended.code, 0) << ended.err;
  }
  void play_hostile() const {
    write_file(folder / "r.yaml", hostile);
    ASSERT_EQ(edgefleet({"run", "r.yaml", "-q", "-o", "r"}, folder.path()).code, 0);
  }

  Scratch folder;
};

TEST_F(Figures, AreWrittenInEveryFormatAndWidth) {
  play_small();
  const Ended ended = report({"--figures", "f"});
  ASSERT_EQ(ended.code, 0) << ended.err;
  EXPECT_THAT(ended.out, HasSubstr("figures and their captions: f/figures.md\n"));
  const std::size_t count = files_in(folder / "f", ".csv").size();
  EXPECT_GE(count, 8u);
  EXPECT_EQ(files_in(folder / "f", ".svg").size(), 2 * count);
  EXPECT_EQ(files_in(folder / "f", ".pdf").size(), 2 * count);
  const std::string svg = store::contents(folder / "f/qoe-over-time-1col.svg");
  EXPECT_THAT(svg, HasSubstr("width=\"85.02mm\""));
  EXPECT_THAT(svg, HasSubstr(">mean QoE (0..1)<"));
  EXPECT_THAT(svg, HasSubstr(">random</text>"));
  EXPECT_THAT(svg, HasSubstr("<title>Quality of experience over time</title>"));
  EXPECT_THAT(store::contents(folder / "f/qoe-over-time-2col.svg"), HasSubstr("width=\"174.98mm\""));
  EXPECT_THAT(store::contents(folder / "f/qoe-over-time.csv"), StartsWith("series,drawn as,simulated time ("));
  EXPECT_FALSE(fs::exists(folder / "f/report.html"));
}

TEST_F(Figures, ComeOutWithTheSameBytesTwice) {
  play_small();
  ASSERT_EQ(report({"--figures", "f", "--columns", "1"}).code, 0);
  // The clock of the second is another one.
  std::this_thread::sleep_for(std::chrono::milliseconds(1100));
  ASSERT_EQ(report({"--figures", "g", "--columns", "1"}).code, 0);
  EXPECT_EQ(store::folder_contents(folder / "f"), store::folder_contents(folder / "g"));
  EXPECT_THAT(files_in(folder / "f", ".svg"), Not(IsEmpty()));
  EXPECT_FALSE(fs::exists(folder / "f/qoe-over-time-2col.svg"));
}

TEST_F(Figures, ArePdfWithFontsEmbeddedAtTheSizeAsked) {
  play_small();
  ASSERT_EQ(report({"--figures", "f"}).code, 0);
  EXPECT_THAT(store::contents(folder / "f/latency-1col.pdf"), StartsWith("%PDF-"));
  if (!has("pdffonts") || !has("pdfinfo")) GTEST_SKIP() << "poppler-utils is not installed";
  for (const char* name : {"latency", "variants-random", "regret", "energy-all"})
    for (const auto& [suffix, size] :
         {std::pair{"-1col.pdf", "Page size:       241 x "}, {"-2col.pdf", "Page size:       496 x "}}) {
      const std::string file = (folder / "f" / (name + std::string(suffix))).string();
      EXPECT_THAT(said_by("pdfinfo " + file), HasSubstr(size));
      EXPECT_EQ(said_by("pdffonts " + file + " | tail -n +3 | awk '{print $(NF-4)}' | sort -u"), "yes\n") << file;
    }
}

TEST_F(Figures, TakeNoOrdersFromLabels) {
  play_hostile();
  const Ended ended = report({"--figures", "f"});
  ASSERT_EQ(ended.code, 0) << ended.err;
  for (const auto& entry : fs::recursive_directory_iterator(folder.path()))
    EXPECT_NE(entry.path().filename(), "broken") << entry.path();
  const std::string svg = store::contents(folder / "f/qoe-over-time-2col.svg");
  EXPECT_THAT(svg, HasSubstr("&lt;/svg>'`touch broken`\" %d x_{1}^2 \\n $(touch broken) @a é<"));
  EXPECT_THAT(svg, HasSubstr(">a policy whose label is so long that"));
  if (!has("python3")) GTEST_SKIP() << "python3 is not installed";
  std::string files;
  for (const auto& file : files_in(folder / "f", ".svg")) files += " " + file.string();
  EXPECT_EQ(said_by("python3 -c 'import sys, xml.dom.minidom as x; [x.parse(f) for f in sys.argv[1:]]'" + files), "");
}

TEST_F(Figures, OfARunWithNothingButFailuresAreNone) {
  auto info = store::sample_run();
  info.points = {{"", {"pi-4"}, {"a"}}};
  auto database = store::create_run(folder / "r", info);
  for (const auto& policy : info.policies)
    database.store_failure({"", policy, 0}, {"it broke", Seconds::si(12.0)}, Seconds::si(1.0));
  const Ended ended = report({"--figures", "f"});
  EXPECT_EQ(ended.code, 1);
  EXPECT_EQ(ended.err, "error: no figures: no finished cell of the run has anything to show\n");
  EXPECT_FALSE(fs::exists(folder / "f"));
}

TEST_F(Figures, WithoutGnuplotNameThePackage) {
  play_small();
  setenv("EDGEFLEET_GNUPLOT", "/nowhere/gnuplot", 1);
  const Ended missing = report({"--figures", "f"});
  setenv("EDGEFLEET_GNUPLOT", "/bin/false", 1);
  const Ended failing = report({"--figures", "f"});
  unsetenv("EDGEFLEET_GNUPLOT");
  EXPECT_EQ(missing.code, 1);
  EXPECT_EQ(
      missing.err,
      "error: /nowhere/gnuplot: cannot be started (No such file or directory); figures need gnuplot 5.4 or later: "
      "apt-get install gnuplot-nox fonts-liberation, or name the program in EDGEFLEET_GNUPLOT\n");
  EXPECT_EQ(failing.err, "error: /bin/false failed (exit code 1): it said nothing\n");
  EXPECT_FALSE(fs::exists(folder / "f"));
}

TEST_F(Figures, RefuseWidthsThatAreNone) {
  EXPECT_THAT(report({"--figures", "f", "--columns", "3"}).err,
              HasSubstr("--columns 3: the figures are made for 1 or 2 columns"));
  const Ended alone = report({"--columns", "1"});
  EXPECT_EQ(alone.code, 2);
  EXPECT_THAT(alone.err, HasSubstr("--columns is of use with --figures only"));
}

}  // namespace
}  // namespace edgefleet::app
