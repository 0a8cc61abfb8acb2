#include "sim/policy/user_graph.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "sim/core/random.hpp"
#include "sim/policy/state_bytes.hpp"

namespace edgefleet::policy {
namespace {

std::vector<std::uint32_t> everyone(std::size_t users) {
  std::vector<std::uint32_t> all(users);
  std::iota(all.begin(), all.end(), 0U);
  return all;
}

}  // namespace

UserGraph::UserGraph(std::size_t users) : neighbours_(users), cluster_(users, 0), members_(1) {
  const auto count = static_cast<double>(users);
  const double probability = users > 1 ? std::min(1.0, 3.0 * std::log(count) / count) : 1.0;
  RandomStream random(Seed{}, Purpose("club graph"), users);
  // Jumps over the pairs that are not linked (Batagelj, Brandes 2005): linear in the links.
  const double log_miss = std::log1p(-std::min(probability, 1.0 - 1e-12));
  const auto jump = [&] { return probability >= 1.0 ? 1.0 : 1.0 + std::floor(std::log(random.uniform()) / log_miss); };
  std::size_t higher = 1;
  for (double lower = jump() - 1.0; higher < users; lower += jump()) {
    while (higher < users && lower >= static_cast<double>(higher)) lower -= static_cast<double>(higher++);
    if (higher >= users) break;
    const auto other = static_cast<std::uint32_t>(lower);
    neighbours_[higher].push_back(other);
    neighbours_[other].push_back(static_cast<std::uint32_t>(higher));
  }
  relabel(everyone(users), 0);
}

std::vector<std::uint32_t> UserGraph::reachable(std::uint32_t start, std::vector<bool>& seen) const {
  std::vector<std::uint32_t> found{start};
  seen[start] = true;
  for (std::size_t next = 0; next < found.size(); ++next)
    for (const std::uint32_t other : neighbours_[found[next]])
      if (!seen[other]) {
        seen[other] = true;
        found.push_back(other);
      }
  std::ranges::sort(found);
  return found;
}

std::vector<std::size_t> UserGraph::relabel(std::vector<std::uint32_t> users, std::size_t cluster) {
  std::vector<std::size_t> changed;
  std::vector<bool> seen(neighbours_.size(), false);
  for (const std::uint32_t user : users) {
    if (seen[user]) continue;
    const std::size_t label = changed.empty() ? cluster : members_.size();
    if (label == members_.size()) members_.emplace_back();
    members_[label] = reachable(user, seen);
    for (const std::uint32_t member : members_[label]) cluster_[member] = label;
    changed.push_back(label);
  }
  return changed;
}

std::vector<std::size_t> UserGraph::cut(std::size_t user, const std::function<bool(std::size_t)>& differ) {
  const auto self = static_cast<std::uint32_t>(user);
  std::vector<std::uint32_t> strangers;
  for (const std::uint32_t other : neighbours_[user])
    if (differ(other)) strangers.push_back(other);
  if (strangers.empty()) return {};
  for (const std::uint32_t other : strangers) {
    std::erase(neighbours_[user], other);
    std::erase(neighbours_[other], self);
  }
  std::vector<std::size_t> changed = relabel(members_[cluster_[user]], cluster_[user]);
  if (changed.size() == 1) changed.clear();  // still connected some other way
  return changed;
}

void UserGraph::save(ByteWriter& out) const {
  out.varint(neighbours_.size());
  for (std::size_t user = 0; user < neighbours_.size(); ++user) {
    out.varint(neighbours_[user].size());
    for (const std::uint32_t other : neighbours_[user]) out.varint(other);
  }
}

void UserGraph::load(ByteReader& in) {
  if (in.count() != neighbours_.size()) throw MalformedBytes("the policy's state has another number of users");
  for (auto& neighbours : neighbours_) {
    neighbours.resize(in.count());
    for (std::uint32_t& other : neighbours) other = static_cast<std::uint32_t>(read_index(in, neighbours_.size() - 1));
  }
  members_.assign(1, {});
  relabel(everyone(neighbours_.size()), 0);
}

}  // namespace edgefleet::policy
