#pragma once
// What `edgefleet list` knows: each topic in each format.

#include <string>
#include <vector>

namespace edgefleet::app {

enum class ListFormat { table, json, markdown };

struct ListTopic {
  std::string name;
  std::string summary;  ///< one line
  /// `platforms`: further folders of platform data, relative to the current one. Throws InputError.
  std::string (*text)(ListFormat format, const std::vector<std::string>& platforms);
};

/// In the order of the help.
const std::vector<ListTopic>& list_topics();

}  // namespace edgefleet::app
