#include "sim/core/bytes.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace edgefleet {

void ByteWriter::fixed64(std::uint64_t value) {
  for (int shift = 0; shift < 64; shift += 8) bytes_.push_back(static_cast<std::byte>((value >> shift) & 0xff));
}

void ByteWriter::varint(std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) bytes_.push_back(static_cast<std::byte>((value & 0x7f) | 0x80));
  bytes_.push_back(static_cast<std::byte>(value));
}

void ByteWriter::text(std::string_view value) { blob(std::as_bytes(std::span(value))); }

void ByteWriter::blob(std::span<const std::byte> value) {
  varint(value.size());
  bytes_.insert(bytes_.end(), value.begin(), value.end());
}

std::span<const std::byte> ByteReader::next(std::uint64_t length) {
  if (length > rest_.size())
    throw MalformedBytes(fmt::format("the data is cut off: {} bytes are missing", length - rest_.size()));
  const auto taken = rest_.first(static_cast<std::size_t>(length));
  rest_ = rest_.subspan(taken.size());
  return taken;
}

std::uint64_t ByteReader::fixed64() {
  const auto bytes = next(8);
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < 8; ++i) value |= std::to_integer<std::uint64_t>(bytes[i]) << (8 * i);
  return value;
}

std::uint64_t ByteReader::varint() {
  std::uint64_t value = 0;
  for (int shift = 0; shift < 70; shift += 7) {
    const auto byte = std::to_integer<std::uint64_t>(next(1)[0]);
    if (shift == 63 && byte > 1) break;
    value |= (byte & 0x7f) << shift;
    if (byte < 0x80) return value;
  }
  throw MalformedBytes("the data holds a number of more than 64 bits");
}

std::string ByteReader::text() {
  const auto bytes = next(varint());
  std::string value(bytes.size(), '\0');
  std::transform(bytes.begin(), bytes.end(), value.begin(), [](std::byte byte) { return static_cast<char>(byte); });
  return value;
}

Bytestring ByteReader::blob() {
  const auto bytes = next(varint());
  return {bytes.begin(), bytes.end()};
}

std::size_t ByteReader::count() {
  const std::uint64_t items = varint();
  if (items > rest_.size()) throw MalformedBytes(fmt::format("the data is cut off: {} items announced", items));
  return static_cast<std::size_t>(items);
}

void ByteReader::expect_end() const {
  if (!rest_.empty()) throw MalformedBytes(fmt::format("{} bytes too many", rest_.size()));
}

}  // namespace edgefleet
