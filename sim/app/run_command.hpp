#pragma once
// run, rerun: play a scenario under its policies and show the table.

#include "sim/app/command_line.hpp"

namespace edgefleet::app {

int run_command(const Arguments& arguments, std::ostream& out, std::ostream& err);
int rerun_command(const Arguments& arguments, std::ostream& out, std::ostream& err);
/// The table of a run that is there already.
int results_command(const Arguments& arguments, std::ostream& out, std::ostream& err);
/// CSV files of a run.
int export_command(const Arguments& arguments, std::ostream& out, std::ostream& err);

}  // namespace edgefleet::app
