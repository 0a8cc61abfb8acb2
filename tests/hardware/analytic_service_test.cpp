#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/config/read.hpp"
#include "sim/hardware/ef_train/network_cost.hpp"
#include "tests/hardware/shipped.hpp"

namespace edgefleet::hardware {
namespace {

ServiceSelection read(const std::string& yaml) {
  Problems problems;
  ServiceSelection selection;
  config::read(config::load_text(yaml, "kind.yaml", problems).root(), selection, problems);
  for (const Problem& problem : problems.list()) ADD_FAILURE() << to_string(problem);
  return selection;
}

TEST(EfTrainService, ARowIsTheModelsInference) {
  const ModelParts& parts = shipped().parts;
  const auto rows = read(
                        "use: ef-train\nboard: zcu102\nnetworks:\n"
                        "  - {variant: v, network: vgg16, design: vgg16-zcu102}\n")
                        .make(parts)
                        ->rows();
  ASSERT_EQ(rows.size(), 1U);
  const auto cost =
      ef_train::inference_cost(parts.boards.at("zcu102"), parts.designs.at("vgg16-zcu102"), parts.networks.at("vgg16"));
  EXPECT_EQ(rows[0].variant.value, "v");
  EXPECT_EQ(rows[0].p90, cost.latency);
  EXPECT_EQ(rows[0].energy, cost.energy);
  EXPECT_FALSE(rows[0].top1.has_value());
}

TEST(EfTrainService, ReportsEveryUnknownPartWhereItStands) {
  const auto selection = read(
      "use: ef-train\nboard: zcu103\nnetworks:\n"
      "  - {variant: v, network: vgg17, design: vgg16-zcu102}\n");
  try {
    selection.make(shipped().parts);
    FAIL() << "accepted";
  } catch (const InputError& refused) {
    ASSERT_EQ(refused.problems().size(), 2U);
    EXPECT_EQ(to_string(refused.problems()[0]),
              "kind.yaml:2:8: error: unknown FPGA board \"zcu103\"; did you mean \"zcu102\"?");
    EXPECT_EQ(to_string(refused.problems()[1]),
              "kind.yaml:4:27: error: unknown network \"vgg17\"; did you mean \"vgg16\"?");
  }
}

}  // namespace
}  // namespace edgefleet::hardware
