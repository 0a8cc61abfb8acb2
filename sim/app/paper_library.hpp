#pragma once
// The papers that can be reproduced: scenarios/papers/NAME/claims.yaml below home(), or a file of the user's.

#include <filesystem>
#include <string>
#include <vector>

#include "analysis/claims/paper.hpp"

namespace edgefleet::app {

inline constexpr const char* claims_file_name = "claims.yaml";

/// Names of the papers that come with the program, sorted.
std::vector<std::string> paper_names();

/// The paper of that name; all of them for "all"; else a paper file given by its path. What is wrong with a file goes
/// to `problems`. Throws UsageError for a name that is none.
std::vector<analysis::Paper> papers_named(const std::string& wanted, Problems& problems);

/// Those that come with the program. Throws InputError with every problem of every file.
std::vector<analysis::Paper> all_papers();

}  // namespace edgefleet::app
