// Users are asked with probability p_t = min(1, c / sqrt(t)) at their t-th occasion: often while much is unknown, ever
// less later; about 2 c sqrt(n) times in n occasions. The rate of 1/sqrt(t) costs no more than the regret's own order.

#include <algorithm>
#include <cmath>

#include "sim/policy/solicitation.hpp"

namespace edgefleet::policy {
namespace {

enum class Count : std::uint8_t { user, fleet };
constexpr std::array<config::EnumName<Count>, 2> count_names{{{Count::user, "user"}, {Count::fleet, "fleet"}}};
std::span<const config::EnumName<Count>> enum_names(Count) { return count_names; }

struct DecayingParameters {
  double factor = 1.0;
  Count count = Count::user;
};

void fields(config::Fields& visit, DecayingParameters& parameters) {
  visit.optional("factor", parameters.factor, "c in p = min(1, c / sqrt(t))", config::above(0.0));
  visit.optional("count", parameters.count, "t counts the user's occasions, or all of the fleet");
}

class Decaying : public Solicitation {
 public:
  Decaying(const DecayingParameters& parameters, std::size_t) : parameters_(parameters) {}
  bool ask(const Occasion& occasion, RandomStream& random) override {
    const auto t = parameters_.count == Count::user ? occasion.number : occasion.fleet_number;
    return random.uniform() < parameters_.factor / std::sqrt(static_cast<double>(t));
  }

 private:
  DecayingParameters parameters_;
};

const auto registered = SolicitationRegistry::of().add<Decaying, DecayingParameters>(
    {.name = "decaying",
     .summary = "with probability min(1, c / sqrt(t)) at the t-th occasion",
     .source = "proposal of ours; that asking may become rare is claimed in arXiv:2112.06918 (abstract)"});

}  // namespace
}  // namespace edgefleet::policy
