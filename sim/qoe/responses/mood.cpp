// p = p0 + (p1 - p0)(1 - Q): p0 = feedback.probability after the best experience (Q = 1), p1 after the worst (Q = 0).

#include "sim/config/fields.hpp"
#include "sim/qoe/response.hpp"

namespace edgefleet::qoe {
namespace {

struct MoodParameters {
  Ratio after_worst = Ratio::si(1.0);
};

void fields(config::Fields& visit, MoodParameters& parameters) {
  visit.optional("after_worst", parameters.after_worst,
                 "p1: probability of an answer after the worst experience; below feedback.probability, users speak up "
                 "when they are content",
                 config::between(0, 1));
}

class Mood : public Response {
 public:
  explicit Mood(const MoodParameters& parameters) : after_worst_(parameters.after_worst) {}
  Ratio probability(const Invitation& invitation) const override {
    const Ratio calm = invitation.willingness;
    return calm + (after_worst_ - calm) * (1.0 - invitation.felt.si());
  }

 private:
  Ratio after_worst_;
};

const auto registered = Responses::of().add<Mood, MoodParameters>(
    {.name = "mood",
     .summary = "likelier after a bad experience: from feedback.probability at QoE 1, linearly to `after_worst` at 0",
     .source = "assumption of ours: that moods decide who answers is common knowledge, the line is the simplest form"});

}  // namespace
}  // namespace edgefleet::qoe
