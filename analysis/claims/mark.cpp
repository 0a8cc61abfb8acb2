#include "analysis/claims/mark.hpp"

#include <algorithm>
#include <array>

#include "sim/config/nearest.hpp"

namespace edgefleet::analysis {
namespace {

constexpr std::array<config::EnumName<Mark>, 13> mark_names{{{Mark::paper, "paper"},
                                                             {Mark::abstract, "A"},
                                                             {Mark::read, "R"},
                                                             {Mark::repo, "repo"},
                                                             {Mark::code, "code"},
                                                             {Mark::calc, "calc"},
                                                             {Mark::derived, "derived"},
                                                             {Mark::measured, "M"},
                                                             {Mark::summary, "summary"},
                                                             {Mark::inference, "inference"},
                                                             {Mark::proposal, "P"},
                                                             {Mark::recall, "recall"},
                                                             {Mark::background, "K"}}};

constexpr std::array<config::EnumName<FigureKind>, 3> kind_names{
    {{FigureKind::published, "published"}, {FigureKind::derived, "derived"}, {FigureKind::own_target, "own-target"}}};

constexpr std::array published_marks{Mark::paper, Mark::abstract, Mark::read, Mark::repo, Mark::code};
constexpr std::array derived_marks{Mark::calc, Mark::derived, Mark::measured};
/// A dry run of ours computes, too, but from assumptions of ours.
constexpr std::array own_marks{Mark::calc,      Mark::derived,  Mark::measured, Mark::summary,
                               Mark::inference, Mark::proposal, Mark::recall,   Mark::background};

std::span<const Mark> marks(FigureKind kind) {
  if (kind == FigureKind::published) return published_marks;
  if (kind == FigureKind::derived) return derived_marks;
  return own_marks;
}

template <class Names, class Value>
std::string_view name_of(const Names& names, Value value) {
  return std::find_if(names.begin(), names.end(), [&](const auto& entry) { return entry.value == value; })->name;
}

}  // namespace

std::span<const config::EnumName<Mark>> enum_names(Mark) { return mark_names; }
std::span<const config::EnumName<FigureKind>> enum_names(FigureKind) { return kind_names; }

std::string text_of(Mark mark) { return "[" + std::string(name_of(mark_names, mark)) + "]"; }
std::string_view text_of(FigureKind kind) { return name_of(kind_names, kind); }

bool may_be(FigureKind kind, Mark mark) {
  const auto allowed = marks(kind);
  return std::find(allowed.begin(), allowed.end(), mark) != allowed.end();
}

std::string marks_of(FigureKind kind) {
  std::vector<std::string_view> names;
  for (const Mark mark : marks(kind)) names.push_back(name_of(mark_names, mark));
  return config::listed(names);
}

}  // namespace edgefleet::analysis
