#pragma once
// Loads a YAML file or text into a tree of nodes. Strict where YAML is a trap: duplicate keys, merge keys, tags and
// several documents are refused; aliases are expanded, within a limit.

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "sim/config/node.hpp"
#include "sim/core/diagnostics.hpp"

namespace edgefleet::config {

/// Limits of one file (assumptions of ours, far above any file of this project).
inline constexpr std::uintmax_t largest_file = 16'000'000;  ///< bytes
inline constexpr std::size_t most_nodes = 1'000'000;        ///< values, aliases expanded
inline constexpr std::size_t deepest_nesting = 100;

class Document {
 public:
  /// A document that could not be loaded: its root is absent.
  explicit Document(std::string name) : name_(std::move(name)) {}
  Document(std::string name, Node root) : name_(std::move(name)), root_(std::move(root)) {}

  /// The file's path as it was given, or the name of the text.
  const std::string& name() const { return name_; }
  /// Absent if loading failed; reading it then adds no further problem.
  const Node& root() const { return root_; }
  bool loaded() const { return root_.kind != Node::Kind::absent; }

 private:
  std::string name_;
  Node root_;
};

/// Reads a regular file of at most 16 MB. Whatever is wrong with it becomes a problem; never throws for bad input.
Document load_file(const std::filesystem::path& path, Problems& problems);

/// The same for a text; `name` stands for the file in messages.
Document load_text(std::string_view text, std::string name, Problems& problems);

}  // namespace edgefleet::config
