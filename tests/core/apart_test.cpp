// A task in a process apart: its answer comes back, its failures stay there.

#include "sim/core/apart.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <csignal>
#include <stdexcept>

namespace edgefleet {
namespace {

std::string failure(const std::function<Bytestring()>& task) { return std::get<std::string>(run_apart(task)); }

TEST(Apart, GivesBackTheBytes) {
  const Bytestring large(1 << 20, std::byte{7});
  EXPECT_EQ(std::get<Bytestring>(run_apart([&] { return large; })), large);
  EXPECT_EQ(std::get<Bytestring>(run_apart([] { return Bytestring(); })), Bytestring());
}

TEST(Apart, ChangesNothingHere) {
  int value = 1;
  EXPECT_TRUE(std::holds_alternative<Bytestring>(run_apart([&] { return value = 2, Bytestring(); })));
  EXPECT_EQ(value, 1);
}

TEST(Apart, SaysWhatWasThrown) {
  EXPECT_EQ(failure([]() -> Bytestring { throw std::runtime_error("no"); }), "it threw: no");
  EXPECT_EQ(failure([]() -> Bytestring { throw 1; }), "it threw: something that is no std::exception");
}

TEST(Apart, SaysHowItsProcessEnded) {
  EXPECT_EQ(failure([]() -> Bytestring { _exit(3); }), "its process ended with exit code 3 and no result");
  EXPECT_EQ(failure([]() -> Bytestring { return std::raise(SIGKILL), Bytestring(); }),
            "its process was ended by signal 9 (Killed)");
}

}  // namespace
}  // namespace edgefleet
