#include "sim/hardware/eligibility.hpp"

#include <gtest/gtest.h>

namespace edgefleet::hardware {
namespace {

dnn::Variant variant(const std::string& name, double megabytes) {
  dnn::Variant made;
  made.name = name;
  made.size = Bytes::si(megabytes * 1e6);
  return made;
}

ServiceRow row(const std::string& name) {
  ServiceRow made;
  made.variant.value = name;
  made.p90 = milliseconds(1);
  made.energy = millijoules(1);
  return made;
}

TEST(Eligibility, NeedsAMeasurementMemoryAndStorage) {
  const dnn::Catalogue catalogue(
      {variant("exact", 10), variant("stored", 11), variant("huge", 100), variant("new", 1)});
  DeviceKind kind;
  kind.memory = Bytes::si(50e6);
  kind.storage = Bytes::si(10e6);
  kind.rows = {row("exact"), row("stored"), row("huge")};
  const ServiceTable table = service_table(kind, catalogue);
  EXPECT_EQ(obstacle(kind, table, catalogue, VariantId(0)), Obstacle::none);
  EXPECT_EQ(obstacle(kind, table, catalogue, VariantId(1)), Obstacle::storage);
  EXPECT_EQ(obstacle(kind, table, catalogue, VariantId(2)), Obstacle::memory);
  EXPECT_EQ(obstacle(kind, table, catalogue, VariantId(3)), Obstacle::not_measured);
  EXPECT_EQ(eligible(kind, table, catalogue), std::vector{VariantId(0)});
}

}  // namespace
}  // namespace edgefleet::hardware
