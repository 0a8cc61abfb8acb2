// Arrival processes against their definitions.

#include <gmock/gmock.h>
#include <unistd.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <numbers>

#include "sim/scenario/workload.hpp"
#include "tests/support/from_yaml.hpp"

namespace edgefleet::scenario {
namespace {

struct Wrapped {
  ArrivalSelection process = ArrivalSelection::named("poisson");
};
void fields(config::Fields& visit, Wrapped& wrapped) { visit.required("process", wrapped.process, "test"); }

std::unique_ptr<ArrivalProcess> process(const std::string& yaml, std::size_t devices, Seed seed = {5, 0},
                                        const std::filesystem::path& directory = {}) {
  const auto wrapped = test::from_yaml<Wrapped>("process: " + yaml);
  return wrapped.process.make({seed, devices, directory});
}

/// Arrivals of a device up to `end`, in seconds.
std::vector<double> arrivals(const ArrivalProcess& process, std::size_t device, double end) {
  std::vector<double> times;
  TimePoint previous;
  for (std::uint64_t index = 0;; ++index) {
    const auto at = process.arrival(DeviceId(device), index, previous);
    if (!at || at->seconds() > Seconds::si(end)) return times;
    EXPECT_GE(*at, previous);
    previous = *at;
    times.push_back(at->seconds().si());
  }
}

TEST(Poisson, HasExponentialGapsOfTheStatedRate) {
  const auto poisson = process("{use: poisson, rate: 0.5 Hz}", 1);
  const auto times = arrivals(*poisson, 0, 40000.0);
  const double n = static_cast<double>(times.size());
  EXPECT_NEAR(n, 20000.0, 3.0 * std::sqrt(20000.0));
  double longer = 0.0;  // than the mean: a share of 1/e
  for (std::size_t i = 1; i < times.size(); ++i) longer += times[i] - times[i - 1] > 2.0 ? 1.0 : 0.0;
  const double share = 1.0 / std::numbers::e;
  EXPECT_NEAR(longer / (n - 1.0), share, 3.0 * std::sqrt(share * (1.0 - share) / n));
  EXPECT_EQ(poisson->mean_rate(), Hertz::si(0.5));
}

TEST(Poisson, DependsOnSeedAndDeviceOnly) {
  const auto small = process("{use: poisson, rate: 1 Hz}", 2);
  const auto large = process("{use: poisson, rate: 1 Hz}", 1000);
  EXPECT_EQ(arrivals(*small, 1, 100.0), arrivals(*large, 1, 100.0));
  EXPECT_NE(arrivals(*small, 0, 100.0), arrivals(*small, 1, 100.0));
  EXPECT_NE(arrivals(*small, 0, 100.0), arrivals(*process("{use: poisson, rate: 1 Hz}", 2, {5, 1}), 0, 100.0));
}

TEST(Periodic, SpreadsPhasesOverAPeriod) {
  const auto spread = process("{use: periodic, period: 8 s}", 4);
  for (std::size_t device = 0; device < 4; ++device) {
    const double phase = 2.0 * static_cast<double>(device);
    EXPECT_EQ(arrivals(*spread, device, 20.0).size(), phase <= 4.0 ? 3U : 2U);
    EXPECT_DOUBLE_EQ(arrivals(*spread, device, 20.0)[1], phase + 8.0);
  }
  const auto together = process("{use: periodic, period: 8 s, spread: false}", 4);
  EXPECT_EQ(arrivals(*together, 3, 20.0), (std::vector<double>{0.0, 8.0, 16.0}));
}

TEST(Periodic, DoesNotDrift) {
  // 0.1 s has no exact binary form; a million periods later the tick is still exact.
  const auto periodic = process("{use: periodic, period: 100 ms}", 1);
  EXPECT_EQ(periodic->arrival(DeviceId(0), 1'000'000, {})->since_start().ticks(), 1'000'000'000'000'000);
}

TEST(Diurnal, PeaksWhenItSaysAndKeepsItsMean) {
  const auto diurnal = process("{use: diurnal, rate: 1 Hz, swing: 80 %, day: 1000 s, peak: 250 s}", 1);
  const auto times = arrivals(*diurnal, 0, 20000.0);
  const double n = static_cast<double>(times.size());
  EXPECT_NEAR(n, 20000.0, 3.0 * std::sqrt(20000.0));
  // In the half day about the peak the mean rate is 1 + 0.8 x 2 / pi.
  double about_peak = 0.0;
  for (const double time : times) about_peak += std::fmod(time, 1000.0) < 500.0 ? 1.0 : 0.0;
  const double share = 0.5 * (1.0 + 0.8 * 2.0 / std::numbers::pi);
  EXPECT_NEAR(about_peak / n, share, 3.0 * std::sqrt(share * (1.0 - share) / n));
}

class TraceFile : public testing::Test {
 protected:
  ~TraceFile() override { std::filesystem::remove_all(folder_); }
  std::unique_ptr<ArrivalProcess> trace(const std::string& text, std::size_t devices) {
    std::filesystem::create_directory(folder_);
    std::ofstream(folder_ / "trace.csv") << text;
    return process("{use: trace, file: trace.csv}", devices, {}, folder_);
  }
  std::string problem(const std::string& text) {
    try {
      trace(text, 2);
    } catch (const InputError& error) {
      return error.problems().at(0).what;
    }
    return "accepted";
  }
  std::filesystem::path folder_ =
      std::filesystem::temp_directory_path() / ("edgefleet-trace-" + std::to_string(::getpid()));
};

TEST_F(TraceFile, IsPlayedAsRecorded) {
  const auto played = trace("time_s,device\n0.5,0\n0.5,1\n2,0\n7.25,5\n", 2);
  EXPECT_EQ(arrivals(*played, 0, 100.0), (std::vector<double>{0.5, 2.0}));
  EXPECT_EQ(arrivals(*played, 1, 100.0), (std::vector<double>{0.5}));
}

TEST_F(TraceFile, IsRefusedWhenItMakesNoSense) {
  EXPECT_THAT(problem("time_s,device\n1.0;0\n"), testing::HasSubstr("expected `time_s,device`"));
  EXPECT_THAT(problem("time_s,device\n-1.0,0\n"), testing::HasSubstr("expected `time_s,device`"));
  EXPECT_THAT(problem("time_s,device\n2.0,0\n1.0,0\n"), testing::HasSubstr("earlier than the line before it"));
}

}  // namespace
}  // namespace edgefleet::scenario
