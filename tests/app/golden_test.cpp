// Every shipped scenario has its figures on record. A change shows here; EDGEFLEET_UPDATE=1 writes new ones, and
// CHANGELOG.md then says why under "Changed results". Compared at 1e-9: the last bits differ between classes of CPU.

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/app/program.hpp"
#include "tests/app/run_folders.hpp"
#include "tests/support/locations.hpp"

namespace edgefleet::app {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

fs::path scenarios() { return fs::path(edgefleet::source_dir) / "scenarios"; }

std::vector<std::string> shipped() {
  std::vector<std::string> names;
  for (const auto& entry : fs::recursive_directory_iterator(scenarios()))
    if (entry.path().extension() == ".yaml" && entry.path().filename() != "claims.yaml")
      names.push_back(fs::relative(entry.path(), scenarios()).generic_string());
  std::sort(names.begin(), names.end());
  return names;
}

fs::path golden_file(std::string scenario) {
  std::replace(scenario.begin(), scenario.end(), '/', '-');
  return fs::path(edgefleet::source_dir) / "tests/app/golden" / fs::path(scenario).replace_extension(".json");
}

/// One replication of every policy, without what differs between machines.
Json played(const std::string& scenario) {
  const Scratch folder;
  const Ended ended =
      edgefleet({"run", (scenarios() / scenario).string(), "--replications", "1", "--format", "json", "-o", "run"},
                folder.path());
  EXPECT_EQ(ended.code, 0) << ended.err;
  const Json report = Json::parse(ended.out);
  return {{"scenario", report["scenario"]}, {"seed", report["seed"]}, {"policies", report["policies"]}};
}

void expect_same(const Json& got, const Json& want, const std::string& where) {
  if (want.is_number() && got.is_number()) {
    const double expected = want.get<double>();
    EXPECT_NEAR(got.get<double>(), expected, 1e-9 * std::max(1.0, std::abs(expected))) << where;
  } else if (want.is_structured() && got.type() == want.type() && got.size() == want.size()) {
    for (const auto& [key, value] : want.items())
      expect_same(want.is_array() ? got[std::stoul(key)] : got.value(key, Json()), value, where + "/" + key);
  } else {
    EXPECT_EQ(got, want) << where;
  }
}

class Golden : public testing::TestWithParam<std::string> {};

TEST_P(Golden, ScenarioPlaysAsOnRecord) {
  const Json got = played(GetParam());
  const fs::path file = golden_file(GetParam());
  if (std::getenv("EDGEFLEET_UPDATE") != nullptr) {
    std::ofstream(file) << got.dump(1) << "\n";
    return;
  }
  std::ifstream in(file);
  ASSERT_TRUE(in) << file << " is missing; EDGEFLEET_UPDATE=1 writes it";
  expect_same(got, Json::parse(in), GetParam());
}

INSTANTIATE_TEST_SUITE_P(Shipped, Golden, testing::ValuesIn(shipped()), [](const auto& shown) {
  std::string name = shown.param;
  for (char& c : name)
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
  return name;
});

}  // namespace
}  // namespace edgefleet::app
