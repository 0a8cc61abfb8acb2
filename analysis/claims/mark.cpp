#include "analysis/claims/mark.hpp"

#include <algorithm>
#include <array>

#include "sim/config/nearest.hpp"

namespace edgefleet::analysis {
namespace {

constexpr std::array<config::EnumName<OriginMark>, 13> mark_names{{{OriginMark::paper, "paper"},
                                                                   {OriginMark::abstract, "A"},
                                                                   {OriginMark::read, "R"},
                                                                   {OriginMark::repo, "repo"},
                                                                   {OriginMark::code, "code"},
                                                                   {OriginMark::calc, "calc"},
                                                                   {OriginMark::derived, "derived"},
                                                                   {OriginMark::measured, "M"},
                                                                   {OriginMark::summary, "summary"},
                                                                   {OriginMark::inference, "inference"},
                                                                   {OriginMark::proposal, "P"},
                                                                   {OriginMark::recall, "recall"},
                                                                   {OriginMark::background, "K"}}};

constexpr std::array<config::EnumName<FigureKind>, 3> kind_names{
    {{FigureKind::published, "published"}, {FigureKind::derived, "derived"}, {FigureKind::own_target, "own-target"}}};

constexpr std::array published_marks{OriginMark::paper, OriginMark::abstract, OriginMark::read, OriginMark::repo,
                                     OriginMark::code};
constexpr std::array derived_marks{OriginMark::calc, OriginMark::derived, OriginMark::measured};
/// A dry run of ours computes, too, but from assumptions of ours.
constexpr std::array own_marks{OriginMark::calc,    OriginMark::derived,   OriginMark::measured,
                               OriginMark::summary, OriginMark::inference, OriginMark::proposal,
                               OriginMark::recall,  OriginMark::background};

std::span<const OriginMark> marks(FigureKind kind) {
  if (kind == FigureKind::published) return published_marks;
  if (kind == FigureKind::derived) return derived_marks;
  return own_marks;
}

template <class Names, class Value>
std::string_view name_of(const Names& names, Value value) {
  return std::find_if(names.begin(), names.end(), [&](const auto& entry) { return entry.value == value; })->name;
}

}  // namespace

std::span<const config::EnumName<OriginMark>> enum_names(OriginMark) { return mark_names; }
std::span<const config::EnumName<FigureKind>> enum_names(FigureKind) { return kind_names; }

std::string text_of(OriginMark mark) { return "[" + std::string(name_of(mark_names, mark)) + "]"; }
std::string_view text_of(FigureKind kind) { return name_of(kind_names, kind); }

bool may_be(FigureKind kind, OriginMark mark) {
  const auto allowed = marks(kind);
  return std::find(allowed.begin(), allowed.end(), mark) != allowed.end();
}

std::string marks_of(FigureKind kind) {
  std::vector<std::string_view> names;
  for (const OriginMark mark : marks(kind)) names.push_back(name_of(mark_names, mark));
  return config::listed(names);
}

}  // namespace edgefleet::analysis
