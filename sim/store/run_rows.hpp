#pragma once
// RunInfo into and out of the tables of the run.

#include <SQLiteCpp/SQLiteCpp.h>

#include "sim/store/run_info.hpp"

namespace edgefleet::store {

void insert_run(SQLite::Database& database, const RunInfo& info);
RunInfo read_run(SQLite::Database& database);
void insert_invocation(SQLite::Database& database, const Invocation& invocation);
std::vector<Invocation> read_invocations(SQLite::Database& database);

}  // namespace edgefleet::store
