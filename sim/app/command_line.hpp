#pragma once
// The program's verbs. Each command takes its own words and answers with an exit code.

#include <iosfwd>
#include <string>
#include <vector>

namespace edgefleet::app {

using Arguments = std::vector<std::string>;

struct Command {
  std::string name;
  std::string summary;  ///< one line for `edgefleet --help`
  int (*run)(const Arguments& arguments, std::ostream& out, std::ostream& err);
};

const std::vector<Command>& commands();

/// Finds the command, runs it, and turns whatever it throws into a message and an exit code.
int run_command_line(const Arguments& arguments, std::ostream& out, std::ostream& err);

}  // namespace edgefleet::app
