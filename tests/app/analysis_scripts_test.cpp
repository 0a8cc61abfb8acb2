// The scripts of docs/analysis.md, run on an export: they find what `edgefleet results` shows. Where pandas or R is not
// installed, its test is skipped.

#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/app/program.hpp"
#include "tests/app/run_folders.hpp"
#include "tests/support/locations.hpp"

namespace edgefleet::app {
namespace {

namespace fs = std::filesystem;

/// The code between the fences of that language in docs/analysis.md.
std::string script_of(const std::string& language) {
  const std::string page = text_of(fs::path(edgefleet::source_dir) / "docs/analysis.md");
  const std::string fence = "```" + language + "\n";
  const auto begin = page.find(fence);
  EXPECT_NE(begin, std::string::npos) << language;
  return page.substr(begin + fence.size(), page.find("```\n", begin + fence.size()) - begin - fence.size());
}

bool succeeds(const std::string& command) { return std::system((command + " >/dev/null 2>&1").c_str()) == 0; }

/// Runs the script on an export of small.yaml; every policy's line must agree with the JSON report.
void expect_same_as_report(const std::string& interpreter, const std::string& language) {
  const Scratch folder;
  const Ended run = edgefleet({"run", scenario_file("small"), "-q", "-o", "r", "--format", "json"}, folder.path());
  ASSERT_EQ(run.code, 0) << run.err;
  ASSERT_EQ(edgefleet({"export", "r", "csv"}, folder.path()).code, 0);
  write_file(folder / "script", script_of(language));
  const std::string command = "cd " + folder.path().string() + " && " + interpreter + " script csv >printed 2>errors";
  ASSERT_EQ(std::system(command.c_str()), 0) << text_of(folder / "errors");
  std::istringstream printed(text_of(folder / "printed"));
  std::map<std::string, std::pair<double, double>> found;
  std::string name;
  for (double mean = 0.0, half_width = 0.0; printed >> name >> mean >> half_width;) found[name] = {mean, half_width};
  const auto report = nlohmann::json::parse(run.out);
  EXPECT_EQ(found.size(), report["policies"].size());
  for (const auto& policy : report["policies"]) {
    const auto [mean, half_width] = found[policy["name"].get<std::string>()];
    EXPECT_NEAR(mean, policy["qoe"]["mean"].get<double>(), 1e-6);
    EXPECT_NEAR(half_width, policy["qoe"]["ci_high"].get<double>() - mean, 1e-4 * half_width + 2e-6);
  }
}

TEST(AnalysisScripts, PandasFindsWhatTheReportShows) {
  // The system's Python, for which Debian's python3-pandas is.
  if (!succeeds("/usr/bin/python3 -c 'import pandas'")) GTEST_SKIP() << "python3-pandas is not installed";
  expect_same_as_report("/usr/bin/python3", "python");
}

TEST(AnalysisScripts, RFindsWhatTheReportShows) {
  if (!succeeds("Rscript --version")) GTEST_SKIP() << "r-base-core is not installed";
  expect_same_as_report("Rscript", "r");
}

}  // namespace
}  // namespace edgefleet::app
