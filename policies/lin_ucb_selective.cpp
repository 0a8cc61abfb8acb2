// LinUCB that wants a rating only where it still has something to learn: the squared width of what it chose,
// x^T A^-1 x, exceeds t^-kappa at its t-th decision. For `feedback: {ask: policy}`: as it learns, it asks less.

#include <cmath>
#include <map>

#include "sim/policy/linear_policy.hpp"
#include "sim/policy/optimism.hpp"

namespace edgefleet::policy {
namespace {

struct SelectiveParameters {
  double alpha = 0.3;
  double kappa = 0.5;
  LinearParameters linear;
};

void fields(config::Fields& visit, SelectiveParameters& parameters) {
  visit.optional("alpha", parameters.alpha, "width of the confidence bonus", config::at_least(0.0));
  visit.optional("kappa", parameters.kappa,
                 "how far it trusts its model: a rating is wanted while the squared width exceeds t^-kappa; about "
                 "d t^kappa ratings in t decisions, 1 wants nearly all",
                 config::between(0.0, 1.0));
  fields(visit, parameters.linear);
}

class LinUcbSelective : public LinearPolicy {
 public:
  LinUcbSelective(const SelectiveParameters& parameters, const FleetSheet& sheet)
      : LinearPolicy(parameters.linear, sheet),
        optimism_(parameters.alpha),
        kappa_(parameters.kappa),
        share_(parameters.linear.share) {}

  Choice choose(const Situation& situation, RandomStream&) override {
    ++decisions_[key(situation)];
    return optimism_.choose(learner_, situation);
  }
  Appraisal appraisal() const override { return optimism_.appraisal(); }

  bool wants_feedback(const Decision& decision) const override {
    const auto found = decisions_.find(key(decision.situation));
    const double t = found == decisions_.end() ? 1.0 : static_cast<double>(found->second);
    const double width = decision.choice.width.value_or(1.0);
    return width * width > std::pow(t, -kappa_);
  }

  void save(ByteWriter& out) const override {
    LinearPolicy::save(out);
    out.varint(decisions_.size());
    for (const auto& [model, decisions] : decisions_) out.varint(model), out.varint(decisions);
  }
  void load(ByteReader& in) override {
    LinearPolicy::load(in);
    for (std::size_t left = in.count(); left > 0; --left) {
      const std::uint64_t model = in.varint();
      decisions_[model] = in.varint();
    }
  }

 private:
  /// Which model decides.
  std::uint64_t key(const Situation& situation) const {
    return share_ == Sharing::fleet ? 0 : situation.device.index();
  }

  Optimism optimism_;
  double kappa_;
  Sharing share_;
  std::map<std::uint64_t, std::uint64_t> decisions_;  ///< by model
};

const auto registered = PolicyRegistry::of().add<LinUcbSelective, SelectiveParameters>(
    {.name = "lin-ucb-selective",
     .summary =
         "lin-ucb that wants a rating only while x^T A^-1 x > t^-kappa (with `feedback: {ask: policy}`); regret as "
         "lin-ucb while its model holds",
     .source = "the query rule of Cesa-Bianchi, Gentile, Orabona, ICML 2009 (BBQ; the rule from general knowledge, the "
               "abstract was read), put on Li et al., WWW 2010"});

}  // namespace
}  // namespace edgefleet::policy
