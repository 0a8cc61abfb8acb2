#pragma once
// A paper file: scenarios/papers/NAME/claims.yaml. What was read, what is played, what is claimed.

#include <filesystem>
#include <string>
#include <vector>

#include "analysis/claims/claim.hpp"
#include "sim/scenario/sweep.hpp"

namespace edgefleet::analysis {

/// Something that was read.
struct Work {
  std::string name;      ///< short, unique in the file
  std::string citation;  ///< authors, title, venue, year
  std::string link;      ///< DOI, arXiv number or address
  std::string read;      ///< how much of it: "whole text", "abstract only"
};
void fields(config::Fields& visit, Work& work);

/// Fewer replications where nobody wants to wait.
struct Quick {
  unsigned replications = 3;
};
void fields(config::Fields& visit, Quick& quick);

/// A policy of a play that starts from what another one had learned when an earlier play ended, in its first
/// replication.
struct Prior {
  config::Located<std::string> policy;  ///< label in this play
  NamedCells from;                      ///< its scenario must record states
};
void fields(config::Fields& visit, Prior& prior);

/// A scenario that is played for the claims.
struct Play {
  std::string name;                                    ///< short, unique in the file
  config::Located<std::string> scenario;               ///< relative to the paper file
  std::vector<config::Located<std::string>> policies;  ///< keep only these of the scenario's; empty: all
  std::optional<scenario::Sweep> sweep;                ///< in the place of the scenario's own
  std::vector<Prior> priors;
  unsigned replications = 10;
  Quick quick;
};
void fields(config::Fields& visit, Play& play);

/// A chart of a play's run that the paper's page shows.
struct ShownChart {
  config::Located<std::string> play;
  config::Located<std::string> chart;  ///< as `edgefleet report RUN --figures` names its file: "regret"
};
void fields(config::Fields& visit, ShownChart& shown);

struct Paper {
  std::string title;
  std::vector<Work> works;
  std::vector<std::string> modelled;  ///< what was modelled, a sentence each
  std::vector<std::string> ours;      ///< what is not the papers' but ours, a sentence each
  std::vector<Play> plays;
  std::vector<ShownChart> figures;
  std::vector<Claim> claims;

  std::string name;            ///< of the file's folder; not a field
  std::filesystem::path file;  ///< where it was read; not a field

  /// nullptr if there is none.
  const Play* play(const std::string& wanted) const;
  const Work* work(const std::string& wanted) const;
};
void fields(config::Fields& visit, Paper& paper);

/// Reads and checks a paper file on its own; whether plays have the policies and points that claims speak of is checked
/// once their scenarios are read. Problems go to `problems`.
Paper load_paper(const std::filesystem::path& file, Problems& problems);

}  // namespace edgefleet::analysis
