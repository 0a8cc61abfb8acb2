// Policies written in Python, played by the installed program while another python comes first on PATH.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <nlohmann/json.hpp>
#include <regex>

#include "tests/plugins/plugin_runs.hpp"

namespace edgefleet::app {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

const std::string sources = fs::path(edgefleet::source_dir) / "tests/fixtures";
const std::string trying = sources + "/plugins/trying.py";

class PythonPolicies : public testing::Test {
 protected:
  void SetUp() override {
    if (!fs::exists(package("prefix/lib/edgefleet/edgefleet_python.so"))) GTEST_SKIP() << "built without Python";
    setenv("PATH", (sources + "/other-python:" + std::getenv("PATH")).c_str(), 1);
    setenv("PYTHONHOME", "/nowhere", 1);
    setenv("PYTHONPATH", (sources + "/other-python").c_str(), 1);
  }

  Ended tell(const std::string& command, const std::string& text) {
    write_file(folder_ / "plugged.yaml", text);
    return installed({command, "plugged.yaml"}, folder_.path());
  }
  /// What is said of a file with this text; its name is written FILE.
  std::string said_of(const std::string& text) {
    write_file(folder_ / "mine.py", text);
    const Ended ended = tell("check", scenario_with("mine.py", {"random"}));
    EXPECT_EQ(ended.code, 2);
    EXPECT_EQ(ended.out, "");
    const std::string before = "plugged.yaml:2:11: error: plug-in \"mine.py\" ";
    EXPECT_TRUE(ended.err.starts_with(before)) << ended.err;
    return std::regex_replace(ended.err.substr(before.size()),
                              std::regex(fs::canonical(folder_.path()).string() + "/mine.py"), "FILE");
  }
  /// What is said when `trying` goes wrong in this way, after where and when.
  std::string failure(const std::string& how) {
    const Ended ended = tell("run", scenario_with(trying, {"random", "{use: trying, how: " + how + "}"}));
    EXPECT_EQ(ended.code, 1);
    const auto done = installed({"results", run_folders(folder_).at(0), "--format", "json"}, folder_.path());
    EXPECT_TRUE(nlohmann::json::parse(done.out)["policies"][0]["qoe"]["mean"].is_number()) << "the other cell is kept";
    const std::regex whole(
        "cell failed: trying / replication 0: policy trying at [0-9.]+ s of simulated time: (.*) \\(a policy of "
        "plug-in " +
        trying + "\\)\n");
    std::smatch parts;
    return std::regex_match(ended.err, parts, whole) ? std::regex_replace(parts[1].str(), std::regex(trying), "FILE")
                                                     : ended.err;
  }
  std::map<std::string, std::vector<std::string>> decisions(const std::string& run) {
    std::map<std::string, std::vector<std::string>> by_policy;
    std::istringstream lines(tables_of(run, folder_).at("decisions.csv"));
    for (std::string line; std::getline(lines, line);) {
      const auto point = line.find(',');
      const auto policy = line.find(',', point + 1);
      by_policy[line.substr(point + 1, policy - point - 1)].push_back(line.substr(policy));
    }
    return by_policy;
  }

