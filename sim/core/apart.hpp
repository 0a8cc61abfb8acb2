#pragma once
// Runs a task in a child process, for code that may take its process with it.

#include <functional>
#include <string>
#include <variant>

#include "sim/core/bytes.hpp"

namespace edgefleet {

/// What became of a child that ended without a whole answer; `status` is waitpid's.
std::string cause_of_death(int status);

/// Runs `task` in a child of this process and waits for it: its bytes, or in words what it threw or how it died. The
/// caller has one thread. Throws std::system_error if there can be no child.
std::variant<Bytestring, std::string> run_apart(const std::function<Bytestring()>& task);

}  // namespace edgefleet
