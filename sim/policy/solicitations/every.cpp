// Each user is asked at their k-th, 2k-th, 3k-th ... occasion: floor(n / k) times in n occasions.

#include "sim/policy/solicitation.hpp"

namespace edgefleet::policy {
namespace {

struct EveryParameters {
  unsigned requests = 10;
};

void fields(config::Fields& visit, EveryParameters& parameters) {
  visit.optional("requests", parameters.requests, "k: one occasion in so many, counted by user", config::at_least(1u));
}

class Every : public Solicitation {
 public:
  Every(const EveryParameters& parameters, std::size_t) : requests_(parameters.requests) {}
  bool ask(const Occasion& occasion, RandomStream&) override { return occasion.number % requests_ == 0; }

 private:
  unsigned requests_;
};

const auto registered = SolicitationRegistry::of().add<Every, EveryParameters>(
    {.name = "every", .summary = "at each user's k-th occasion, over and over", .source = "ours"});

}  // namespace
}  // namespace edgefleet::policy
