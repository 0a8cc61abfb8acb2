#pragma once
// Names of a figure's files from what it shows.

#include <set>
#include <string>
#include <string_view>

namespace edgefleet::analysis {

/// Lower-case letters, digits, and single hyphens for everything else; cut to a length; "x" where nothing is left.
std::string file_name(std::string_view text);

/// Names that are all different: the second of one name gets "-2".
class FileNames {
 public:
  std::string unique(const std::string& name);

 private:
  std::set<std::string> taken_;
};

}  // namespace edgefleet::analysis
