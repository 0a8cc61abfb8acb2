#pragma once
// The complete cube of measured boards and variants (21 platforms x 94 classifiers of MLPerf Inference, edge, open
// division) as bandit instances without a simulator: no queueing, no download, no delay.

#include <string>
#include <vector>

#include "sim/policy/policy.hpp"

namespace edgefleet::policy::trial {

struct MeasuredCube {
  std::vector<std::string> kind_names;
  std::vector<std::string> variant_names;
  std::vector<std::string> families;
  std::vector<VariantSheet> catalogue;         ///< names and families point into the two lists above
  std::vector<DeviceSheet> kinds;              ///< by kind
  std::vector<std::vector<Profile>> measured;  ///< by kind and variant

  std::size_t variant(const std::string& name) const;
};

/// Read once from platforms/.
const MeasuredCube& measured_cube();

}  // namespace edgefleet::policy::trial
