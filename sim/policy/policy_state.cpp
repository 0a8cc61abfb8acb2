#include "sim/policy/policy_state.hpp"

#include <fmt/format.h>

namespace edgefleet::policy {
namespace {

constexpr std::string_view title = "edgefleet policy state";
/// Rises with every change of what any policy writes.
constexpr std::uint64_t version = 1;

}  // namespace

Bytestring saved_state(const Policy& policy, std::string_view name) {
  ByteWriter out;
  out.text(title);
  out.varint(version);
  out.text(name);
  policy.save(out);
  return out.take();
}

void load_state(Policy& policy, std::string_view name, std::span<const std::byte> bytes) {
  ByteReader in(bytes);
  if (in.text() != title) throw MalformedBytes("these bytes are not the state of a policy");
  const std::uint64_t written = in.varint();
  if (written != version)
    throw MalformedBytes(
        fmt::format("the policy's state is of format {}; this program reads format {}", written, version));
  const std::string owner = in.text();
  if (owner != name)
    throw MalformedBytes(fmt::format("the state is that of policy \"{}\"; policy \"{}\" cannot use it", owner, name));
  policy.load(in);
  in.expect_end();
}

}  // namespace edgefleet::policy
