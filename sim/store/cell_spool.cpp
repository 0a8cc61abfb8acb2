#include "sim/store/cell_spool.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>

#include "sim/store/byte_columns.hpp"
#include "sim/store/cell_tables.hpp"
#include "sim/store/results_error.hpp"

namespace edgefleet::store {
namespace {

constexpr std::size_t rows_per_block = 1024;
/// No honest block is longer: a row of numbers and a few names is far shorter than 64 KiB.
constexpr std::uint64_t longest_block = rows_per_block << 16;

enum RowKind : std::uint64_t { device, decision, candidate, request };

[[noreturn]] void fail(const std::filesystem::path& folder, const char* doing) {
  throw ResultsError(
      fmt::format("{}: cannot {} the rows of a cell there: {}", folder.string(), doing, strerror(errno)));
}

int nameless_file(const std::filesystem::path& folder) {
  const int file = open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (file >= 0) return file;
  // Some network file systems want a name first.
  std::string name = (folder / ".rows-XXXXXX").string();
  const int named = mkostemp(name.data(), O_CLOEXEC);
  if (named < 0) fail(folder, "keep");
  unlink(name.c_str());
  return named;
}

/// Fills `bytes` from `offset` on; false if the file ends exactly there.
bool read_at(int file, std::span<std::byte> bytes, std::uint64_t offset) {
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t got = pread(file, bytes.data() + done, bytes.size() - done, static_cast<off_t>(offset + done));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw MalformedBytes(fmt::format("rows of a cell cannot be read: {}", strerror(errno)));
    if (got == 0 && done == 0) return false;
    if (got == 0) throw MalformedBytes("rows of a cell are cut off");
    done += static_cast<std::size_t>(got);
  }
  return true;
}

template <class Row>
void hand_over(Decoder& decoder, engine::RowSink& rows) {
  Row row;
  columns(decoder, row);
  rows.take(row);
}

void hand_over_row(ByteReader& in, Decoder& decoder, engine::RowSink& rows) {
  switch (in.varint()) {
    case RowKind::device:
      return hand_over<engine::DeviceRow>(decoder, rows);
    case RowKind::decision:
      return hand_over<engine::DecisionRow>(decoder, rows);
    case RowKind::candidate:
      return hand_over<engine::CandidateRow>(decoder, rows);
    case RowKind::request:
      return hand_over<engine::RequestRow>(decoder, rows);
    default:
      throw MalformedBytes("these bytes are no rows of a cell");
  }
}

}  // namespace

CellSpool::CellSpool(const std::filesystem::path& folder) : folder_(folder), file_(nameless_file(folder)) {}

CellSpool::~CellSpool() { close(file_); }

template <class Row>
void CellSpool::add(std::uint64_t table, const Row& row) {
  block_.varint(table);
  Encoder encoder(block_);
  write_columns(encoder, row);
  if (++rows_ == rows_per_block) write_block();
}

void CellSpool::take(const engine::DeviceRow& row) { add(RowKind::device, row); }
void CellSpool::take(const engine::DecisionRow& row) { add(RowKind::decision, row); }
void CellSpool::take(const engine::CandidateRow& row) { add(RowKind::candidate, row); }
void CellSpool::take(const engine::RequestRow& row) { add(RowKind::request, row); }

void CellSpool::finish() {
  if (rows_ > 0) write_block();
}

void CellSpool::write_block() {
  const Bytestring rows = block_.take();
  ByteWriter head;
  head.fixed64(rows.size());
  head.fixed64(rows_);
  block_ = ByteWriter();
  rows_ = 0;
  for (const Bytestring& part : {head.take(), rows}) {
    std::span<const std::byte> left = part;
    while (!left.empty()) {
      const ssize_t written = write(file_, left.data(), left.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) fail(folder_, "write");
      left = left.subspan(static_cast<std::size_t>(written));
    }
  }
}

void CellSpool::replay(engine::RowSink& rows) const {
  constexpr std::size_t head_bytes = 2 * sizeof(std::uint64_t);
  Bytestring bytes(head_bytes);
  for (std::uint64_t at = 0; bytes.resize(head_bytes), read_at(file_, bytes, at);) {
    ByteReader head(bytes);
    const std::uint64_t length = head.fixed64();
    const std::uint64_t count = head.fixed64();
    if (length > longest_block || count > rows_per_block) throw MalformedBytes("these bytes are no rows of a cell");
    at += head_bytes;
    bytes.resize(length);
    if (!read_at(file_, bytes, at)) throw MalformedBytes("rows of a cell are cut off");
    at += length;
    ByteReader in(bytes);
    Decoder decoder(in);
    for (std::uint64_t row = 0; row < count; ++row) hand_over_row(in, decoder, rows);
    in.expect_end();
  }
}

}  // namespace edgefleet::store
