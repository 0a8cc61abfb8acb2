#include "sim/app/figure_sheet.hpp"

#include <fmt/format.h>

#include <sstream>

#include "sim/app/enum_word.hpp"
#include "sim/app/platform_tables.hpp"
#include "sim/config/quantity_text.hpp"

namespace edgefleet::app {
namespace {

constexpr std::size_t name_width = 12;
constexpr std::size_t line_width = 100;

/// `name   text`, the text wrapped and its further lines indented; nothing for an empty text.
std::string entry(const std::string& name, const std::string& text) {
  if (text.empty()) return "";
  std::string all = fmt::format("{:<{}}", name, name_width);
  std::size_t column = name_width;
  std::istringstream words(text);
  for (std::string next; words >> next;) {
    const bool first = all.back() == ' ' || column == name_width;
    if (column + next.size() + 1 > line_width && !first) {
      all += "\n" + std::string(name_width, ' ');
      column = name_width;
    }
    const std::string space = column == name_width ? "" : " ";
    all += space + next;
    column += space.size() + next.size();
  }
  return all + "\n";
}

std::string origin_text(hardware::Origin origin) {
  return origin == hardware::Origin::assumption ? "assumption of ours" : word(origin);
}

template <class Q>
std::string text(Q quantity) {
  return config::quantity_text(quantity);
}

std::string idle_text(const hardware::SourcedPower& power) {
  const std::string range =
      power.range ? fmt::format(", between {} and {}", text(power.range->low), text(power.range->high)) : "";
  return fmt::format("{} ({}{})", text(power.value), origin_text(power.origin), range);
}

std::string radio_text(const std::optional<hardware::RadioPower>& radio) {
  return radio ? fmt::format("{} up, {} down, in addition", text(radio->up), text(radio->down))
               : "that of the access network";
}

std::string load_text(const hardware::LoadCost& load) {
  return fmt::format("{} at {} over idle ({})", text(load.rate), text(load.power), origin_text(load.origin));
}

std::string jitter_text(const hardware::PlatformJitter& jitter) {
  return fmt::format("p90 / p50 = {}, p99 / p50 = {} ({}); rows with percentiles of their own use those",
                     jitter.p90_over_p50, jitter.p99_over_p50, origin_text(jitter.origin));
}

std::string boundary_text(hardware::Boundary boundary) {
  if (boundary == hardware::Boundary::increment) return "increment over idle";
  return boundary == hardware::Boundary::board ? "the whole board, idle part included"
                                               : "the compute module, idle part included";
}

bool any_without_accuracy(const hardware::DeviceKind& kind) {
  for (const auto& row : kind.rows)
    if (!row.top1) return true;
  return false;
}

}  // namespace

std::string kind_sheet(const hardware::DeviceKind& kind, const hardware::PlatformLibrary& library) {
  std::string sheet = fmt::format("{}: {}\n\n", kind.name, kind.title);
  sheet += entry("unit", fmt::format("{}, {}", word(kind.unit), kind.runtime));
  sheet += entry("memory", text(kind.memory)) + entry("storage", text(kind.storage) + " for the cache of variants");
  sheet += entry("  source", kind.board_source);
  sheet += entry("idle power", idle_text(kind.idle_power)) + entry("  source", kind.idle_power.source);
  sheet += entry("radio", radio_text(kind.radio));
  sheet += entry("loading", load_text(kind.load)) + entry("  source", kind.load.source);
  sheet += entry("jitter", jitter_text(kind.jitter)) + entry("  source", kind.jitter.source);
  sheet += entry("energy of", boundary_text(kind.boundary));
  sheet += entry("service", fmt::format("{}, {} variants", kind.service.name(), kind.rows.size()));
  sheet += entry("  source", kind.source) + entry("note", kind.note);
  sheet += "\n" + analysis::text_table(rows_of_kind(kind, library));
  if (any_without_accuracy(kind))
    sheet += "\nWhere this kind's source states no accuracy of its own, top-1 is the variant's published one.\n";
  return sheet;
}

std::string variant_sheet(const dnn::Variant& variant, const hardware::PlatformLibrary& library) {
  std::string sheet = fmt::format("{}\n\n", variant.name);
  sheet += entry("family", variant.family);
  sheet += entry("work", fmt::format("{:g} million multiply-accumulates per inference", variant.work.si() / 2e6));
  sheet += entry("weights", fmt::format("{:g} million of {} bits", variant.parameters / 1e6, variant.bits));
  sheet += entry("size", text(variant.size));
  sheet += entry("input", fmt::format("{0} x {0} pixels", variant.input_side));
  sheet += entry("top-1", fmt::format("{:g} %, as published", 100.0 * variant.top1.si()));
  sheet += entry("source", variant.source);
  const Columns rows = rows_of_variant(variant, library);
  if (rows.front().cells.empty()) return sheet + "\nNo device kind runs it.\n";
  return sheet + "\n" + analysis::text_table(rows);
}

}  // namespace edgefleet::app
