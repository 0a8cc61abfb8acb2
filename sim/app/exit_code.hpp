#pragma once
// How the program ends (CONTRIBUTING.md, "Errors").

namespace edgefleet::app {

enum ExitCode : int {
  done = 0,
  failed = 1,     ///< something went wrong that is not the input's fault; what was finished is kept
  bad_input = 2,  ///< nothing was started
};

}  // namespace edgefleet::app
