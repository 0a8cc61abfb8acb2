#include "sim/app/ope/evaluate.hpp"

#include <algorithm>
#include <numeric>

#include "analysis/ope/reward_model.hpp"
#include "sim/app/ope/target_policy.hpp"
#include "sim/policy/policy_state.hpp"

namespace edgefleet::app {
namespace {

using analysis::ope::Evidence;
using analysis::ope::Round;

/// The rated decisions of a cell: those that teach the target, then those that are evaluated.
struct Split {
  std::vector<std::size_t> lessons;
  std::vector<std::size_t> rounds;
};

bool learns(const policy::Policy& policy) {
  ByteWriter state;
  policy.save(state);
  return !state.take().empty();
}

Split split(const LoggedCell& cell, double teach) {
  const auto& rated = cell.rated();
  const auto count = static_cast<std::ptrdiff_t>(teach * static_cast<double>(rated.size()));
  return {{rated.begin(), rated.begin() + count}, {rated.begin() + count, rated.end()}};
}

policy::Choice logged_choice(const engine::DecisionRow& row) {
  return {.candidate = row.candidate, .probability = row.probability, .propensity = row.propensity};
}

/// Tells a policy what has come on offer, before it is shown a decision.
class Announcer {
 public:
  Announcer(policy::Policy& policy, const scenario::Experiment& experiment)
      : policy_(policy), experiment_(experiment) {}
  void before(const LoggedCell& cell, std::size_t decision) {
    const std::size_t offer = cell.offer(decision);
    if (offer <= told_) return;
    told_ = offer;
    policy_.variants_changed(experiment_.known_variants(offer));
  }

 private:
  policy::Policy& policy_;
  const scenario::Experiment& experiment_;
  std::size_t told_ = 0;
};

class Evaluator {
 public:
  Evaluator(const RunLog& log, const OpeQuestion& question)
      : log_(log), question_(question), sheet_(log.experiment().fleet_sheet()) {
    const auto fresh = question.target.make(sheet_);
    teach_ = question.learn ? 0.0 : question.teach.value_or(learns(*fresh) ? 0.5 : 0.0);
    for (const auto& key : log.cells()) {
      cells_.push_back(log.load(key));
      cells_.back().require_propensities(log.label());
      splits_.push_back(split(cells_.back(), teach_));
    }
  }

  Evaluated evaluate() {
    if (!question_.learn) fit_model();
    lowest_ = lowest_propensity();
    for (std::size_t cell = 0; cell < cells_.size(); ++cell) evaluate_cell(cell);
    for (const auto& part : splits_) found_.lessons += part.lessons.size();
    return std::move(found_);
  }

 private:
  std::uint64_t cluster_of(std::size_t cell, const engine::DecisionRow& row) const {
    return cell * log_.experiment().devices.size() + row.device.index();
  }
  /// By device and user where there are enough of them, else by decision.
  std::size_t fold_of(std::size_t cell, const engine::DecisionRow& row) const {
    const bool enough = cells_.size() * log_.experiment().devices.size() >= 2 * question_.folds;
    return (enough ? cluster_of(cell, row) : row.decision) % question_.folds;
  }

  double lowest_propensity() const {
    double lowest = 1.0;
    for (std::size_t cell = 0; cell < cells_.size(); ++cell)
      for (const std::size_t i : splits_[cell].rounds)
        lowest = std::min(lowest, cells_[cell].decisions()[i].probability.si());
    return lowest;
  }

  void fit_model() {
    features_ = question_.features.make(sheet_);
    model_.emplace(question_.folds, features_->dimension(), question_.lambda);
    for (std::size_t c = 0; c < cells_.size(); ++c) {
      auto fleet = cells_[c].shown_to(features_->profile_needs());
      for (const std::size_t i : splits_[c].rounds) {
        const auto& row = cells_[c].decisions()[i];
        const auto situation = cells_[c].situation(fleet, i);
        model_->observe(features_->of(situation, row.candidate), features_->offset(situation), row.reward->si(),
                        fold_of(c, row));
      }
    }
  }

