#include "sim/app/platform_json.hpp"

#include "sim/app/enum_word.hpp"
#include "sim/hardware/power.hpp"

namespace edgefleet::app {
namespace {

using Json = nlohmann::ordered_json;

Json milliseconds_or_null(const std::optional<Seconds>& time) {
  return time ? Json(in_milliseconds(*time)) : Json(nullptr);
}

Json radio_json(const hardware::RadioPower& radio) { return {{"up_w", radio.up.si()}, {"down_w", radio.down.si()}}; }

Json power_json(const hardware::SourcedPower& power) {
  Json json{{"value", power.value.si()}, {"origin", word(power.origin)}};
  if (power.range) json["range"] = {power.range->low.si(), power.range->high.si()};
  json["source"] = power.source;
  return json;
}

Json load_json(const hardware::LoadCost& load) {
  return {{"rate_bytes_per_s", load.rate.si()},
          {"power_w", load.power.si()},
          {"origin", word(load.origin)},
          {"source", load.source}};
}

Json jitter_json(const hardware::PlatformJitter& jitter) {
  return {{"p90_over_p50", jitter.p90_over_p50},
          {"p99_over_p50", jitter.p99_over_p50},
          {"origin", word(jitter.origin)},
          {"source", jitter.source}};
}

/// Figures of a row; `top1` null: the variant's published one holds.
void add_row(const hardware::DeviceKind& kind, const hardware::ServiceRow& row, Json& json) {
  json["top1"] = row.top1 ? Json(row.top1->si()) : Json(nullptr);
  json["p50_ms"] = milliseconds_or_null(row.p50);
  json["p90_ms"] = in_milliseconds(row.p90);
  json["p99_ms"] = milliseconds_or_null(row.p99);
  json["energy_mj"] = in_millijoules(row.energy);
  json["busy_power_w"] = hardware::busy_power(kind, row).si();
}

Json rows_json(const hardware::DeviceKind& kind) {
  Json rows = Json::array();
  for (const auto& row : kind.rows) {
    Json json{{"variant", row.variant.value}};
    add_row(kind, row, json);
    rows.push_back(std::move(json));
  }
  return rows;
}

}  // namespace

Json kind_json(const hardware::DeviceKind& kind) {
  return {{"name", kind.name},
          {"title", kind.title},
          {"source", kind.source},
          {"note", kind.note},
          {"unit", word(kind.unit)},
          {"runtime", kind.runtime},
          {"memory_bytes", kind.memory.si()},
          {"storage_bytes", kind.storage.si()},
          {"board_source", kind.board_source},
          {"boundary", word(kind.boundary)},
          {"idle_power_w", power_json(kind.idle_power)},
          {"radio", kind.radio ? radio_json(*kind.radio) : Json(nullptr)},
          {"load", load_json(kind.load)},
          {"jitter", jitter_json(kind.jitter)},
          {"service", kind.service.name()},
          {"rows", rows_json(kind)}};
}

Json variant_json(const dnn::Variant& variant, const hardware::PlatformLibrary& library) {
  Json json{{"name", variant.name},
            {"family", variant.family},
            {"operations", variant.work.si()},
            {"parameters", variant.parameters},
            {"size_bytes", variant.size.si()},
            {"bits", variant.bits},
            {"input", variant.input_side},
            {"top1", variant.top1.si()},
            {"source", variant.source},
            {"rows", Json::array()}};
  for (const auto& [name, kind] : library.kinds)
    for (const auto& row : kind.rows) {
      if (row.variant.value != variant.name) continue;
      Json cost{{"kind", name}, {"boundary", word(kind.boundary)}};
      add_row(kind, row, cost);
      json["rows"].push_back(std::move(cost));
    }
  return json;
}

Json access_json(const hardware::AccessNetwork& network) {
  return {{"name", network.name},
          {"title", network.title},
          {"down_bytes_per_s", network.down.si()},
          {"up_bytes_per_s", network.up.si()},
          {"latency_ms", in_milliseconds(network.latency)},
          {"radio", radio_json(network.radio)},
          {"origin", word(network.origin)},
          {"source", network.source}};
}

Json server_json(const hardware::Server& server) {
  return {{"name", server.name},
          {"kind", server.kind.value},
          {"speedup", server.speedup},
          {"cores", server.cores},
          {"discipline", word(server.discipline)},
          {"idle_power_w", server.idle_power.si()},
          {"busy_power_w", server.busy_power.si()},
          {"source", server.source}};
}

}  // namespace edgefleet::app
