// Clusters of users: everybody has a linear model, users whose models differ too much are cut apart, and a decision
// rests on what the user's whole cluster has learned.

#include <cmath>
#include <memory>
#include <vector>

#include "sim/policy/feature_set.hpp"
#include "sim/policy/ridge_model.hpp"
#include "sim/policy/tie.hpp"
#include "sim/policy/user_graph.hpp"

namespace edgefleet::policy {
namespace {

struct ClubParameters {
  double alpha = 0.3;
  double apart = 0.1;
  double lambda = 1.0;
  FeatureSelection features = FeatureSelection::named("plain-metrics");
};

void fields(config::Fields& visit, ClubParameters& parameters) {
  visit.optional("alpha", parameters.alpha, "width of the confidence bonus", config::at_least(0.0));
  visit.optional("apart", parameters.apart,
                 "alpha_2: users are cut apart once their parameters differ by this times the sum over both of "
                 "sqrt((1 + ln(1 + n)) / (1 + n)), n the user's ratings",
                 config::above(0.0));
  visit.optional("lambda", parameters.lambda, "ridge: the prior's weight in observations", config::above(0.0));
  visit.optional("features", parameters.features, "how candidates are described in numbers");
}

class Club : public Policy {
 public:
  Club(const ClubParameters& parameters, const FleetSheet& sheet)
      : parameters_(parameters),
        features_(parameters.features.make(sheet)),
        graph_(sheet.user_count),
        users_(sheet.user_count),
        clusters_(graph_.clusters(), fresh()) {}

  ProfileNeeds profile_needs() const override { return features_->profile_needs(); }

  Choice choose(const Situation& situation, RandomStream&) override {
    RidgeModel& model = model_for(situation.user.id.index());
    features_->fill(situation, rows_);
    const auto means = model.means(rows_);
    const auto widths = model.widths(rows_);
    scores_.assign(means.begin(), means.end());
    for (std::size_t index = 0; index < scores_.size(); ++index) scores_[index] += parameters_.alpha * widths[index];
    const std::size_t best = best_of(scores_);
    return {.candidate = best, .expected = means[best], .width = widths[best]};
  }
  Appraisal appraisal() const override { return {scores_}; }

  void learn(const Decision& decision, const Feedback& feedback) override {
    const Situation& situation = decision.situation;
    const std::size_t user = situation.user.id.index();
    const Eigen::VectorXd features = features_->of(situation, decision.choice.candidate);
    const std::size_t offset = features_->offset(situation);
    Member& self = member(user);
    self.model->observe(features, offset, feedback.reward.si(), feedback.weight);
    self.ratings += 1.0;
    if (user >= graph_.users()) return;
    clusters_[graph_.cluster(user)].observe(features, offset, feedback.reward.si(), feedback.weight);
    for (const std::size_t cluster : graph_.cut(user, [&](std::size_t other) { return differ(self, users_[other]); }))
      rebuild(cluster);
  }

  void save(ByteWriter& out) const override {
    graph_.save(out);
    out.varint(users_.size());
    for (const Member& user : users_) {
      out.varint(user.model ? 1 : 0);
      if (!user.model) continue;
      out.real(user.ratings);
      user.model->save(out);
    }
    // A cluster's sums carry the rounding of the order in which they grew; its smallest member names it.
    for (std::size_t cluster = 0; graph_.users() > 0 && cluster < graph_.clusters(); ++cluster) {
      out.varint(graph_.members(cluster).front());
      clusters_[cluster].save(out);
    }
  }
  void load(ByteReader& in) override {
    graph_.load(in);
    users_.clear();
    users_.resize(in.count());
    for (Member& user : users_) {
      if (in.varint() == 0) continue;
      user.ratings = in.real();
      user.model = std::make_unique<RidgeModel>(fresh());
      user.model->load(in);
    }
    clusters_.assign(graph_.clusters(), fresh());
    for (std::size_t left = graph_.users() > 0 ? graph_.clusters() : 0; left > 0; --left) {
      const std::uint64_t named = in.varint();
      if (named >= graph_.users()) throw MalformedBytes("the policy's state names a user who is not there");
      clusters_[graph_.cluster(static_cast<std::size_t>(named))].load(in);
    }
  }

 private:
  struct Member {
    std::unique_ptr<RidgeModel> model;  ///< made by the first rating
    double ratings = 0.0;
  };

  RidgeModel fresh() const { return {features_->dimension(), parameters_.lambda}; }

  Member& member(std::size_t user) {
    if (user >= users_.size()) users_.resize(user + 1);
    if (!users_[user].model) users_[user].model = std::make_unique<RidgeModel>(fresh());
    return users_[user];
  }
  /// A user who joined later stands alone.
  RidgeModel& model_for(std::size_t user) {
    return user < graph_.users() ? clusters_[graph_.cluster(user)] : *member(user).model;
  }

  static double doubt(const Member& user) { return std::sqrt((1.0 + std::log1p(user.ratings)) / (1.0 + user.ratings)); }

  bool differ(const Member& a, const Member& b) const {
    if (!a.model || !b.model) return false;
    return (a.model->theta() - b.model->theta()).norm() > parameters_.apart * (doubt(a) + doubt(b));
  }

  void rebuild(std::size_t cluster) {
    if (cluster >= clusters_.size()) clusters_.resize(cluster + 1, fresh());
    std::vector<const RidgeModel*> models;
    for (const std::uint32_t user : graph_.members(cluster))
      if (users_[user].model) models.push_back(users_[user].model.get());
    clusters_[cluster] = fresh();
    clusters_[cluster].absorb(models);
  }

  ClubParameters parameters_;
  std::unique_ptr<FeatureSet> features_;
  UserGraph graph_;
  std::vector<Member> users_;
  std::vector<RidgeModel> clusters_;
  FeatureRows rows_;
  std::vector<double> scores_;
};

const auto registered = PolicyRegistry::of().add<Club, ClubParameters>(
    {.name = "club",
     .summary =
         "lin-ucb over clusters of users that are found on the way; regret d sqrt(m T) up to logs with m clusters",
     .source = "Gentile, Li, Zappella, ICML 2014, Alg. 1"});

}  // namespace
}  // namespace edgefleet::policy
