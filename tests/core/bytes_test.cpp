#include "sim/core/bytes.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace edgefleet {
namespace {

Bytestring bytes_of(std::initializer_list<int> values) {
  Bytestring bytes;
  for (const int value : values) bytes.push_back(static_cast<std::byte>(value));
  return bytes;
}

template <class Function>
std::string message_of(Function&& function) {
  try {
    function();
  } catch (const MalformedBytes& error) {
    return error.what();
  }
  return "nothing was thrown";
}

TEST(Bytes, AreLittleEndian) {
  ByteWriter out;
  out.fixed64(0x0102030405060708);
  EXPECT_EQ(out.take(), bytes_of({8, 7, 6, 5, 4, 3, 2, 1}));
}

TEST(Bytes, HoldVarintsAsLeb128Does) {
  ByteWriter out;
  out.varint(624485);  // the example of the DWARF standard, appendix C
  out.varint(0);
  out.varint(127);
  EXPECT_EQ(out.take(), bytes_of({0xE5, 0x8E, 0x26, 0x00, 0x7F}));
}

TEST(Bytes, ComeBackInOrder) {
  ByteWriter out;
  const std::uint64_t largest = std::numeric_limits<std::uint64_t>::max();
  out.varint(largest);
  out.real(-0.0);
  out.real(5e-324);
  out.text(std::string_view("a\0b\n", 4));
  out.text("");
  out.blob(bytes_of({1, 2, 255}));
  const auto bytes = out.take();
  ByteReader in(bytes);
  EXPECT_EQ(in.varint(), largest);
  EXPECT_TRUE(std::signbit(in.real()));
  EXPECT_EQ(in.real(), 5e-324);
  EXPECT_EQ(in.text(), std::string("a\0b\n", 4));
  EXPECT_EQ(in.text(), "");
  EXPECT_EQ(in.blob(), bytes_of({1, 2, 255}));
  EXPECT_NO_THROW(in.expect_end());
}

TEST(Bytes, SayWhatIsWrongWithThem) {
  const auto five = bytes_of({5, 'a', 'b'});
  EXPECT_EQ(message_of([&] { ByteReader(five).text(); }), "the data is cut off: 3 bytes are missing");
  EXPECT_EQ(message_of([&] { ByteReader(five).fixed64(); }), "the data is cut off: 5 bytes are missing");
  EXPECT_EQ(message_of([&] { ByteReader(five).count(); }), "the data is cut off: 5 items announced");
  EXPECT_EQ(message_of([&] { ByteReader(five).expect_end(); }), "3 bytes too many");
  const auto endless = Bytestring(11, std::byte{0xff});
  EXPECT_EQ(message_of([&] { ByteReader(endless).varint(); }), "the data holds a number of more than 64 bits");
}

TEST(Bytes, NeverTrustALength) {
  ByteWriter out;
  out.varint(std::numeric_limits<std::uint64_t>::max());
  const auto bytes = out.take();
  EXPECT_THROW(ByteReader(bytes).blob(), MalformedBytes);
  EXPECT_THROW(ByteReader(bytes).count(), MalformedBytes);
}

}  // namespace
}  // namespace edgefleet
