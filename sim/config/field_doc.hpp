#pragma once
// What a manual page says about one key.

#include <string>
#include <vector>

namespace edgefleet::config {

struct FieldDoc {
  std::string name;
  std::string type;           ///< with an example of the unit: `time, e.g. 150 ms`
  std::string default_value;  ///< as it would stand in YAML, or "required", or "none"
  std::string range;          ///< `above 0 s`; empty: any
  std::string doc;
  std::vector<FieldDoc> nested;  ///< the keys of the mapping, or of a list's or mapping's elements
};

/// A Markdown table; the keys of nested mappings follow their owner as `access.latency`.
std::string markdown_table(const std::vector<FieldDoc>& docs);
/// The same for a terminal: one line per key, columns aligned.
std::string plain_table(const std::vector<FieldDoc>& docs);

}  // namespace edgefleet::config
