#pragma once
// Plain values to bytes and back: little-endian whatever the machine, doubles bit for bit. Used where a record crosses
// a pipe or lies in the database; the reader trusts nothing it is given.

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace edgefleet {

using Bytestring = std::vector<std::byte>;

/// The bytes end too early, or say something no writer of ours would have said.
struct MalformedBytes : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class ByteWriter {
 public:
  void fixed64(std::uint64_t value);
  /// 1 to 10 bytes, seven bits each, low bits first (LEB128): small numbers stay small.
  void varint(std::uint64_t value);
  void real(double value) { fixed64(std::bit_cast<std::uint64_t>(value)); }
  /// Length, then the characters.
  void text(std::string_view value);
  void blob(std::span<const std::byte> value);
  /// The bytes written so far; the writer is empty afterwards.
  Bytestring take() { return std::move(bytes_); }

 private:
  Bytestring bytes_;
};

/// Reads what ByteWriter wrote, in the same order. Every function throws MalformedBytes if too little is left.
class ByteReader {
 public:
  explicit ByteReader(std::span<const std::byte> bytes) : rest_(bytes) {}
  std::uint64_t fixed64();
  std::uint64_t varint();
  double real() { return std::bit_cast<double>(fixed64()); }
  std::string text();
  Bytestring blob();
  /// A number of items that follow, each at least one byte long; so it can never exceed the bytes left.
  std::size_t count();
  /// Throws unless everything has been read.
  void expect_end() const;

 private:
  std::span<const std::byte> next(std::uint64_t length);

  std::span<const std::byte> rest_;
};

}  // namespace edgefleet
