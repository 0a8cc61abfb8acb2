#pragma once
// Small runs whose summaries can be worked out by hand.

#include <array>

#include "sim/store/results_database.hpp"
#include "tests/store/scratch.hpp"

namespace edgefleet::analysis {

/// What the figures of a made-up cell are.
struct CellFigures {
  double qoe = 0.7;
  double latency_ms = 100.0;
  double energy_mj = 50.0;
  double regret = 10.0;
};

/// A cell of 1000 completed requests and decisions with these means.
inline engine::CellResult cell_with(const CellFigures& figures) {
  engine::CellResult cell;
  cell.requests = {.issued = 1010, .completed = 1000, .refused = 4, .missed = 5, .dropped = 3, .unfinished = 3};
  cell.sums.qoe = 1000 * figures.qoe;
  cell.sums.top1 = 1000 * 0.72;
  cell.sums.latency = 1000 * milliseconds(figures.latency_ms);
  cell.energy[0] = 1000 * millijoules(0.8 * figures.energy_mj);
  cell.energy[5] = 1000 * millijoules(0.2 * figures.energy_mj);
  cell.sums.decisions = cell.decisions = 1000;
  cell.sums.asked = 1000;
  cell.sums.request_energy = 1000 * millijoules(figures.energy_mj);
  cell.sums.comparator_qoe = 900.0;
  cell.sums.common_qoe = 810.0;
  cell.sums.decision_qoe = 900.0 - figures.regret;
  cell.final_tenth_qoe = Ratio::si(0.85);
  cell.final_tenth_comparator = Ratio::si(0.9);
  for (int i = 1; i <= 1000; ++i) cell.latency.add(milliseconds(2.0 * figures.latency_ms * i / 1000.0));
  cell.regret_curve = {{100, figures.regret / 10.0}, {500, figures.regret / 2.0}, {1000, figures.regret}};
  cell.devices.resize(4);
  for (auto& device : cell.devices) {
    device.best_candidate = "a";
    device.most_chosen = "b";
    device.most_chosen_count = 1;
  }
  cell.devices[0].most_chosen = "a";
  cell.downloads = 12;
  cell.uses = 2000;
  cell.contended_activities = 100;
  return cell;
}

class MadeUpRun {
 public:
  explicit MadeUpRun(const store::RunInfo& info)
      : database(store::ResultsDatabase::create(scratch_ / "results.sqlite", info)) {}
  void store(const store::CellKey& key, const CellFigures& figures) {
    database.store(key, cell_with(figures), Seconds::si(1.0));
  }

 private:
  store::Scratch scratch_;

 public:
  store::ResultsDatabase database;
};

inline store::RunInfo info_of(std::vector<std::string> policies, std::uint32_t replications) {
  store::RunInfo info;
  info.scenario = "quickstart";
  info.seed = 42;
  info.replications = replications;
  info.baseline = policies.empty() ? "" : policies.front();
  info.cpu_class = "x86-64-v3";
  info.versions = {"0.1.0", "3.32", "gcc 12.2"};
  info.points = {{"", {"pi-4"}, {"a", "b"}}};
  info.policies = std::move(policies);
  return info;
}

/// Two policies, three replications, nothing broken.
class TwoPolicies : public MadeUpRun {
 public:
  TwoPolicies() : MadeUpRun(info_of({"random", "lin-ucb"}, 3)) {
    const std::array random_qoe{0.60, 0.62, 0.64};
    const std::array ucb_qoe{0.70, 0.73, 0.73};
    for (std::uint32_t i = 0; i < 3; ++i) {
      store({"", "random", i}, {random_qoe[i], 200.0 + i, 80.0 - i, 100.0 + i});
      store({"", "lin-ucb", i}, {ucb_qoe[i], 100.0 - i, 50.0 + i, 30.0 + i});
    }
  }
};

}  // namespace edgefleet::analysis
