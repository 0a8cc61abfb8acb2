// What must hold for every file below platforms/, and figures that must be those of the sources.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "sim/hardware/power.hpp"
#include "sim/hardware/service_table.hpp"
#include "tests/hardware/shipped.hpp"

namespace edgefleet::hardware {
namespace {

const ServiceRow& row(const std::string& kind, const std::string& variant) {
  const auto& rows = shipped().kinds.at(kind).rows;
  const auto found = std::ranges::find_if(rows, [&](const ServiceRow& r) { return r.variant.value == variant; });
  if (found == rows.end()) throw std::out_of_range(kind + " has no " + variant);
  return *found;
}

bool of_mlperf(const DeviceKind& kind) { return kind.source.starts_with("MLPerf"); }

TEST(ShippedPlatforms, HoldTheCompleteCube) {
  const auto cube = std::ranges::count_if(shipped().kinds, [](const auto& entry) { return of_mlperf(entry.second); });
  EXPECT_EQ(cube, 21);
  EXPECT_EQ(shipped().variants.size(), 94U + 12U + 2U + 11U);
  for (const auto& [name, kind] : shipped().kinds)
    if (of_mlperf(kind)) {
      EXPECT_EQ(kind.rows.size(), 94U) << name;
    }
}

// Figures as in mit-han-lab/once-for-all @ f03b2673, README.md: milliseconds, top-1, epochs of fine-tuning.
TEST(ShippedPlatforms, OnceForAllsSubnetsRunOnTheirOwnPhoneAtThePublishedFigures) {
  const ServiceRow& pixel = row("pixel1-tflite", "ofa-pixel1-58");
  EXPECT_DOUBLE_EQ(in_milliseconds(pixel.p90), 58.0);
  EXPECT_DOUBLE_EQ(pixel.top1->si(), 0.769);
  EXPECT_EQ(shipped().variants.at("ofa-pixel1-58").fine_tuning, 75U);
  EXPECT_EQ(shipped().variants.at("ofa-pixel2-25").fine_tuning, 25U);
  std::size_t found = 0;
  for (const auto& [name, kind] : shipped().kinds)
    for (const ServiceRow& r : kind.rows) {
      if (shipped().variants.at(r.variant.value).fine_tuning == 0) continue;
      ++found;
      EXPECT_EQ(r.variant.value.substr(0, 10), "ofa-" + name.substr(0, 6)) << "made for this phone";
    }
  EXPECT_EQ(found, 11U);
}

TEST(ShippedPlatforms, EveryKindHasSoundRows) {
  for (const auto& [name, kind] : shipped().kinds) {
    EXPECT_GE(kind.rows.size(), 2U) << name;
    for (const ServiceRow& r : kind.rows) {
      EXPECT_GT(r.p90, Seconds::si(0)) << name;
      EXPECT_GT(r.energy, Joules::si(0)) << name;
      EXPECT_LE(r.p50.value_or(r.p90), r.p90) << name;
      EXPECT_GE(r.p99.value_or(r.p90), r.p90) << name;
      EXPECT_TRUE(shipped().variants.contains(r.variant.value)) << r.variant.value;
    }
  }
}

TEST(ShippedPlatforms, IdlePowerAndItsRangeLieBelowEveryBusyPower) {
  for (const auto& [name, kind] : shipped().kinds) {
    for (const ServiceRow& r : kind.rows) {
      EXPECT_LT(kind.idle_power.value, busy_power(kind, r)) << name << ' ' << r.variant.value;
      if (of_mlperf(kind)) {
        EXPECT_LT(kind.idle_power.range->high, busy_power(kind, r)) << name << ' ' << r.variant.value;
      }
    }
  }
}

TEST(ShippedPlatforms, EveryFigureHasASource) {
  for (const auto& [name, variant] : shipped().variants) EXPECT_FALSE(variant.source.empty()) << name;
  for (const auto& [name, kind] : shipped().kinds)
    for (const std::string* source :
         {&kind.source, &kind.board_source, &kind.idle_power.source, &kind.load.source, &kind.jitter.source})
      EXPECT_GT(source->size(), 10U) << name;
  for (const auto& [name, network] : shipped().access) EXPECT_GT(network.source.size(), 10U) << name;
  for (const auto& [name, server] : shipped().servers) EXPECT_GT(server.source.size(), 10U) << name;
}

TEST(ShippedPlatforms, PercentilesAreThereForEveryRowOfVersion3) {
  for (const auto& [name, kind] : shipped().kinds) {
    if (!name.ends_with("-v3.0")) continue;
    EXPECT_EQ(kind.jitter.origin, Origin::measured) << name;
    for (const ServiceRow& r : kind.rows) EXPECT_TRUE(r.p50 && r.p99) << name << ' ' << r.variant.value;
  }
}

TEST(ShippedPlatforms, CoverCpuMobileGpuAndFpga) {
  std::map<UnitClass, int> kinds;
  for (const auto& [name, kind] : shipped().kinds) ++kinds[kind.unit];
  EXPECT_EQ(kinds[UnitClass::gpu], 5);
  EXPECT_EQ(kinds[UnitClass::fpga], 4);
  EXPECT_EQ(kinds[UnitClass::cpu], 18);
}

TEST(ShippedPlatforms, EveryVariantOfTheZooFitsEveryBoard) {
  for (const auto& [name, kind] : shipped().kinds)
    for (const ServiceRow& r : kind.rows) {
      EXPECT_LE(shipped().variants.at(r.variant.value).size, kind.storage) << name << ' ' << r.variant.value;
    }
}

struct Published {
  const char* kind;
  const char* variant;
  double top1_percent;
  double p90_ms;
  double energy_mj;
};

// The extract of the result tables in the project's notes on the data, rounded there to these digits.
TEST(ShippedPlatforms, AgreeWithThePublishedExtract) {
  for (const Published& known : {
           Published{"rpi4-tflite-v2.0", "mobilenet-v1-1.0-224-non-quantized", 71.676, 85.87, 452.7},
           Published{"rpi4-tflite-v2.0", "mobilenet-v1-1.0-224-quantized", 70.772, 27.85, 185.5},
           Published{"rpi4-tflite-v2.0", "efficientnet-lite4-quantized", 78.514, 167.19, 1009.4},
           Published{"xavier-tflite-v2.0", "mobilenet-v1-1.0-224-non-quantized", 71.676, 15.15, 365.5},
           Published{"xavier-tflite-v2.0", "mobilenet-v1-1.0-224-quantized", 70.772, 17.47, 324.4},
           Published{"orin-tflite-v2.1", "mobilenet-v1-1.0-224-quantized", 70.772, 5.13, 147.8},
           Published{"firefly-tflite-v3.0", "mobilenet-v1-1.0-224-quantized", 70.772, 8.90, 71.1},
           Published{"firefly-armnn-opencl-v3.0", "mobilenet-v1-1.0-224-quantized", 70.756, 8.91, 39.9},
           Published{"vim4-tflite-v3.0", "efficientnet-lite4-quantized", 78.514, 93.27, 775.4},
       }) {
    const ServiceRow& r = row(known.kind, known.variant);
    EXPECT_NEAR(100 * r.top1->si(), known.top1_percent, 1e-9) << known.kind;
    EXPECT_NEAR(in_milliseconds(r.p90), known.p90_ms, 0.005) << known.kind;
    EXPECT_NEAR(in_millijoules(r.energy), known.energy_mj, 0.05) << known.kind;
  }
}

TEST(ShippedPlatforms, SpanTheRangesOfTheCube) {
  double fastest = 1e9;
  double slowest = 0;
  double thriftiest = 1e9;
  double hungriest = 0;
  for (const auto& [name, kind] : shipped().kinds) {
    if (!of_mlperf(kind)) continue;
    for (const ServiceRow& r : kind.rows) {
      fastest = std::min(fastest, in_milliseconds(r.p90));
      slowest = std::max(slowest, in_milliseconds(r.p90));
      thriftiest = std::min(thriftiest, in_millijoules(r.energy));
      hungriest = std::max(hungriest, in_millijoules(r.energy));
    }
  }
  EXPECT_NEAR(fastest, 0.83, 0.005);
  EXPECT_NEAR(slowest, 802, 0.5);
  EXPECT_NEAR(thriftiest, 6.5, 0.05);
  EXPECT_NEAR(hungriest, 3101, 0.5);
}

// Rates of the Vitis AI 2.5 model zoo, one thread.
TEST(ShippedPlatforms, DpuLatenciesAreTheReciprocalsOfThePublishedRates) {
  EXPECT_NEAR(in_milliseconds(row("zcu102-dpu", "resnet-50-int8").p90), 1000 / 77.58, 1e-5);
  EXPECT_NEAR(in_milliseconds(row("zcu104-dpu", "resnet-50-pruned-70-int8").p90), 1000 / 137.70, 1e-5);
  EXPECT_NEAR(in_milliseconds(row("kv260-dpu", "mobilenet-v2-int8").p90), 1000 / 290.62, 1e-5);
  EXPECT_NEAR(in_milliseconds(row("kv260-dpu", "vgg-16-int8").p90), 1000 / 21.50, 1e-4);
  EXPECT_DOUBLE_EQ(row("kv260-dpu", "inception-v3-int8").top1->si(), 0.771);
}

TEST(ShippedPlatforms, KriaDrawsItsMeasuredPower) {
  const DeviceKind& kria = shipped().kinds.at("kv260-dpu");
  EXPECT_EQ(kria.idle_power.origin, Origin::measured);
  EXPECT_DOUBLE_EQ(kria.idle_power.value.si(), 9.15);
  for (const ServiceRow& r : kria.rows) EXPECT_NEAR(busy_power(kria, r).si(), 10.13, 1e-4);
}

TEST(ShippedPlatforms, EfTrainVariantsAreTheirLayerTables) {
  for (const auto& [variant, network] :
       std::map<std::string, std::string>{{"vgg16-fp32", "vgg16"}, {"alexnet-fp32", "alexnet"}}) {
    const dnn::Network& layers = shipped().parts.networks.at(network);
    const dnn::Variant& sheet = shipped().variants.at(variant);
    EXPECT_DOUBLE_EQ(sheet.work.si(), dnn::inference_work(layers).si());
    EXPECT_DOUBLE_EQ(sheet.parameters, static_cast<double>(dnn::parameters(layers)));
    EXPECT_DOUBLE_EQ(sheet.size.si(), 4.0 * sheet.parameters);
  }
}

// Convolution cycles of one image at 100 MHz, from the model of the paper: VGG-16 65,124,392, AlexNet 6,842,872; pools
// and classifier come on top, under 5 %.
TEST(ShippedPlatforms, EfTrainRunsAtThePapersCycles) {
  const double vgg16 = row("zcu102-ef-train", "vgg16-fp32").p90.si();
  const double alexnet = row("zcu102-ef-train", "alexnet-fp32").p90.si();
  EXPECT_GT(vgg16, 0.65124392);
  EXPECT_LT(vgg16, 0.65124392 * 1.05);
  EXPECT_GT(alexnet, 0.06842872);
  EXPECT_LT(alexnet, 0.06842872 * 1.05);
  const DeviceKind& board = shipped().kinds.at("zcu102-ef-train");
  EXPECT_NEAR(busy_power(board, row("zcu102-ef-train", "vgg16-fp32")).si(), 7.712, 1e-9);
  EXPECT_NEAR(busy_power(board, row("zcu102-ef-train", "alexnet-fp32")).si(), 7.736, 1e-9);
}

TEST(ShippedPlatforms, PrunedOperationsBuyLittleSpeed) {
  // 70 % fewer operations: 1.65 times as fast (same source).
  EXPECT_NEAR(row("kv260-dpu", "resnet-50-int8").p90 / row("kv260-dpu", "resnet-50-pruned-70-int8").p90, 1.65, 0.005);
}

TEST(ShippedPlatforms, TheNoisyColumnIsFlagged) {
  EXPECT_THAT(shipped().kinds.at("firefly-tflite-v2.1").note, testing::HasSubstr("Noisy"));
}

TEST(ShippedPlatforms, WiredNetworksHaveNoRadioPower) {
  for (const char* name : {"ethernet", "fibre", "adsl"}) {
    EXPECT_EQ(shipped().access.at(name).radio.up.si(), 0.0) << name;
    EXPECT_EQ(shipped().access.at(name).radio.down.si(), 0.0) << name;
  }
  for (const char* name : {"wifi", "wifi-fast", "lte", "nr", "nb-iot"})
    EXPECT_GT(shipped().access.at(name).radio.up.si(), 0.0) << name;
}

TEST(ShippedPlatforms, TheirTablesEqualTheRows) {
  std::vector<std::string> names;
  for (const auto& [name, variant] : shipped().variants) names.push_back(name);
  const dnn::Catalogue catalogue = catalogue_of(shipped(), names);
  for (const auto& [name, kind] : shipped().kinds) {
    const ServiceTable table = service_table(kind, catalogue);
    ASSERT_EQ(table.rows().size(), kind.rows.size()) << name;
    if (kind.boundary == Boundary::increment) continue;
    for (const ServiceRow& r : kind.rows) {
      const Measurement& m = table.at(*catalogue.find(r.variant.value));
      EXPECT_EQ(m.p90, r.p90);
      EXPECT_EQ(m.energy, r.energy);
    }
  }
}

}  // namespace
}  // namespace edgefleet::hardware
