#include "sim/store/cell_codec.hpp"

#include "sim/store/byte_columns.hpp"
#include "sim/store/cell_tables.hpp"

namespace edgefleet::store {

void columns(Columns& visit, CellFailure& failure) {
  auto& [message, simulated_time] = failure;
  visit("error", message, "what happened");
  visit("failed_at_s", simulated_time, "simulated time reached");
}

namespace {

constexpr std::string_view magic = "EdgeFleet cell";

void encode_record(ByteWriter& out, const CellFailure& failure) {
  Encoder encoder(out);
  write_columns(encoder, failure);
}

void encode_record(ByteWriter& out, const engine::CellResult& result) {
  Encoder encoder(out);
  write_columns(encoder, result);
  each_grain(result, [&](auto, auto, const auto& rows) {
    out.varint(rows.size());
    for (const auto& row : rows) write_columns(encoder, row);
  });
}

void decode_record(ByteReader& in, CellFailure& failure) {
  Decoder decoder(in);
  columns(decoder, failure);
}

void decode_record(ByteReader& in, engine::CellResult& result) {
  Decoder decoder(in);
  columns(decoder, result);
  each_grain(result, [&](auto, auto, auto& rows) {
    rows.clear();
    // Rows are made as they are read: a wrong count must not reserve memory.
    for (std::size_t left = in.count(); left > 0; --left) columns(decoder, rows.emplace_back());
  });
}

}  // namespace

Bytestring encode(const CellOutcome& outcome) {
  ByteWriter out;
  out.text(magic);
  out.varint(outcome.index());
  std::visit([&](const auto& record) { encode_record(out, record); }, outcome);
  return out.take();
}

CellOutcome decode(std::span<const std::byte> bytes) {
  ByteReader in(bytes);
  if (in.text() != magic) throw MalformedBytes("these bytes are no cell");
  CellOutcome outcome;
  if (const auto kind = in.varint(); kind == 1)
    outcome = CellFailure{};
  else if (kind != 0)
    throw MalformedBytes("these bytes are no cell");
  std::visit([&](auto& record) { decode_record(in, record); }, outcome);
  in.expect_end();
  return outcome;
}

}  // namespace edgefleet::store
