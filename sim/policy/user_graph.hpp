#pragma once
// Who may be alike: users as nodes of a graph that only ever loses edges; its connected components are the clusters.

#include <cstdint>
#include <functional>
#include <vector>

#include "sim/core/bytes.hpp"

namespace edgefleet::policy {

class UserGraph {
 public:
  /// A random graph in which each pair is linked with probability min(1, 3 ln n / n): sparse, and connected with high
  /// probability (Erdos, Renyi 1960; Gentile et al. 2014, section 3). Always the same for one number of users.
  explicit UserGraph(std::size_t users);

  std::size_t users() const { return neighbours_.size(); }
  std::size_t clusters() const { return members_.size(); }
  /// Cluster of a user, in 0..clusters()-1.
  std::size_t cluster(std::size_t user) const { return cluster_[user]; }
  const std::vector<std::uint32_t>& members(std::size_t cluster) const { return members_[cluster]; }

  /// Cuts the user's links to those that `differ`. Returns the clusters whose members changed: nothing, or the user's
  /// old one and the new ones that came from it.
  std::vector<std::size_t> cut(std::size_t user, const std::function<bool(std::size_t other)>& differ);

  void save(ByteWriter& out) const;
  /// Throws MalformedBytes if the saved graph has another number of users.
  void load(ByteReader& in);

 private:
  /// Splits the users, who shared `cluster`, into their connected components.
  std::vector<std::size_t> relabel(std::vector<std::uint32_t> users, std::size_t cluster);
  std::vector<std::uint32_t> reachable(std::uint32_t start, std::vector<bool>& seen) const;

  std::vector<std::vector<std::uint32_t>> neighbours_;
  std::vector<std::size_t> cluster_;
  std::vector<std::vector<std::uint32_t>> members_;
};

}  // namespace edgefleet::policy
