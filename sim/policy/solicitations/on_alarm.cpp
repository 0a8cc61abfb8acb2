// Users are asked at first, then rarely, and often again when something seems to have changed: a Page-Hinkley test
// watches the ratings that arrive, or how much longer than published the answers take.

#include <cmath>
#include <vector>

#include "sim/policy/page_hinkley.hpp"
#include "sim/policy/solicitation.hpp"

namespace edgefleet::policy {
namespace {

enum class Watch : std::uint8_t { ratings, latency };
constexpr std::array<config::EnumName<Watch>, 2> watch_names{
    {{Watch::ratings, "ratings"}, {Watch::latency, "latency"}}};
std::span<const config::EnumName<Watch>> enum_names(Watch) { return watch_names; }

enum class Scope : std::uint8_t { user, fleet };
constexpr std::array<config::EnumName<Scope>, 2> scope_names{{{Scope::user, "user"}, {Scope::fleet, "fleet"}}};
std::span<const config::EnumName<Scope>> enum_names(Scope) { return scope_names; }

struct OnAlarmParameters {
  Watch watch = Watch::ratings;
  Scope scope = Scope::user;
  double delta = 0.02;
  double lambda = 1.0;
  unsigned least = 10;
  unsigned burst = 20;
  Ratio background = Ratio::si(0.05);
};

void fields(config::Fields& visit, OnAlarmParameters& parameters) {
  visit.optional("watch", parameters.watch, "rewards (0..1) of ratings, or ln(latency had / published unloaded one)");
  visit.optional("scope", parameters.scope, "one test for each user, or one for the fleet that calls on all");
  visit.optional("delta", parameters.delta, "changes of the mean below it are let pass; an assumption of ours",
                 config::at_least(0.0));
  visit.optional("lambda", parameters.lambda,
                 "the alarm's threshold on the cumulative sum; larger: fewer false alarms, later true ones; an "
                 "assumption of ours",
                 config::above(0.0));
  visit.optional("least", parameters.least, "values before the first alarm", config::at_least(1u));
  visit.optional("burst", parameters.burst, "occasions a user is asked at from the start, and after each alarm");
  visit.optional("background", parameters.background, "probability of asking otherwise", config::between(0, 1));
}

class OnAlarm : public Solicitation {
 public:
  OnAlarm(const OnAlarmParameters& parameters, std::size_t users)
      : parameters_(parameters),
        settings_{parameters.delta, parameters.lambda, parameters.least},
        tests_(parameters.scope == Scope::user ? users : 1),
        left_(users, parameters.burst) {}

  bool ask(const Occasion& occasion, RandomStream& random) override {
    unsigned& left = left_[occasion.user.index()];
    if (left > 0) return --left, true;
    return random.uniform() < parameters_.background.si();
  }
  void rated(UserId user, Ratio reward) override {
    if (parameters_.watch == Watch::ratings) look(user, reward.si());
  }
  bool watches_latency() const override { return parameters_.watch == Watch::latency; }
  void answered(UserId user, double slowdown) override { look(user, std::log(slowdown)); }

 private:
  void look(UserId user, double value) {
    const bool alone = parameters_.scope == Scope::user;
    if (!tests_[alone ? user.index() : 0].alarm(value, settings_)) return;
    if (alone)
      left_[user.index()] = parameters_.burst;
    else
      left_.assign(left_.size(), parameters_.burst);
  }

  OnAlarmParameters parameters_;
  PageHinkley::Settings settings_;
  std::vector<PageHinkley> tests_;
  std::vector<unsigned> left_;  ///< by user: occasions of the present burst
};

const auto registered = SolicitationRegistry::of().add<OnAlarm, OnAlarmParameters>(
    {.name = "on-alarm",
     .summary =
         "at first and whenever a Page-Hinkley test finds that ratings or latencies have changed; rarely otherwise",
     .source = "test: Page, Biometrika 41, 1954, two-sided around the running mean as in CapyMOA's documentation; the "
               "scheme is a proposal of ours"});

}  // namespace
}  // namespace edgefleet::policy
