#pragma once
// Plays a policy against a fleet of measured boards, one decision and one rating a round: the dry run of a bandit.

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "measured_cube.hpp"
#include "sim/qoe/population.hpp"
#include "sim/qoe/qoe_model.hpp"
#include "sim/qoe/rater.hpp"

namespace edgefleet::policy::trial {

struct TrialSetup {
  std::size_t devices = 200;
  std::size_t rounds = 20000;
  std::string population = "usage-mix";  ///< YAML of the component
  std::string rater = "sos";             ///< YAML of the component
  std::string combination = "add";
  double rated = 1.0;  ///< share of decisions that are rated
  Seed seed{};
};

struct Outcome {
  double final_share = 0.0;  ///< expected QoE over the last tenth of rounds, relative to the optimum's; 1 = oracle
  double mean_qoe = 0.0;
  double regret = 0.0;  ///< at the end
  double slope = 0.0;   ///< d ln regret / d ln t over the last decade
};

/// One fleet with its users: the same for every policy.
class Trial {
 public:
  explicit Trial(const TrialSetup& setup);

  const FleetSheet& sheet() const { return sheet_; }
  /// `policy`: YAML of the component, e.g. "{use: lin-ucb, alpha: 0.3}".
  Outcome play(const std::string& policy) const;
  Outcome play(Policy& policy) const;
  /// The candidate whose expected QoE, summed over the rounds, is highest, for everybody.
  Outcome best_common() const;
  /// Share of devices whose own best variant is the best common one.
  double share_on_best_common() const;

 private:
  struct Device {
    std::size_t kind;
    double factor;  ///< of latency and energy
    qoe::User user;
    std::vector<double> truth;  ///< expected QoE by variant
    double best;
  };
  std::vector<std::vector<Candidate>> candidates_for(const ProfileNeeds& needs) const;
  std::size_t device_of(std::size_t round) const;
  std::size_t best_common_variant() const;
  Outcome account(const std::function<std::size_t(std::size_t round, std::size_t device)>& choose) const;

  TrialSetup setup_;
  const MeasuredCube& cube_;
  std::unique_ptr<qoe::QoeModel> model_;
  std::unique_ptr<qoe::Population> population_;
  std::unique_ptr<qoe::Rater> rater_;
  std::vector<Device> devices_;
  FleetSheet sheet_;
};

}  // namespace edgefleet::policy::trial
