#include "sim/scenario/policy_check.hpp"

#include <fmt/format.h>

#include "sim/core/apart.hpp"

namespace edgefleet::scenario {
namespace {

std::vector<Problem> complaints(const PolicyEntry& entry, const policy::FleetSheet& sheet) {
  try {
    entry.policy.make(sheet);
    return {};
  } catch (const InputError& error) {
    return error.problems();
  }
}

std::string cannot_be_made(const PolicyEntry& entry, std::string_view why) {
  return fmt::format("policy \"{}\" of plug-in {} cannot be made: {}", entry.name(), entry.policy.plugin(), why);
}

Bytestring written(const std::vector<Problem>& problems) {
  ByteWriter out;
  out.varint(problems.size());
  for (const auto& [where, what] : problems) {
    out.text(where.file);
    out.varint(static_cast<std::uint64_t>(where.line));
    out.varint(static_cast<std::uint64_t>(where.column));
    out.text(what);
  }
  return out.take();
}

std::vector<Problem> read_back(const Bytestring& bytes) {
  ByteReader in(bytes);
  std::vector<Problem> problems(in.count());
  for (auto& [where, what] : problems) {
    where.file = in.text();
    where.line = static_cast<int>(in.varint());
    where.column = static_cast<int>(in.varint());
    what = in.text();
  }
  return problems;
}

/// Whatever making the policy throws, as problems.
std::vector<Problem> all_complaints(const PolicyEntry& entry, const policy::FleetSheet& sheet) {
  try {
    return complaints(entry, sheet);
  } catch (const std::exception& error) {
    return {{entry.mark, cannot_be_made(entry, error.what())}};
  } catch (...) {
    return {{entry.mark, cannot_be_made(entry, "it throws something that is no std::exception")}};
  }
}

std::vector<Problem> complaints_apart(const PolicyEntry& entry, const policy::FleetSheet& sheet) {
  const auto outcome = run_apart([&] { return written(all_complaints(entry, sheet)); });
  if (const auto* death = std::get_if<std::string>(&outcome)) return {{entry.mark, cannot_be_made(entry, *death)}};
  return read_back(std::get<Bytestring>(outcome));
}

}  // namespace

std::vector<Problem> policy_problems(const Scenario& scenario, const policy::FleetSheet& sheet) {
  std::vector<Problem> all;
  for (const auto& entry : scenario.policies) {
    const bool foreign = !entry.policy.plugin().empty();
    for (auto& problem : foreign ? complaints_apart(entry, sheet) : complaints(entry, sheet)) {
      const bool located = !problem.where.file.empty();
      if (!located) problem = {{scenario.file.string()}, fmt::format("policy {}: {}", entry.name(), problem.what)};
      all.push_back(std::move(problem));
    }
  }
  return all;
}

}  // namespace edgefleet::scenario