  /// Teaches the lessons in the order in which the log's policy learned them.
  void teach(policy::Policy& target, Announcer& announcer, engine::ShownFleet& fleet, const LoggedCell& cell,
             std::vector<std::size_t> lessons) const {
    const auto& rows = cell.decisions();
    std::stable_sort(lessons.begin(), lessons.end(),
                     [&](std::size_t a, std::size_t b) { return rows[a].learned_at < rows[b].learned_at; });
    for (const std::size_t i : lessons) {
      announcer.before(cell, i);
      const auto situation = cell.situation(fleet, i);
      // Some policies are complete only once they have been asked.
      RandomStream random(cell.seed(), Purpose("ope-lesson"), rows[i].decision);
      target.choose(situation, random);
      learn(target, situation, rows[i]);
    }
  }

  static void learn(policy::Policy& target, const policy::Situation& situation, const engine::DecisionRow& row) {
    target.learn(
        {situation, logged_choice(row)},
        {.reward = *row.reward, .weight = row.weight, .kind = row.kind.value_or(policy::FeedbackKind::rating)});
  }

  void evaluate_cell(std::size_t index) {
    const LoggedCell& cell = cells_[index];
    const auto target = question_.target.make(sheet_);
    auto fleet = cell.shown_to(target->profile_needs());
    Announcer announcer(*target, log_.experiment());
    teach(*target, announcer, fleet, cell, splits_[index].lessons);
    found_.states.push_back(policy::saved_state(*target, question_.target.name()));
    std::optional<engine::ShownFleet> of_model;
    if (model_) of_model.emplace(cell.shown_to(features_->profile_needs()));
    for (const std::size_t i : splits_[index].rounds) {
      const auto& row = cell.decisions()[i];
      announcer.before(cell, i);
      const auto situation = cell.situation(fleet, i);
      const Intention wanted = intention(*target, situation, cell.seed(), question_.draws);
      Evidence evidence;
      evidence.round = round_of(cell, index, row, wanted);
      if (model_) ask_model(evidence.round, cell.situation(*of_model, i), row, fold_of(index, row), wanted);
      add_truth(evidence, cell.true_rewards(i), row, wanted);
      const Round& round = evidence.round;
      if (question_.learn && round.agreed && round.luck < lowest_ / round.logged) learn(*target, situation, row);
      found_.estimated_propensities |= row.propensity == policy::Propensity::estimated;
      found_.evidence.push_back(evidence);
    }
  }

  Round round_of(const LoggedCell& cell, std::size_t index, const engine::DecisionRow& row,
                 const Intention& wanted) const {
    RandomStream luck(cell.seed(), Purpose("ope-acceptance"), row.decision);
    return {.reward = row.reward->si(),
            .logged = row.probability.si(),
            .target = wanted.probabilities[row.candidate],
            .agreed = wanted.candidate == row.candidate,
            .luck = luck.uniform(),
            .cluster = cluster_of(index, row)};
  }

  void ask_model(Round& round, const policy::Situation& situation, const engine::DecisionRow& row, std::size_t fold,
                 const Intention& wanted) {
    features_->fill(situation, rows_);
    const auto expected = model_->expected(rows_, fold);
    round.model_taken = expected[row.candidate];
    round.model_target = std::inner_product(expected.begin(), expected.end(), wanted.probabilities.begin(), 0.0);
  }

  static void add_truth(Evidence& evidence, const std::vector<double>& truth, const engine::DecisionRow& row,
                        const Intention& wanted) {
    if (truth.empty()) return;
    evidence.truth_taken = truth[row.candidate];
    evidence.truth_target = std::inner_product(truth.begin(), truth.end(), wanted.probabilities.begin(), 0.0);
  }

  const RunLog& log_;
  const OpeQuestion& question_;
  policy::FleetSheet sheet_;
  double teach_ = 0.0;
  std::vector<LoggedCell> cells_;
  std::vector<Split> splits_;
  std::unique_ptr<policy::FeatureSet> features_;
  std::optional<analysis::ope::RewardModel> model_;
  policy::FeatureRows rows_;
  double lowest_ = 1.0;
  Evaluated found_;
};

}  // namespace

Evaluated evaluate(const RunLog& log, const OpeQuestion& question) { return Evaluator(log, question).evaluate(); }

}  // namespace edgefleet::app
