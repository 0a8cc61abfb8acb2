#include "sim/app/platform_tables.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sim/app/enum_word.hpp"
#include "sim/hardware/eligibility.hpp"
#include "sim/hardware/power.hpp"

namespace edgefleet::app {
namespace {

std::string figure(double value) { return fmt::format("{:.4g}", value); }
std::string figure(const std::optional<Seconds>& time) { return time ? figure(in_milliseconds(*time)) : "-"; }

std::string origin_text(hardware::Origin origin) {
  return origin == hardware::Origin::assumption ? "ours" : word(origin);
}

/// A heading with its unit, and what stands in a row below it.
template <class Item>
struct Column {
  const char* heading;
  const char* unit;
  std::string (*cell)(const Item& item, const hardware::PlatformLibrary& library);
};

template <class Item>
Columns columns_of(const std::vector<Column<Item>>& columns, const std::vector<Item>& items,
                   const hardware::PlatformLibrary& library) {
  Columns filled;
  for (const auto& column : columns) {
    filled.push_back({column.heading, column.unit, {}});
    for (const auto& item : items) filled.back().cells.push_back(column.cell(item, library));
  }
  return filled;
}

template <class T>
std::vector<const T*> values_of(const std::map<std::string, T>& named) {
  std::vector<const T*> values;
  for (const auto& [name, value] : named) values.push_back(&value);
  return values;
}

using Library = hardware::PlatformLibrary;
using KindItem = const hardware::DeviceKind*;
using VariantItem = const dnn::Variant*;
using AccessItem = const hardware::AccessNetwork*;
using ServerItem = const hardware::Server*;

/// A row of a kind's table.
struct RowItem {
  KindItem kind;
  const hardware::ServiceRow* row;
};

/// Of the kind's rows, the smallest or the largest.
double extreme(KindItem kind, double (*of)(const hardware::ServiceRow&), bool largest) {
  double found = of(kind->rows.front());
  for (const auto& row : kind->rows) found = largest ? std::max(found, of(row)) : std::min(found, of(row));
  return found;
}

double latency_ms(const hardware::ServiceRow& row) { return in_milliseconds(row.p90); }
double energy_mj(const hardware::ServiceRow& row) { return in_millijoules(row.energy); }

std::string range_of(KindItem kind, double (*of)(const hardware::ServiceRow&)) {
  return kind->rows.empty() ? "-" : figure(extreme(kind, of, false)) + " - " + figure(extreme(kind, of, true));
}

std::size_t kinds_that_run(VariantItem variant, const Library& library) {
  std::size_t count = 0;
  for (const auto& [name, kind] : library.kinds)
    for (const auto& row : kind.rows) count += row.variant.value == variant->name ? 1 : 0;
  return count;
}

const dnn::Variant& variant_of(const RowItem& item, const Library& library) {
  return library.variants.at(item.row->variant.value);
}

Ratio top1_of(const RowItem& item, const Library& library) {
  return item.row->top1.value_or(variant_of(item, library).top1);
}

std::string fits(const RowItem& item, const Library& library) {
  const auto catalogue = hardware::catalogue_of(library, {item.row->variant.value});
  const auto table = hardware::service_table(*item.kind, catalogue);
  switch (hardware::obstacle(*item.kind, table, catalogue, VariantId(0))) {
    case hardware::Obstacle::memory:
      return "no: memory";
    case hardware::Obstacle::storage:
      return "no: storage";
    case hardware::Obstacle::not_measured:
      return "no";
    case hardware::Obstacle::none:
      break;
  }
  return "yes";
}

const std::vector<Column<RowItem>>& cost_columns() {
  static const std::vector<Column<RowItem>> columns{
      {"top-1", "%", [](const RowItem& i, const Library& l) { return figure(100.0 * top1_of(i, l).si()); }},
      {"p50", "ms", [](const RowItem& i, const Library&) { return figure(i.row->p50); }},
      {"p90", "ms", [](const RowItem& i, const Library&) { return figure(latency_ms(*i.row)); }},
      {"p99", "ms", [](const RowItem& i, const Library&) { return figure(i.row->p99); }},
      {"energy", "mJ", [](const RowItem& i, const Library&) { return figure(energy_mj(*i.row)); }},
      {"busy", "W",
       [](const RowItem& i, const Library&) { return figure(hardware::busy_power(*i.kind, *i.row).si()); }},
      {"fits", "", &fits},
  };
  return columns;
}

Columns cost_table(Column<RowItem> first, const std::vector<RowItem>& rows, const Library& library) {
  std::vector<Column<RowItem>> columns{first};
  columns.insert(columns.end(), cost_columns().begin(), cost_columns().end());
  return columns_of(columns, rows, library);
}

}  // namespace

Columns kind_columns(const Library& library) {
  static const std::vector<Column<KindItem>> columns{
      {"kind", "", [](const KindItem& k, const Library&) { return k->name; }},
      {"unit", "", [](const KindItem& k, const Library&) { return word(k->unit); }},
      {"memory", "GB", [](const KindItem& k, const Library&) { return figure(k->memory.si() / 1e9); }},
      {"storage", "MB", [](const KindItem& k, const Library&) { return figure(k->storage.si() / 1e6); }},
      {"idle", "W", [](const KindItem& k, const Library&) { return figure(k->idle_power.value.si()); }},
      {"idle is", "", [](const KindItem& k, const Library&) { return origin_text(k->idle_power.origin); }},
      {"energy of", "", [](const KindItem& k, const Library&) { return word(k->boundary); }},
      {"variants", "", [](const KindItem& k, const Library&) { return std::to_string(k->rows.size()); }},
      {"latency p90", "ms", [](const KindItem& k, const Library&) { return range_of(k, &latency_ms); }},
      {"energy", "mJ", [](const KindItem& k, const Library&) { return range_of(k, &energy_mj); }},
  };
  return columns_of(columns, values_of(library.kinds), library);
}

Columns variant_columns(const Library& library) {
  static const std::vector<Column<VariantItem>> columns{
      {"variant", "", [](const VariantItem& v, const Library&) { return v->name; }},
      {"family", "", [](const VariantItem& v, const Library&) { return v->family; }},
      {"work", "MMAC", [](const VariantItem& v, const Library&) { return figure(v->work.si() / 2e6); }},
      {"weights", "million", [](const VariantItem& v, const Library&) { return figure(v->parameters / 1e6); }},
      {"size", "MB", [](const VariantItem& v, const Library&) { return figure(v->size.si() / 1e6); }},
      {"bits", "", [](const VariantItem& v, const Library&) { return std::to_string(v->bits); }},
      {"input", "pixels", [](const VariantItem& v, const Library&) { return std::to_string(v->input_side); }},
      {"top-1", "%", [](const VariantItem& v, const Library&) { return figure(100.0 * v->top1.si()); }},
      {"kinds", "", [](const VariantItem& v, const Library& l) { return std::to_string(kinds_that_run(v, l)); }},
  };
  return columns_of(columns, values_of(library.variants), library);
}

Columns access_columns(const Library& library) {
  static const std::vector<Column<AccessItem>> columns{
      {"access", "", [](const AccessItem& a, const Library&) { return a->name; }},
      {"down", "Mbit/s", [](const AccessItem& a, const Library&) { return figure(a->down.si() * 8e-6); }},
      {"up", "Mbit/s", [](const AccessItem& a, const Library&) { return figure(a->up.si() * 8e-6); }},
      {"latency", "ms", [](const AccessItem& a, const Library&) { return figure(in_milliseconds(a->latency)); }},
      {"radio up", "W", [](const AccessItem& a, const Library&) { return figure(a->radio.up.si()); }},
      {"radio down", "W", [](const AccessItem& a, const Library&) { return figure(a->radio.down.si()); }},
      {"figures are", "", [](const AccessItem& a, const Library&) { return origin_text(a->origin); }},
  };
  return columns_of(columns, values_of(library.access), library);
}

Columns server_columns(const Library& library) {
  static const std::vector<Column<ServerItem>> columns{
      {"server", "", [](const ServerItem& s, const Library&) { return s->name; }},
      {"as kind", "", [](const ServerItem& s, const Library&) { return s->kind.value; }},
      {"speedup", "", [](const ServerItem& s, const Library&) { return figure(s->speedup); }},
      {"cores", "", [](const ServerItem& s, const Library&) { return std::to_string(s->cores); }},
      {"discipline", "", [](const ServerItem& s, const Library&) { return word(s->discipline); }},
      {"idle", "W", [](const ServerItem& s, const Library&) { return figure(s->idle_power.si()); }},
      {"busy", "W", [](const ServerItem& s, const Library&) { return figure(s->busy_power.si()); }},
  };
  return columns_of(columns, values_of(library.servers), library);
}

Columns rows_of_kind(const hardware::DeviceKind& kind, const Library& library) {
  std::vector<RowItem> rows;
  for (const auto& row : kind.rows) rows.push_back({&kind, &row});
  return cost_table({"variant", "", [](const RowItem& i, const Library&) { return i.row->variant.value; }}, rows,
                    library);
}

Columns rows_of_variant(const dnn::Variant& variant, const Library& library) {
  std::vector<RowItem> rows;
  for (const auto& [name, kind] : library.kinds)
    for (const auto& row : kind.rows)
      if (row.variant.value == variant.name) rows.push_back({&kind, &row});
  return cost_table({"kind", "", [](const RowItem& i, const Library&) { return i.kind->name; }}, rows, library);
}

std::string markdown_columns(const Columns& columns) {
  std::string heading = "|", rule = "|", body;
  for (const auto& column : columns) {
    heading += fmt::format(" {}{} |", column.heading, column.unit.empty() ? "" : " (" + column.unit + ")");
    rule += "---|";
  }
  for (std::size_t row = 0; !columns.empty() && row < columns.front().cells.size(); ++row) {
    body += "|";
    for (const auto& column : columns) body += " " + column.cells[row] + " |";
    body += "\n";
  }
  return heading + "\n" + rule + "\n" + body;
}

}  // namespace edgefleet::app
