// What one decision and the lesson from it cost, per policy: 94 candidates of a measured board, 48 joint features where
// a policy uses `profiled-metrics`. Every policy is first taught random candidates in all situations, so that tables
// are filled, dictionaries full and networks in their later schedule. Times are those of choose + learn alone.

#include <benchmark/benchmark.h>

#include <cmath>
#include <string>
#include <vector>

#include "measured_cube.hpp"
#include "sim/config/read.hpp"
#include "sim/qoe/population.hpp"
#include "sim/qoe/qoe_model.hpp"

namespace edgefleet::policy {
namespace {

constexpr std::size_t device_count = 200;
constexpr std::uint64_t warm_up = 4000;

/// A fleet of measured boards and its situations, made once.
class Fleet {
 public:
  Fleet()
      : cube_(trial::measured_cube()),
        model_(qoe::QoeSpec{}),
        population_(qoe::PopulationSelection::named("usage-mix").make()) {
    for (const auto& measured : cube_.measured) {
      std::vector<Candidate>& list = candidates_.emplace_back();
      for (std::size_t variant = 0; variant < measured.size(); ++variant)
        list.push_back({VariantId(variant), Place::device, measured[variant], &cube_.catalogue[variant], true});
    }
    const auto classes = population_->classes();
    sheet_ = {.catalogue = cube_.catalogue,
              .device_count = device_count,
              .user_count = device_count,
              .usage_classes = static_cast<unsigned>(classes.size()),
              .typical_model = &model_,
              .usage = classes};
  }

  const FleetSheet& sheet() const { return sheet_; }

  Situation situation(std::uint64_t round) const {
    const std::size_t device = round * 7919 % device_count;
    const std::size_t kind = device % cube_.kinds.size();
    const auto usage = static_cast<unsigned>(device % sheet_.usage_classes);
    const qoe::UsageClass& mean = population_->classes()[usage];
    return {.decision = DecisionId{round},
            .now = Seconds::si(static_cast<double>(round)),
            .device = DeviceId(device),
            .device_sheet = &cube_.kinds[kind],
            .user = {UserId(device), usage, sheet_.usage_classes, mean.typical.latency_tolerance, mean.on_mains},
            .candidates = candidates_[kind]};
  }

  /// Cheap, and different for every variant.
  static Ratio reward(const Choice& choice) {
    return Ratio::si(0.5 + 0.4 * std::sin(static_cast<double>(choice.candidate)));
  }

 private:
  const trial::MeasuredCube& cube_;
  qoe::QoeModel model_;
  std::unique_ptr<qoe::Population> population_;
  std::vector<std::vector<Candidate>> candidates_;  ///< by kind
  FleetSheet sheet_;
};

void play(Policy& policy, const Fleet& fleet, std::uint64_t round) {
  const Situation situation = fleet.situation(round);
  RandomStream random(Seed{}, Purpose("bench"), round);
  const Choice choice = policy.choose(situation, random);
  policy.learn({situation, choice}, {.reward = Fleet::reward(choice)});
}

void teach(Policy& policy, const Fleet& fleet, std::uint64_t round) {
  const Situation situation = fleet.situation(round);
  RandomStream random(Seed{}, Purpose("bench"), round);
  policy.choose(situation, random);
  const std::size_t count = situation.candidates.size();
  const Choice any{.candidate = random.below(count), .probability = Ratio::si(1.0 / static_cast<double>(count))};
  policy.learn({situation, any}, {.reward = Fleet::reward(any)});
}

void decide_and_learn(benchmark::State& state, const Fleet& fleet, const PolicySelection& selection) {
  const auto policy = selection.make(fleet.sheet());
  std::uint64_t round = 0;
  for (; round < warm_up; ++round) teach(*policy, fleet, round);
  for (auto _ : state) play(*policy, fleet, round++);
  state.SetItemsProcessed(state.iterations());
}

/// Some policies need a parameter.
PolicySelection selection(std::string_view name) {
  const std::string yaml = name == "common-model"
                               ? "{use: common-model, variant: " + trial::measured_cube().variant_names.front() + "}"
                               : std::string(name);
  Problems problems;
  const config::Document document = config::load_text(yaml, "bench", problems);
  PolicySelection chosen;
  config::read(document.root(), chosen, problems);
  problems.throw_if_any();
  return chosen;
}

}  // namespace
}  // namespace edgefleet::policy

int main(int argc, char** argv) {
  using namespace edgefleet::policy;
  const Fleet fleet;
  // First, so that a reader has the divisor of all ratios on top.
  std::vector<std::string> names{"random"};
  for (const auto name : PolicyRegistry::of().names())
    if (name != "random") names.emplace_back(name);
  for (const std::string& name : names)
    benchmark::RegisterBenchmark(
        name.c_str(), [&fleet, name](benchmark::State& state) { decide_and_learn(state, fleet, selection(name)); });
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
