#pragma once
// `edgefleet fpga`: the EF-Train cost model on its own.

#include <iosfwd>
#include <string>
#include <vector>

namespace edgefleet::app {

/// `arguments` are those after `fpga`. Returns the exit code: 0 done, 1 failed (a validation row outside its
/// tolerance), 2 bad input, with a sentence per problem on `err`.
int fpga_command(const std::vector<std::string>& arguments, std::ostream& out, std::ostream& err);

}  // namespace edgefleet::app
