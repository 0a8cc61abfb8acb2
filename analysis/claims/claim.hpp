#pragma once
// A claim of a paper as data: what is said, where, how it is measured here, and which figure it is held against.

#include <optional>
#include <string>

#include "analysis/claims/mark.hpp"
#include "analysis/claims/measure.hpp"

namespace edgefleet::analysis {

/// How far a simulated value may lie from the figure, with the reason why that far and no farther. One of the two.
struct Tolerance {
  std::optional<Ratio> relative;   ///< largest |simulated / figure - 1|
  std::optional<double> absolute;  ///< largest |simulated - figure|, in the claim's unit
  std::string reason;
};
void fields(config::Fields& visit, Tolerance& tolerance);

/// A value, a direction, or both. The direction says which side of a bound the simulated figure lies on, its whole
/// interval included.
struct Figure {
  FigureKind kind = FigureKind::own_target;
  OriginMark mark = OriginMark::proposal;
  std::string source;  ///< table, figure, section, or how it was computed
  std::optional<double> value;
  std::optional<Tolerance> tolerance;
  std::optional<double> above;
  std::optional<double> below;

  bool has_direction() const { return above.has_value() || below.has_value(); }
  /// Whether missing it makes the program end with exit code 1: never for a figure of ours.
  bool gates() const { return kind != FigureKind::own_target; }
};
void fields(config::Fields& visit, Figure& figure);

/// A miss that is known and explained. It is still shown as failing; `distance` tells it from a new one.
struct KnownMiss {
  std::optional<Ratio> distance;  ///< simulated / figure - 1, where the figure has a value
  std::string reason;
};
void fields(config::Fields& visit, KnownMiss& miss);

/// Where a statement stands, and how we know.
struct Statement {
  config::Located<std::string> work;  ///< one of the paper file's works
  std::string where;                  ///< "abstract", "Table 6"
  OriginMark mark = OriginMark::proposal;
};
void fields(config::Fields& visit, Statement& statement);

struct Claim {
  config::Located<std::string> name;  ///< short, unique in its paper file
  std::string statement;              ///< one sentence, in our words
  Statement source;
  MeasureSelection measure;
  std::string unit;              ///< of the measure; may be empty
  std::string comparator;        ///< what QoE or regret is measured against; empty where there is none
  std::optional<Figure> figure;  ///< absent: what is simulated is shown, and nothing is held against it
  std::string caveat;            ///< what of ours the simulated figure rests on; may be empty
  std::optional<KnownMiss> known_miss;

  bool gates() const { return figure && figure->gates(); }
};
void fields(config::Fields& visit, Claim& claim);

}  // namespace edgefleet::analysis
