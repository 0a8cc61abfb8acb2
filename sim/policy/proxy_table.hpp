#pragma once
// One device's table put to use for another: its latencies and energies, carried over from a few measurements.

#include <optional>
#include <vector>

#include "sim/policy/policy.hpp"

namespace edgefleet::policy {

/// How figures of the proxy become figures of the target.
struct ProxyFit {
  double correlation = 1.0;  ///< of latency ranks over the measured variants
  bool adapted = false;      ///< a fitted line; else the proxy's figures times a factor
  // ln y = offset + slope ln y_proxy + low_bits x (8 bits or less); a factor has slope 1 and no part for bits.
  struct Line {
    double offset = 0.0;
    double slope = 1.0;
    double low_bits = 0.0;
  };
  Line latency;
  Line energy;
};

class ProxyTable {
 public:
  /// What `situation`'s device was measured to need, for the variants it runs itself.
  explicit ProxyTable(const Situation& situation);

  /// Compares `probes` measurements of the situation's device with the proxy's: above `threshold` the proxy's figures
  /// are scaled by the median ratio, else lines are fitted.
  ProxyFit fit(const Situation& situation, unsigned probes, double threshold) const;
  /// What the fit says of a candidate; its own profile if it runs elsewhere or the proxy lacks the variant.
  Profile predict(const ProxyFit& fit, const Candidate& candidate) const;

 private:
  const Profile* find(const Candidate& candidate) const;

  std::vector<std::optional<Profile>> rows_;  ///< by VariantId
};

}  // namespace edgefleet::policy
