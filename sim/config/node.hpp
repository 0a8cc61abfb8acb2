#pragma once
// What a YAML file says, with the place of every part. A plain tree: scalars keep their text, because only the reader
// of a field knows whether `0.3` is a number or a name.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/core/diagnostics.hpp"

namespace edgefleet::config {

struct Entry;

struct Node {
  enum class Kind : std::uint8_t {
    absent,    ///< nothing was read: the file could not be loaded, and that has been reported
    null,      ///< a key without a value, `~` or `null`
    scalar,    ///< text
    sequence,  ///< items
    mapping    ///< entries
  };

  Kind kind = Kind::absent;
  bool quoted = false;  ///< the scalar stood in quotes or was a block of text
  SourceMark mark;
  std::string text;
  std::vector<Node> items;
  std::vector<Entry> entries;  ///< in the order of the file, keys distinct

  static Node plain(std::string text);
  /// A scalar whose text is free: the writer quotes it where YAML asks for it.
  static Node free_text(std::string text);
  static Node list();
  static Node map();

  /// The entry of `key`, or nullptr.
  const Entry* find(std::string_view key) const;
};

struct Entry {
  std::string key;
  SourceMark mark;  ///< of the key
  Node value;
};

/// "a list", "a mapping", `"text"`: what was found, for messages.
std::string found_text(const Node& node);

}  // namespace edgefleet::config
