#pragma once
// Features, a network, the memory it is trained on and when: what the neural policies share.

#include <memory>
#include <optional>

#include "sim/policy/feature_set.hpp"
#include "sim/policy/own_draws.hpp"
#include "sim/policy/perceptron.hpp"
#include "sim/policy/replay_memory.hpp"

namespace edgefleet::policy {

struct NeuralParameters {
  FeatureSelection features = FeatureSelection::named("spec-sheet");
  unsigned hidden = 100;
  DescentParameters descent{};
  unsigned refit = 20;
  unsigned refit_until = 2000;
  unsigned refit_later = 100;
  unsigned memory = 10000;
};
/// The keys `features`, `hidden`, `rate`, `decay`, `steps`, `refit`, `refit_until`, `refit_later` and `memory`.
void fields(config::Fields& visit, NeuralParameters& parameters);

class NeuralLearner {
 public:
  NeuralLearner(const NeuralParameters& parameters, const FleetSheet& sheet);

  const FeatureSet& features() const { return *features_; }
  const FeatureRows& rows(const Situation& situation);
  /// Made from the policy's own stream at the first choice. Precondition of network(): adopt() was called, or load().
  void adopt(RandomStream& random);
  Perceptron& network();
  const ReplayMemory& memory() const { return memory_; }

  /// Remembers one rated decision. True if it is time to train(), now.
  bool remember(const Decision& decision, const Feedback& feedback);
  void train();

  void save(ByteWriter& out) const;
  void load(ByteReader& in);

 private:
  NeuralParameters parameters_;
  std::unique_ptr<FeatureSet> features_;
  ReplayMemory memory_;
  OwnDraws draws_;
  std::optional<Perceptron> network_;
  std::uint64_t ratings_ = 0;
  FeatureRows rows_;
};

}  // namespace edgefleet::policy
