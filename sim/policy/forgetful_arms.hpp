#pragma once
// Reward statistics per arm that fade: by a factor per rating, or after a number of ratings. Time is counted in ratings
// received, so that silence makes nobody forget.

#include <deque>
#include <vector>

#include "sim/policy/policy.hpp"

namespace edgefleet::policy {

/// What an arm's remembered ratings weigh, and their weighted sum.
struct FadingArm {
  double count = 0.0;
  double sum = 0.0;
};

/// Every rating multiplies what all arms remember by `discount`.
class DiscountedArms {
 public:
  FadingArm at(const Candidate& candidate, double discount) const;
  /// The weight of everything remembered, over all arms.
  double total() const { return total_; }
  void learn(const Decision& decision, const Feedback& feedback, double discount);

  void save(ByteWriter& out, std::span<const VariantSheet> catalogue) const;
  void load(ByteReader& in, std::span<const VariantSheet> catalogue);

 private:
  struct Dated {
    FadingArm arm;
    std::uint64_t as_of = 0;  ///< ratings at which `arm` was current
  };
  std::vector<Dated> arms_;  ///< by arm_index()
  std::uint64_t ratings_ = 0;
  double total_ = 0.0;
};

/// The latest `window` ratings of all arms together.
class WindowedArms {
 public:
  FadingArm at(const Candidate& candidate) const;
  std::size_t total() const { return ratings_.size(); }
  void learn(const Decision& decision, const Feedback& feedback, std::size_t window);

  void save(ByteWriter& out, std::span<const VariantSheet> catalogue) const;
  void load(ByteReader& in, std::span<const VariantSheet> catalogue);

 private:
  struct Rating {
    std::size_t arm;
    double weight;
    double reward;
  };
  void add(const Rating& rating, double sign);

  std::vector<FadingArm> arms_;  ///< by arm_index()
  std::deque<Rating> ratings_;
};

}  // namespace edgefleet::policy
