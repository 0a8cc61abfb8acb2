#pragma once
// What a played cell is held to.

#include <gtest/gtest.h>

#include "sim/engine/cell_result.hpp"

namespace edgefleet::test {

/// The requests of one device in the order of their issue. Needs record.requests.
inline std::vector<engine::RequestRow> requests_of(const engine::CellResult& cell, std::size_t device) {
  std::vector<engine::RequestRow> rows;
  for (const auto& row : cell.request_log)
    if (row.device.index() == device) rows.push_back(row);
  std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.request < b.request; });
  return rows;
}

inline void expect_at(Seconds got, double seconds) { EXPECT_NEAR(got.si(), seconds, 1e-9); }

/// The device's requests completed at these times, in the order of their issue.
inline void expect_completions(const engine::CellResult& cell, std::size_t device, const std::vector<double>& seconds) {
  const auto rows = requests_of(cell, device);
  ASSERT_EQ(rows.size(), seconds.size()) << "device " << device;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    EXPECT_EQ(rows[i].outcome, "completed") << "device " << device << " request " << i;
    EXPECT_NEAR(rows[i].completed.si(), seconds[i], 1e-9) << "device " << device << " request " << i;
  }
}

inline Joules energy_of(const engine::DeviceRow& device, engine::Cause cause) {
  return device.energy[static_cast<std::size_t>(cause)];
}

inline Joules total(const engine::EnergyByCause& energy) {
  Joules sum;
  for (const Joules part : energy) sum += part;
  return sum;
}

/// Relative.
inline void expect_close(double got, double want, double tolerance = 1e-9) {
  EXPECT_NEAR(got, want, tolerance * std::abs(want));
}

}  // namespace edgefleet::test
