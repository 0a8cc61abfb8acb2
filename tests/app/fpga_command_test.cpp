#include "sim/app/fpga_command.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/support/locations.hpp"

namespace edgefleet::app {
namespace {

using testing::HasSubstr;

struct Answer {
  int code;
  std::string out;
  std::string err;
};

Answer fpga(std::vector<std::string> arguments) {
  if (arguments != std::vector<std::string>{"--help"})
    arguments.insert(arguments.end(), {"--platforms", std::string(edgefleet::source_dir) + "/platforms"});
  std::ostringstream out, err;
  const int code = fpga_command(arguments, out, err);
  return {code, out.str(), err.str()};
}

nlohmann::json json_of(std::vector<std::string> arguments) {
  arguments.insert(arguments.end(), {"--format", "json"});
  const auto [code, out, err] = fpga(arguments);
  EXPECT_EQ(code, 0) << err;
  return nlohmann::json::parse(out);
}

TEST(FpgaCommand, AnswersInJsonWithThePublishedCycles) {
  const auto json = json_of({"--board", "zcu102", "--network", "vgg16", "--batch", "16"});
  EXPECT_EQ(json["board"], "zcu102");
  EXPECT_EQ(json["network"], "vgg16");
  EXPECT_EQ(json["batch"], 16);
  EXPECT_EQ(json["mode"], "training");
  EXPECT_EQ(json["conv_cycles"], 3'062'637'216);
  EXPECT_EQ(json["dsp"], 1508);
  EXPECT_EQ(json["bram"], 787);
  EXPECT_NEAR(json["gflops"].get<double>(), 46.99, 0.235);
  const auto& first = json["layers"][0];
  EXPECT_EQ(first,
            nlohmann::json::parse(
                R"({"name":"conv1","phase":"FP","tr":9,"tc":224,"m_on":64,"cycles":33783424,"bound":"compute"})"));
}

TEST(FpgaCommand, LayersAddUpToTheTotal) {
  const auto json = json_of({"--board", "pynq-z1", "--network", "1x", "--batch", "128"});
  std::int64_t sum = 0;
  for (const auto& layer : json["layers"]) sum += layer["cycles"].get<std::int64_t>();
  EXPECT_EQ(json["cycles"], sum);
  EXPECT_DOUBLE_EQ(json["seconds"].get<double>(), static_cast<double>(sum) / 100e6);
}

TEST(FpgaCommand, PrintsATableWithTotals) {
  const auto [code, out, err] = fpga({"--board", "zcu102", "--network", "vgg16", "--batch", "16"});
  EXPECT_EQ(code, 0);
  EXPECT_THAT(out, HasSubstr("GFLOPS          47.06 (48.01 in convolutions)"));
  EXPECT_THAT(out, HasSubstr("GFLOPS/W        6.10"));
  EXPECT_THAT(out, HasSubstr("BRAM            787 (672 in the array) of 912; limit for the array 684"));
  EXPECT_THAT(out, HasSubstr("batch limit     17 (16 as a power of two)"));
}

TEST(FpgaCommand, InferenceTakesOneImageUnlessTold) {
  const auto json = json_of({"--board", "zcu102", "--network", "vgg16", "--mode", "inference"});
  EXPECT_EQ(json["batch"], 1);
  EXPECT_EQ(json["conv_cycles"], 65'124'392);
}

TEST(FpgaCommand, SwitchesChangeTheAnswer) {
  const std::vector<std::string> base{"--board", "zcu102", "--network", "alexnet", "--batch", "4"};
  const auto cycles = [&](std::vector<std::string> extra) {
    auto arguments = base;
    arguments.insert(arguments.end(), extra.begin(), extra.end());
    return json_of(arguments)["conv_cycles"].get<std::int64_t>();
  };
  EXPECT_EQ(cycles({}), 69'295'691);
  EXPECT_GT(cycles({"--reuse", "off"}), 69'295'691);
  EXPECT_GT(cycles({"--reshaping", "off"}), 20 * 69'295'691LL);
  EXPECT_GT(cycles({"--variant", "printed"}), 69'295'691);
  EXPECT_EQ(cycles({"--variant", "one-restart"}), 69'295'691) << "its restarts hide behind the array";
  EXPECT_LT(cycles({"--design", "planned", "--search", "exhaustive"}), 69'295'691);
  EXPECT_LT(cycles({"--data-type", "int8"}), 69'295'691);
  EXPECT_LT(cycles({"--dma-restart", "1 us"}), 69'295'691);
}

TEST(FpgaCommand, OneRestartPerOutputTileIsFasterWhereMapsAreSmall) {
  const auto cycles = [](const char* variant) {
    return json_of({"--board", "zcu102", "--network", "1x", "--variant", variant})["conv_cycles"].get<std::int64_t>();
  };
  EXPECT_LT(cycles("one-restart"), cycles("script"));
}

TEST(FpgaCommand, ReadsAUsersOwnNetwork) {
  const std::string file = testing::TempDir() + "own-network.yaml";
  std::ofstream(file)
      << "name: mine\nlayers:\n  - {name: a, type: conv, out: 16, in: 3, rows: 8, columns: 8, kernel: 3}\n";
  const auto json = json_of({"--board", "zcu102", "--network", file, "--mode", "inference"});
  EXPECT_EQ(json["network"], "mine");
  EXPECT_EQ(json["layers"].size(), 1u);
}

TEST(FpgaCommand, RefusesBadInputWithSentences) {
  const auto [code, out, err] = fpga({"--board", "zcu12", "--network", "vgg-16", "--mode", "train"});
  EXPECT_EQ(code, 2);
  EXPECT_EQ(out, "");
  EXPECT_EQ(
      err,
      "error: --board: unknown name 'zcu12'; known are pynq-z1, zcu102; did you mean \"zcu102\"?\n"
      "error: --mode: unknown name 'train'; known are training, inference; did you mean \"training\"?\n"
      "error: --network: unknown name 'vgg-16'; known are 1x, alexnet, lenet-10, mobilenet-v2, resnet-18, resnet-50, "
      "vgg16, vgg16-bn; did you mean \"vgg16\"?\n");
}

TEST(FpgaCommand, RefusesWhatDoesNotFitTheBoard) {
  const auto [code, out, err] = fpga({"--board", "zcu102", "--network", "vgg16", "--batch", "32"});
  EXPECT_EQ(code, 2);
  EXPECT_THAT(err, HasSubstr("so the limit is 17"));
}

TEST(FpgaCommand, RefusesUnknownOptionsAndNumbers) {
  EXPECT_EQ(fpga({"--bord", "zcu102"}).code, 2);
  EXPECT_EQ(fpga({"--board", "zcu102", "--network", "1x", "--batch", "-1"}).err,
            "error: --batch: '-1' is not a whole number from 1 to 1000000\n");
  EXPECT_THAT(fpga({"--board", "zcu102", "--network", "1x", "--clock", "100 Watts"}).err, HasSubstr("--clock"));
  EXPECT_THAT(fpga({"--board", "zcu102", "--network", "1x", "--format", "xml"}).err,
              HasSubstr("known are table, json"));
}

TEST(FpgaCommand, HelpShowsExamples) {
  const auto [code, out, err] = fpga({"--help"});
  EXPECT_EQ(code, 0);
  EXPECT_THAT(out, HasSubstr("edgefleet fpga --board zcu102 --network vgg16 --batch 16"));
}

TEST(FpgaCommand, ValidatesAgainstThePublishedFigures) {
  const auto [code, out, err] = fpga({"--validate"});
  EXPECT_EQ(code, 0) << out;
  EXPECT_THAT(out, HasSubstr("[paper]"));
  EXPECT_THAT(out, HasSubstr("69295691"));
}

TEST(FpgaCommand, ExplorePrintsTheParetoSet) {
  const auto json = json_of(
      {"explore", "--network", "1x", "--board", "zcu102,pynq-z1", "--batch", "1,128", "--clock", "100 MHz,200 MHz"});
  EXPECT_GT(json["designs"].size(), 1u);
  EXPECT_LT(json["designs"].size(), json["fit"].get<std::size_t>());
  for (const auto& design : json["designs"]) EXPECT_TRUE(design["pareto"].get<bool>());
}

TEST(FpgaCommand, RooflineNamesTheRidge) {
  EXPECT_THAT(fpga({"--board", "zcu102", "--network", "vgg16", "--batch", "1", "--roofline"}).out,
              HasSubstr("roof: 51.20 GFLOPS, 6.40 GB/s over four streams, ridge at 8.00 FLOP/B"));
}

}  // namespace
}  // namespace edgefleet::app
