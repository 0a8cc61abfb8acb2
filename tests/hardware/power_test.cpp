#include "sim/hardware/power.hpp"

#include <gtest/gtest.h>

#include <array>

#include "sim/core/contract.hpp"
#include "sim/hardware/access_network.hpp"
#include "sim/hardware/server.hpp"

namespace edgefleet::hardware {
namespace {

constexpr Watts watts(double value) { return Watts::si(value); }

TEST(BoardPower, IsIdleWhenNothingIsBusy) { EXPECT_EQ(board_power(watts(3), {}), watts(3)); }

TEST(BoardPower, OneBusyUnitDrawsItsBusyPower) {
  EXPECT_DOUBLE_EQ(board_power(watts(3), std::array{watts(7)}).si(), 7.0);
}

TEST(BoardPower, TwoBusyUnitsShareOneIdlePart) {
  // 3 W idle + 4 W dynamic + 2 W dynamic
  EXPECT_DOUBLE_EQ(board_power(watts(3), std::array{watts(7), watts(5)}).si(), 9.0);
}

TEST(BoardPower, RefusesABusyUnitBelowIdle) { EXPECT_THROW(board_power(watts(3), std::array{watts(2)}), Defect); }

TEST(ServerPower, IsLinearInBusyCoresAndSaturates) {
  Server server;
  server.cores = 4;
  server.idle_power = watts(20);
  server.busy_power = watts(80);
  EXPECT_EQ(server_power(server, 0), watts(20));
  EXPECT_EQ(server_power(server, 1), watts(35));
  EXPECT_EQ(server_power(server, 4), watts(80));
  EXPECT_EQ(server_power(server, 9), watts(80));
}

TEST(LoadCost, IsSizeOverRateAtItsPower) {
  LoadCost load;
  load.rate = BytesPerSecond::si(40e6);
  load.power = watts(1.5);
  EXPECT_DOUBLE_EQ(load.time(Bytes::si(20e6)).si(), 0.5);
  EXPECT_DOUBLE_EQ(load.energy(Bytes::si(20e6)).si(), 0.75);
}

TEST(RadioPower, IsTheKindsOwnElseTheNetworks) {
  DeviceKind kind;
  AccessNetwork network;
  network.radio = {.up = watts(2), .down = watts(1)};
  EXPECT_EQ(radio_power(kind, network).up, watts(2));
  kind.radio = RadioPower{.up = watts(0), .down = watts(0)};
  EXPECT_EQ(radio_power(kind, network).up, watts(0));
}

}  // namespace
}  // namespace edgefleet::hardware
