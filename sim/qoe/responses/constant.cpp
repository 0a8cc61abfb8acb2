// Users who answer with one probability, whatever happened.

#include "sim/qoe/response.hpp"

namespace edgefleet::qoe {
namespace {

class Constant : public Response {
 public:
  Ratio probability(const Invitation& invitation) const override { return invitation.willingness; }
};

const auto registered = Responses::of().add<Constant>(
    {.name = "constant", .summary = "answers with feedback.probability, always", .source = "ours"});

}  // namespace
}  // namespace edgefleet::qoe
