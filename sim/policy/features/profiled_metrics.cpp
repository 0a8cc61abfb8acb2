// Eight numbers from the candidate's profile, placed in the block of the user's usage class:
//   1, S_A, S_L, S_E of the class's mean user, top-1, ln(latency in ms) / 7, ln(energy in mJ) / 8, top-1 x S_L.
// With additive QoE and users who differ by class only, expected reward is linear in them.

#include <algorithm>
#include <array>
#include <cmath>

#include "sim/policy/feature_set.hpp"
#include "sim/policy/typical_qoe.hpp"

namespace edgefleet::policy {
namespace {

struct ProfiledMetricsParameters {
  ProfileNeeds profile{.scope = ProfileNeeds::Scope::kind};
  bool class_blocks = true;
};

void fields(config::Fields& visit, ProfiledMetricsParameters& parameters) {
  visit.optional("profile", parameters.profile, "where latency and energy come from");
  visit.optional("class_blocks", parameters.class_blocks,
                 "a block of coordinates per usage class; false shares one block, e.g. for a model per device");
}

constexpr std::size_t block_width = 8;
// Keeps logarithms finite for free or instant candidates: 1 us and 1 uJ, below any measured figure.
constexpr double least_milli = 1e-3;

class ProfiledMetrics : public FeatureSet {
 public:
  ProfiledMetrics(const ProfiledMetricsParameters& parameters, const FleetSheet& sheet)
      : parameters_(parameters), typical_(sheet), blocks_(parameters.class_blocks ? sheet.usage_classes : 1) {}

  std::size_t dimension() const override { return block_width * blocks_; }
  std::size_t width() const override { return block_width; }
  std::size_t offset(const Situation& situation) const override {
    return parameters_.class_blocks ? block_width * situation.user.usage_class : 0;
  }
  ProfileNeeds profile_needs() const override { return parameters_.profile; }

  void describe(const Situation& situation, const Candidate& candidate, std::span<double> row) const override {
    const qoe::Satisfactions satisfied = typical_.satisfactions(situation, candidate);
    const Profile& profile = candidate.profile;
    const std::array<double, block_width> values{
        1.0,
        satisfied.accuracy.si(),
        satisfied.latency.si(),
        satisfied.energy.si(),
        profile.top1.si(),
        std::log(std::max(in_milliseconds(profile.latency), least_milli)) / 7.0,
        std::log(std::max(in_millijoules(profile.energy), least_milli)) / 8.0,
        (profile.top1 * satisfied.latency).si()};
    std::ranges::copy(values, row.begin());
  }

 private:
  ProfiledMetricsParameters parameters_;
  TypicalQoe typical_;
  std::size_t blocks_;
};

const auto registered = FeatureRegistry::of().add<ProfiledMetrics, ProfiledMetricsParameters>(
    {.name = "profiled-metrics",
     .summary = "8 numbers from profiled accuracy, latency and energy, in the block of the user's usage class",
     .source = "ours: a joint map of device and DNN, the natural reading of CogMI 2019's contexts (abstract)"});

struct PlainMetricsParameters {
  ProfileNeeds profile{.scope = ProfileNeeds::Scope::kind};
};

void fields(config::Fields& visit, PlainMetricsParameters& parameters) {
  visit.optional("profile", parameters.profile, "where latency and energy come from");
}

/// For models that belong to one device, user or cluster, which is of one class: an eighth of the memory or less.
class PlainMetrics : public ProfiledMetrics {
 public:
  PlainMetrics(const PlainMetricsParameters& parameters, const FleetSheet& sheet)
      : ProfiledMetrics({.profile = parameters.profile, .class_blocks = false}, sheet) {}
};

const auto registered_plain = FeatureRegistry::of().add<PlainMetrics, PlainMetricsParameters>(
    {.name = "plain-metrics",
     .summary = "the 8 numbers of profiled-metrics in one block for all usage classes; for a model per device or user",
     .source = "ours"});

}  // namespace
}  // namespace edgefleet::policy
