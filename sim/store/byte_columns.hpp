#pragma once
// Rows as bytes, by the one list of columns each row has. Both ends are one build of one program, so there is no
// version.

#include "sim/core/bytes.hpp"
#include "sim/store/columns.hpp"

namespace edgefleet::store {

class Encoder : public Columns {
 public:
  explicit Encoder(ByteWriter& out) : out_(out) {}

 private:
  void integer(const Column&, std::int64_t& value) override { out_.varint(static_cast<std::uint64_t>(value)); }
  void real(const Column& column, std::optional<double>& value) override {
    if (column.derived) return;
    if (column.optional) out_.varint(value ? 1 : 0);
    if (value) out_.real(*value);
  }
  void text(const Column&, std::string& value) override { out_.text(value); }
  void blob(const Column&, Bytestring& value) override { out_.blob(value); }

  ByteWriter& out_;
};

class Decoder : public Columns {
 public:
  explicit Decoder(ByteReader& in) : in_(in) {}

 private:
  bool reads() const override { return true; }
  void integer(const Column&, std::int64_t& value) override { value = static_cast<std::int64_t>(in_.varint()); }
  void real(const Column& column, std::optional<double>& value) override {
    if (column.derived) return;
    const bool present = !column.optional || in_.varint() == 1;
    value = present ? std::optional(in_.real()) : std::nullopt;
  }
  void text(const Column&, std::string& value) override { value = in_.text(); }
  void blob(const Column&, Bytestring& value) override { value = in_.blob(); }

  ByteReader& in_;
};

}  // namespace edgefleet::store
