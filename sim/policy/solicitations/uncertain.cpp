// Users are asked when the policy was unsure of what it chose. A policy that states no width is taken to be unsure.

#include "sim/policy/solicitation.hpp"

namespace edgefleet::policy {
namespace {

struct UncertainParameters {
  double width = 0.05;
};

void fields(config::Fields& visit, UncertainParameters& parameters) {
  visit.optional("width", parameters.width,
                 "w0, on the scale of rewards: asked if the width of the chosen candidate's confidence exceeds it",
                 config::at_least(0.0));
}

class Uncertain : public Solicitation {
 public:
  Uncertain(const UncertainParameters& parameters, std::size_t) : width_(parameters.width) {}
  bool ask(const Occasion& occasion, RandomStream&) override { return !occasion.width || *occasion.width > width_; }
  bool needs_width() const override { return true; }

 private:
  double width_;
};

const auto registered = SolicitationRegistry::of().add<Uncertain, UncertainParameters>(
    {.name = "uncertain",
     .summary = "if the confidence width of what was chosen exceeds w0; users of a policy without widths are asked "
                "always, and the cell warns of it",
     .source = "proposal of ours; solicitation schemes exist in arXiv:2112.06918 (abstract), their rules are unknown"});

}  // namespace
}  // namespace edgefleet::policy