  Scratch folder_;
};

TEST_F(PythonPolicies, InNumpyDecideAsTheBuiltInOneThroughoutAScenario) {
  const Ended ended = installed({"run", package("example/python.yaml").string(), "-o", "run", "-q"}, folder_.path());
  ASSERT_EQ(ended.code, 0) << ended.err;
  auto taken = decisions("run");
  EXPECT_GT(taken["lin-ucb"].size(), 2500u);
  EXPECT_EQ(taken["numpy-lin-ucb"], taken["lin-ucb"]);
  EXPECT_THAT(tables_of("run", folder_).at("sources.csv"), HasSubstr(package("example/numpy_lin_ucb.py").string()));
}

TEST_F(PythonPolicies, DrawFromTheSameStreamsWhateverTheNumberOfProcesses) {
  write_file(folder_ / "dice.yaml", scenario_with(trying, {"random", "dice", "trying"}));
  for (const std::string jobs : {"1", "2"})
    ASSERT_EQ(installed({"run", "dice.yaml", "-q", "-j", jobs, "-o", "j" + jobs}, folder_.path()).code, 0);
  auto taken = decisions("j1");
  EXPECT_GT(taken["random"].size(), 50u);
  EXPECT_EQ(taken["dice"], taken["random"]);
  EXPECT_EQ(tables_of("j2", folder_), tables_of("j1", folder_));
  ASSERT_EQ(installed({"rerun", "j1", "-q", "-o", "again"}, folder_.path()).code, 0);
  EXPECT_EQ(tables_of("again", folder_), tables_of("j1", folder_));
}

TEST_F(PythonPolicies, HaveTheirParametersCheckedEchoedAndListed) {
  const Ended bad =
      tell("check", scenario_with(trying, {"{use: trying, patience: 2 s, rounds: 0, wait: 1, share: 20 %}"}));
  EXPECT_EQ(bad.code, 2);
  EXPECT_EQ(
      bad.err,
      "plugged.yaml:4:29: error: \"patience\" in policies[0] must be above 0 s and at most 1 s, not 2 s\n"
      "plugged.yaml:4:42: error: \"rounds\" in policies[0] must be at least 1, not 0\n"
      "plugged.yaml:4:45: error: unknown key \"wait\" in policies[0] (allowed: use, how, patience, share, rounds, "
      "weight, flag, label, prior)\n");
  const Ended names = tell("check", scenario_with(trying, {"{use: trying, how: choosy}"}));
  EXPECT_THAT(names.err, HasSubstr("plugged.yaml:4:19: error: \"how\" must be one of well, init, choose, "));
  EXPECT_THAT(names.err, HasSubstr(", not \"choosy\"; did you mean \"choose\"?"));
  write_file(folder_ / "good.yaml", scenario_with(trying, {"{use: trying, weight: 0.5}"}));
  EXPECT_THAT(installed({"check", "good.yaml", "--effective"}, folder_.path()).out,
              HasSubstr("  - use: trying\n    how: well\n    patience: 150 ms\n    share: 0.2\n    rounds: 3\n"
                        "    weight: 0.5\n    flag: false\n"));
  const Ended listed = installed({"list", "policies", "--plugin", trying}, folder_.path());
  EXPECT_THAT(listed.out, HasSubstr("trying\n  goes wrong as it is told\n  source: ours\n  plug-in: " + trying + "\n"));
}

TEST_F(PythonPolicies, AreRefusedWithFileAndLine) {
  EXPECT_EQ(said_of("import edgefleet\nx = = 1\n"), "cannot be loaded: FILE:2: SyntaxError: invalid syntax\n");
  EXPECT_EQ(said_of("\n\nimport nothing_like_it\n"),
            "cannot be loaded: FILE:3: ModuleNotFoundError: No module named 'nothing_like_it'\n");
  EXPECT_EQ(said_of("def f():\n  return 1 / 0\nf()\n"),
            "cannot be loaded: FILE:2: ZeroDivisionError: division by zero\n");
  EXPECT_EQ(said_of("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\n"),
            "cannot be loaded: its process was ended by signal 9 (Killed)\n");
  EXPECT_EQ(said_of("import edgefleet\n"), "registers nothing: it holds no policy\n");
  const std::string policy = "from edgefleet import *\nclass Mine(Policy):\n  summary = source = 'ours'\n  name = ";
  EXPECT_THAT(said_of(policy + "'random'\n"), HasSubstr("a component called \"random\" is there already, from "));
  EXPECT_THAT(said_of(policy + "'Not So'\n"), HasSubstr("ValueError: \"Not So\" is no name for a policy"));
  EXPECT_EQ(said_of(policy + "'mine'\n  a = Number(-1, 'what', at_least=0)\n"),
            "declares a parameter that makes no sense: \"a\" must be at least 0, not -1.0\n");
}

TEST_F(PythonPolicies, AreRefusedWhereTheProgramHasNoPython) {
  fs::create_directory(folder_ / "bare");
  fs::copy_file(package("prefix/bin/edgefleet"), folder_ / "bare/edgefleet");
  write_file(folder_ / "plugged.yaml", scenario_with(trying, {"random"}));
  const Ended ended = Program({"check", "plugged.yaml"}, folder_.path(), folder_ / "bare/edgefleet").wait();
  EXPECT_EQ(ended.code, 2);
  EXPECT_EQ(ended.err, "plugged.yaml:2:11: error: plug-in \"" + trying +
                           "\" is a Python file, and this program was built without Python (EDGEFLEET_PYTHON=ON builds "
                           "it, with the packages of cmake/debian-packages-python.txt)\n");
}

TEST_F(PythonPolicies, ThatCannotBeMadeAreRefusedAtTheirLine) {
  const Ended ended = tell("run", scenario_with(trying, {"random", "{use: trying, how: init}"}));
  EXPECT_EQ(ended.code, 2);
  EXPECT_EQ(ended.err, "plugged.yaml:5:5: error: policy \"trying\" of plug-in " + trying +
                           " cannot be made: " + trying + ":27: ValueError: no fleet suits me\n");
}

TEST_F(PythonPolicies, AreToldWhoAndWhatComesAndGoes) {
  const Ended ended = tell("run", "plugins: [" + trying + R"(]
name: told
horizon: 60 s
replications: 1
catalogue: [mobilenet-v1-0.25-128-quantized, mobilenet-v1-0.5-160-quantized]
fleet: [{kind: rpi4-tflite-v2.0}, {kind: rpi4-tflite-v2.0, joins: 10 s, leaves: 40 s}]
workload: {use: periodic, period: 5 s}
storage: {preloaded: true}
rollout: [{variants: [mobilenet-v1-0.5-160-quantized], appears: 20 s}]
policies: [told]
)");
  EXPECT_EQ(ended.code, 1);
  EXPECT_THAT(ended.err, HasSubstr("policy told at 40.000000 s of simulated time: "));
  EXPECT_THAT(ended.err, HasSubstr("RuntimeError: 1 at the start; user 1 on device 1; 2 with "
                                   "mobilenet-v1-0.5-160-quantized; without user 1 on device 1 (a policy of plug-in"));
}

TEST_F(PythonPolicies, ThatGoWrongCostTheirOwnCells) {
  EXPECT_EQ(failure("choose"), "FILE:34: ValueError: cannot decide");
  EXPECT_EQ(failure("learn"), "FILE:57: KeyError: 'will not listen'");
  EXPECT_EQ(failure("exit"), "FILE:36: SystemExit: 3");
  EXPECT_EQ(failure("keep"), "FILE:59: RuntimeError: a situation lasts for one call: copy what you want to keep");
  EXPECT_EQ(failure("write"), "FILE:48: ValueError: assignment destination is read-only");
  const std::string expected = "; the index of a candidate or a Choice was expected";
  EXPECT_EQ(failure("minus"), "FILE: choose returned -1" + expected);
  EXPECT_EQ(failure("word"), "FILE: choose returned 'the best'" + expected);
  EXPECT_EQ(failure("none"), "FILE: choose returned None" + expected);
  EXPECT_EQ(failure("unsure"), "it chose with probability 0, which is not above 0 and at most 1");
  EXPECT_THAT(failure("nowhere"), testing::StartsWith("it chose candidate "));
}

TEST_F(PythonPolicies, UseModulesBesideThem) {
  write_file(folder_ / "beside.py", "answer = 'mine'\n");
  write_file(folder_ / "mine.py",
             "import beside\nfrom edgefleet import Policy\nclass Mine(Policy):\n  name = beside.answer\n"
             "  summary = source = 'ours'\n  def choose(self, situation, random):\n    print('heard')\n    return 0\n");
  write_file(folder_ / "plugged.yaml", scenario_with("mine.py", {"mine"}));
  const Ended ended = installed({"run", "plugged.yaml", "-o", "run", "--format", "json"}, folder_.path());
  ASSERT_EQ(ended.code, 0) << ended.err;
  EXPECT_TRUE(nlohmann::json::accept(ended.out)) << "what a policy prints goes to standard error";
  EXPECT_THAT(ended.err, HasSubstr("heard\n"));
  const std::string hashed = tables_of("run", folder_).at("sources.csv");
  for (const std::string file : {"/mine.py,", "/beside.py,"}) EXPECT_THAT(hashed, HasSubstr(file));
}

}  // namespace
}  // namespace edgefleet::app
