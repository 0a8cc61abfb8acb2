#include "analysis/claims/claim.hpp"

#include <fmt/format.h>

namespace edgefleet::analysis {
namespace {

/// Why a figure of that origin may not be called so.
std::string refusal_of(const Figure& figure) {
  if (figure.kind == FigureKind::own_target)
    return fmt::format("a figure marked {} was read, so it is not a target of ours (allowed: {})", text_of(figure.mark),
                       marks_of(figure.kind));
  return fmt::format("a figure marked {} cannot be {} (allowed: {}); what nobody published is `kind: own-target`",
                     text_of(figure.mark), text_of(figure.kind), marks_of(figure.kind));
}

}  // namespace

void fields(config::Fields& visit, Tolerance& tolerance) {
  visit.optional("relative", tolerance.relative, "largest distance as a share of the figure",
                 config::at_least(Ratio::si(0)));
  visit.optional("absolute", tolerance.absolute, "largest distance in the claim's unit", config::at_least(0.0));
  visit.check(tolerance.relative.has_value() != tolerance.absolute.has_value(), "relative",
              "a tolerance is either relative or absolute: give one of the two");
  visit.required("reason", tolerance.reason, "why this far and no farther");
  visit.check(!tolerance.reason.empty(), "reason", "a tolerance needs a reason");
}

void fields(config::Fields& visit, Figure& figure) {
  visit.required("kind", figure.kind, "published, derived (by arithmetic from what is published) or own-target");
  visit.required("mark", figure.mark, "mark of origin, e.g. paper, A (abstract), calc, M, P (ours)");
  visit.check(may_be(figure.kind, figure.mark), "mark", refusal_of(figure));
  visit.required("source", figure.source, "the table, figure or section, or how it was computed");
  visit.check(!figure.source.empty(), "source", "every figure names its source");
  visit.optional("value", figure.value, "in the claim's unit");
  visit.optional("tolerance", figure.tolerance, "of the value");
  visit.check(figure.value.has_value() == figure.tolerance.has_value(), figure.value ? "value" : "tolerance",
              "a value needs a tolerance, and a tolerance a value");
  visit.check(!figure.tolerance || !figure.tolerance->relative || figure.value != 0.0, "tolerance",
              "a relative tolerance of a value of 0 allows nothing: use absolute");
  visit.optional("above", figure.above, "a direction: the simulated interval lies above this");
  visit.optional("below", figure.below, "a direction: the simulated interval lies below this");
  visit.check(!figure.above || !figure.below || *figure.above < *figure.below, "below",
              "nothing is above and below these two bounds");
  visit.check(figure.value || figure.has_direction(), "kind",
              "a figure is a value with a tolerance, a direction (above, below), or both");
}

void fields(config::Fields& visit, KnownMiss& miss) {
  visit.optional("distance", miss.distance, "simulated / figure - 1 as it is known; farther away it is a new miss");
  visit.required("reason", miss.reason, "why it is missed");
  visit.check(!miss.reason.empty(), "reason", "a known miss needs a reason");
}

void fields(config::Fields& visit, Statement& statement) {
  visit.required("work", statement.work, "one of works");
  visit.required("where", statement.where, "where in it: abstract, Table 6, ...");
  visit.check(!statement.where.empty(), "where", "say where in the work the statement stands");
  visit.required("mark", statement.mark, "mark of origin of the statement");
}

void fields(config::Fields& visit, Claim& claim) {
  visit.required("name", claim.name, "short, unique");
  visit.required("statement", claim.statement, "one sentence, in our words");
  visit.required("source", claim.source, "where the statement stands");
  visit.required("measure", claim.measure, "how the figure is computed from results");
  visit.optional("unit", claim.unit, "of the measure");
  visit.optional("comparator", claim.comparator, "what QoE or regret is measured against");
  visit.optional("figure", claim.figure, "what it is held against");
  visit.optional("caveat", claim.caveat, "what of ours the simulated figure rests on");
  visit.optional("known_miss", claim.known_miss, "it fails, and why; still shown as failing");
  visit.check(!claim.known_miss || claim.gates(), "known_miss",
              "only a published or derived figure can be missed: a target of ours never decides anything");
  visit.check(
      !claim.known_miss || !claim.figure || claim.figure->value.has_value() == claim.known_miss->distance.has_value(),
      "known_miss", "a known miss of a value states its distance, and one of a direction has none");
}

}  // namespace edgefleet::analysis
