#pragma once
// What a Python file says of its policies, as edgefleet.py writes it down (JSON). Read once, before any cell is played.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace edgefleet::python {

/// A parameter; figures are texts as they would stand in YAML.
struct ParameterDeclaration {
  std::string key;        ///< as in YAML
  std::string attribute;  ///< of the Python object
  std::string kind;       ///< "number", "whole", "flag", "text", "time", ... (parameters.cpp)
  std::string doc;
  std::optional<std::string> default_value;  ///< absent: the key is required
  std::optional<std::string> low;
  std::optional<std::string> high;
  bool low_allowed = true;
  bool high_allowed = true;
  std::vector<std::string> names;  ///< allowed texts; empty: any
};

struct PolicyDeclaration {
  std::string class_name;
  std::string name;
  std::string summary;
  std::string source;
  std::vector<ParameterDeclaration> parameters;
};

/// A Python file as it was when it was loaded: every cell runs this text.
struct PolicyFile {
  std::filesystem::path path;
  std::string text;
  std::vector<PolicyDeclaration> policies;
  std::vector<std::filesystem::path> sources;  ///< the file, and modules beside it that it imports
};

/// Throws std::exception if the text is not what edgefleet.py writes.
void read_declarations(std::string_view json, PolicyFile& file);

}  // namespace edgefleet::python
