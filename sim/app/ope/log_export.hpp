#pragma once
// A log in the formats of other tools (docs/ope.md, "Exports"): one file, or folder, per replication; rated decisions
// only. All throw store::ResultsError where a choice's probability is unknown (neither format can say so), or where a
// file cannot be written.

#include <filesystem>

#include "sim/app/ope/run_log.hpp"

namespace edgefleet::app {

/// LABEL-REPLICATION.vw: Vowpal Wabbit's text for --cb_adf. Costs are 1 - reward, in 0..1. Every candidate is a line of
/// features; the one that was taken carries 0:COST:PROBABILITY.
void export_vw(const RunLog& log, const std::filesystem::path& directory);

/// LABEL-REPLICATION/BEHAVIOUR/all/all.csv and item_context.csv: the files that Open Bandit Pipeline's
/// OpenBanditDataset reads with data_path=LABEL-REPLICATION and campaign="all". BEHAVIOUR is "random" where every
/// choice was uniform, else "bts", the only other name that class knows.
void export_open_bandit(const RunLog& log, const std::filesystem::path& directory);

/// `LABEL-REPLICATION`, with nothing in it that file names dislike.
std::string export_name(const std::string& label, std::uint32_t replication);

}  // namespace edgefleet::app
