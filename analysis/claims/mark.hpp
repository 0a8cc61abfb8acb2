#pragma once
// Where a figure or a statement comes from, and what may be said of it. The one place that keeps a figure nobody
// published from passing as a paper's.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "sim/config/codec.hpp"

namespace edgefleet::analysis {

/// Marks of origin, as in YAML and in tables: [paper].
enum class OriginMark : std::uint8_t {
  paper,       ///< `paper`: read in the paper's text, tables or figures
  abstract,    ///< `A`: read in the paper's abstract only
  read,        ///< `R`: read in a stored source that is not the paper (documentation, a talk's notice)
  repo,        ///< `repo`: read in the authors' or another public repository
  code,        ///< `code`: the same, in its code
  calc,        ///< `calc`: computed from a stated formula
  derived,     ///< `derived`: computed from published figures
  measured,    ///< `M`: computed from published measurements
  summary,     ///< `summary`: stated by a third party's summary
  inference,   ///< `inference`: our judgement
  proposal,    ///< `P`: our own proposal
  recall,      ///< `recall`: from memory of the paper, not read again
  background,  ///< `K`: background knowledge, not checked
};
std::span<const config::EnumName<OriginMark>> enum_names(OriginMark);
/// "[paper]", "[A]" and so on.
std::string text_of(OriginMark mark);

/// What a figure is.
enum class FigureKind : std::uint8_t {
  published,   ///< the paper states it
  derived,     ///< follows by arithmetic from published figures or measurements
  own_target,  ///< `own-target`: ours; shown as ours, and never decides how the program ends
};
std::span<const config::EnumName<FigureKind>> enum_names(FigureKind);
std::string_view text_of(FigureKind kind);

/// Whether a figure of that origin may be called so: published only if it was read in the work itself, derived only if
/// it was computed, ours only if it was neither read nor is more than a computation.
bool may_be(FigureKind kind, OriginMark mark);
/// The marks that may, as text: "paper, A, R, repo, code".
std::string marks_of(FigureKind kind);

}  // namespace edgefleet::analysis
