#include "sim/store/run_tables.hpp"

namespace edgefleet::store {

void columns(Columns& visit, RunRow& row) {
  auto& [scenario, seed, replications, baseline, versions, cpu_class, effective_scenario] = row;
  auto& [edgefleet_version, simgrid_version, compiler] = versions;
  visit("scenario", scenario, "name of the scenario");
  visit("seed", seed, "root of all random streams, in decimal");
  visit("replications", replications, "replications of every (point, policy)");
  visit("baseline", baseline, "the policy the others are compared with; empty: none");
  visit("edgefleet_version", edgefleet_version, "version of EdgeFleet");
  visit("simgrid_version", simgrid_version, "version of SimGrid");
  visit("compiler", compiler, "compiler that built it");
  visit("cpu_class", cpu_class, "instruction set; results are the same to the byte within one class");
  visit("effective_scenario", effective_scenario, "the scenario in YAML with all defaults written out");
}

void columns(Columns& visit, PointRow& row) {
  auto& [position, name] = row;
  visit("position", position, "place in the scenario's order");
  visit("point", name, "name of the scenario point");
}

void columns(Columns& visit, PointValueRow& row) {
  auto& [key, name, value, number] = row.value;
  visit("point", row.point, "name of the scenario point");
  visit("key", key, "path of a swept key of the scenario");
  visit("name", name, "the key in short, as in the point's name");
  visit("value", value, "what it is set to");
  visit("number", number, "the same in SI base units, where it is a number or a quantity");
}

void columns(Columns& visit, PolicyRow& row) {
  auto& [position, name] = row;
  visit("position", position, "place in the scenario's order");
  visit("policy", name, "label of the policy");
}

void columns(Columns& visit, KindRow& row) {
  auto& [point, number, name] = row;
  visit("point", point, "name of the scenario point");
  visit("kind", number, "number of the device kind in this point's cells");
  visit("name", name, "its name");
}

void columns(Columns& visit, VariantRow& row) {
  auto& [point, number, name] = row;
  visit("point", point, "name of the scenario point");
  visit("variant", number, "number of the variant in this point's cells");
  visit("name", name, "its name");
}

void columns(Columns& visit, SourceFile& row) {
  auto& [path, hash] = row;
  visit("path", path, "an input file of the run");
  visit("hash", hash, "its hash, with the name of the hash function");
}

void columns(Columns& visit, CellStateRow& row) {
  auto& [point, policy, replication, status, error, failed_at] = row;
  visit("point", point, "name of the scenario point");
  visit("policy", policy, "label of the policy");
  visit("replication", replication, "number of the replication, from 0");
  visit("status", status, "done or failed; a failed cell has no figures");
  visit("error", error, "why it failed");
  visit("failed_at_s", failed_at, "simulated time it had reached");
}

void columns(Columns& visit, TimingRow& row) {
  auto& [wall] = row;
  visit("wall_s", wall, "wall-clock time the cell took");
}

void columns(Columns& visit, Invocation& row) {
  auto& [command, started] = row;
  visit("command", command, "a command that worked on this run");
  visit("started", started, "when, UTC, ISO 8601");
}

}  // namespace edgefleet::store
