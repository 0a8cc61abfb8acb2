// No user is asked more than B times a day (or another period, counted from the simulation's start); another scheme
// says which occasions are taken.

#include <cmath>
#include <vector>

#include "sim/policy/solicitation.hpp"

namespace edgefleet::policy {
namespace {

struct BudgetParameters {
  unsigned requests = 3;
  Seconds per = Seconds::si(86400.0);
  SolicitationSelection of = SolicitationSelection::named("always");
};

void fields(config::Fields& visit, BudgetParameters& parameters) {
  visit.optional("requests", parameters.requests, "B: most requests for a rating per user and period");
  visit.optional("per", parameters.per, "the period", config::above(Seconds::si(0)));
  visit.optional("of", parameters.of, "the scheme that would ask without a budget");
}

class Budget : public Solicitation {
 public:
  Budget(const BudgetParameters& parameters, std::size_t users)
      : parameters_(parameters), scheme_(parameters.of.make(users)), purses_(users) {}

  bool ask(const Occasion& occasion, RandomStream& random) override {
    Purse& purse = purses_[occasion.user.index()];
    const auto period = static_cast<std::uint64_t>(std::floor(occasion.now / parameters_.per));
    if (period != purse.period) purse = {period, 0};
    // The scheme is asked in any case: what it learns from occasions must not depend on the budget.
    if (!scheme_->ask(occasion, random) || purse.spent >= parameters_.requests) return false;
    ++purse.spent;
    return true;
  }
  void rated(UserId user, Ratio reward) override { scheme_->rated(user, reward); }
  bool watches_latency() const override { return scheme_->watches_latency(); }
  void answered(UserId user, double slowdown) override { scheme_->answered(user, slowdown); }
  bool needs_width() const override { return scheme_->needs_width(); }

 private:
  struct Purse {
    std::uint64_t period = 0;
    unsigned spent = 0;
  };
  BudgetParameters parameters_;
  std::unique_ptr<Solicitation> scheme_;
  std::vector<Purse> purses_;
};

const auto registered = SolicitationRegistry::of().add<Budget, BudgetParameters>(
    {.name = "budget", .summary = "as another scheme says, but at most B times per user and day", .source = "ours"});

}  // namespace
}  // namespace edgefleet::policy
