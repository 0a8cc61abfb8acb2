#include "sim/hardware/service_table.hpp"

#include <gtest/gtest.h>

#include "sim/core/contract.hpp"

namespace edgefleet::hardware {
namespace {

Measurement measurement_of(VariantId id) {
  Measurement made;
  made.variant = id;
  return made;
}

dnn::Variant variant(const std::string& name, double mmac) {
  dnn::Variant made;
  made.name = name;
  made.work = Operations::si(2e6 * mmac);
  made.top1 = Ratio::si(0.5);
  return made;
}

ServiceRow row(const std::string& name, double p90_ms, double energy_mj) {
  ServiceRow made;
  made.variant.value = name;
  made.p90 = milliseconds(p90_ms);
  made.energy = millijoules(energy_mj);
  return made;
}

/// Two variants known to the kind, of which the catalogue offers one, and one the kind cannot run.
struct Fixture : testing::Test {
  Fixture() {
    kind.name = "k";
    kind.idle_power.value = Watts::si(2);
    kind.jitter.p90_over_p50 = 1.25;
    kind.jitter.p99_over_p50 = 2.0;
    kind.rows = {row("b", 10, 50), row("unknown", 1, 1), row("a", 20, 60)};
  }
  DeviceKind kind;
  dnn::Catalogue catalogue{{variant("a", 100), variant("x", 1), variant("b", 200)}};
};

using ServiceTableOf = Fixture;

TEST_F(ServiceTableOf, AKindHoldsWhatTheCatalogueKnowsInItsOrder) {
  const ServiceTable table = service_table(kind, catalogue);
  ASSERT_EQ(table.rows().size(), 2U);
  EXPECT_EQ(table.rows()[0].variant, VariantId(0));
  EXPECT_EQ(table.rows()[1].variant, VariantId(2));
  EXPECT_EQ(table.find(VariantId(1)), nullptr);
  EXPECT_EQ(table.at(VariantId(2)).p90, milliseconds(10));
  EXPECT_THROW(static_cast<void>(table.at(VariantId(1))), Defect);
}

TEST_F(ServiceTableOf, AKindTakesTheRuntimesAccuracyElseTheVariants) {
  kind.rows[0].top1 = Ratio::si(0.7);
  const ServiceTable table = service_table(kind, catalogue);
  EXPECT_EQ(table.at(VariantId(2)).top1, Ratio::si(0.7));
  EXPECT_EQ(table.at(VariantId(0)).top1, Ratio::si(0.5));
}

TEST_F(ServiceTableOf, ARowsOwnPercentilesComeBeforeThePlatforms) {
  kind.rows[0].p50 = milliseconds(5);
  kind.rows[0].p99 = milliseconds(30);
  const ServiceTable table = service_table(kind, catalogue);
  EXPECT_DOUBLE_EQ(table.at(VariantId(2)).jitter.median, 0.5);
  EXPECT_DOUBLE_EQ(table.at(VariantId(2)).jitter.p99, 3.0);
  EXPECT_DOUBLE_EQ(table.at(VariantId(0)).jitter.median, 0.8);
  EXPECT_DOUBLE_EQ(table.at(VariantId(0)).jitter.p99, 1.6);
}

TEST_F(ServiceTableOf, AnIncrementOverIdleGetsTheIdlePart) {
  EXPECT_EQ(service_table(kind, catalogue).at(VariantId(2)).energy, millijoules(50));
  kind.boundary = Boundary::increment;
  EXPECT_DOUBLE_EQ(service_table(kind, catalogue).at(VariantId(2)).energy.si(), 0.050 + 2 * 0.010);
  EXPECT_DOUBLE_EQ(service_table(kind, catalogue).at(VariantId(2)).busy_power().si(), 7.0);
}

TEST_F(ServiceTableOf, MediansAreOfTheRows) {
  const ServiceTable table = service_table(kind, catalogue);
  EXPECT_DOUBLE_EQ(table.median_busy_power().si(), (3.0 + 5.0) / 2);
  EXPECT_DOUBLE_EQ(table.median_speed(catalogue).si(), (200e6 / 0.020 + 400e6 / 0.010) / 2);
}

TEST_F(ServiceTableOf, AServerIsItsKindSpedUp) {
  Server server;
  server.kind.value = "k";
  server.speedup = 4;
  server.cores = 8;
  server.idle_power = Watts::si(60);
  server.busy_power = Watts::si(180);
  const ServiceTable table = service_table(server, kind, catalogue);
  EXPECT_DOUBLE_EQ(table.at(VariantId(2)).p90.si(), 0.0025);
  EXPECT_DOUBLE_EQ(table.at(VariantId(2)).energy.si(), 180.0 / 8 * 0.0025);
  EXPECT_DOUBLE_EQ(table.at(VariantId(2)).jitter.median, 0.8);
  server.kind.value = "another";
  EXPECT_THROW(service_table(server, kind, catalogue), Defect);
}

TEST_F(ServiceTableOf, NothingIsEmpty) {
  EXPECT_TRUE(service_table(kind, dnn::Catalogue()).empty());
  EXPECT_THROW(static_cast<void>(ServiceTable().median_busy_power()), Defect);
}

TEST(ServiceTable, RefusesTwoRowsOfAVariant) {
  EXPECT_THROW(ServiceTable({Measurement{}, Measurement{}}, 1), Defect);
  EXPECT_THROW(ServiceTable({measurement_of(VariantId(1))}, 1), Defect);
}

}  // namespace
}  // namespace edgefleet::hardware
