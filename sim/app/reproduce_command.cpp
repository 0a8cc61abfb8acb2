#include "sim/app/reproduce_command.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <boost/algorithm/string/join.hpp>
#include <ostream>
#include <thread>

#include "analysis/claims/claims_report.hpp"
#include "analysis/claims/page_figures.hpp"
#include "analysis/claims/paper_page.hpp"
#include "analysis/figures/whole_file.hpp"
#include "sim/app/command_options.hpp"
#include "sim/app/exit_code.hpp"
#include "sim/app/home.hpp"
#include "sim/app/paper_library.hpp"
#include "sim/app/paper_plays.hpp"
#include "sim/app/report_command.hpp"
#include "sim/store/run_folder.hpp"

namespace edgefleet::app {
namespace {

namespace po = boost::program_options;
namespace fs = std::filesystem;

/// What measures look at beside cells.
struct Platforms {
  hardware::PlatformLibrary library;
  ef_train::Library fpga;
};

Platforms load_all() {
  Problems problems;
  Platforms platforms{load_library({}, ".", problems), ef_train::load_library(home() / "platforms", problems)};
  problems.throw_if_any();
  return platforms;
}

bool bar_wanted(const CommandOptions& options) { return !options.has("quiet") && isatty(STDERR_FILENO) != 0; }

struct Planned {
  const analysis::Paper* paper;
  std::vector<PlannedPlay> plays;
};

class Reproduction {
 public:
  Reproduction(const CommandOptions& options, const std::string& command, std::ostream& err)
      : err_(err),
        quick_(options.has("quick")),
        folder_(options.maybe<std::string>("output").value_or(quick_ ? "runs/reproduce-quick" : "runs/reproduce")),
        command_(command),
        play_options_{options.maybe<unsigned>("jobs").value_or(std::max(1u, std::thread::hardware_concurrency())),
                      {!bar_wanted(options), bar_wanted(options)}},
        page_(options.maybe<std::string>("page")),
        platforms_(load_all()) {}

  /// Every scenario is read and every claim checked before the first cell is played. Throws InputError with these
  /// problems and those found so far.
  std::vector<Planned> plan(const std::vector<analysis::Paper>& papers, Problems& problems) const {
    const analysis::Evidence nothing(platforms_.library, platforms_.fpga);
    std::vector<Planned> all;
    for (const auto& paper : papers) all.push_back({&paper, plan_plays(paper, quick_, nothing, problems)});
    problems.throw_if_any();
    return all;
  }

  /// False if it was interrupted.
  bool play(const std::vector<Planned>& papers) {
    for (const auto& planned : papers) {
      analysis::Evidence evidence(platforms_.library, platforms_.fpga);
      const fs::path folder = folder_ / planned.paper->name;
      const auto played = play_all(planned.plays, folder, command_, play_options_, err_, evidence);
      failed_cells_ += played.failed;
      if (played.interrupted) return false;
      outcomes_.push_back(analysis::judge(*planned.paper, evidence));
      store(outcomes_.back(), folder);
      if (page_) write_page(outcomes_.back(), evidence);
      for (const auto& run : played.runs) attach(outcomes_.back(), run);
    }
    return true;
  }

  std::string json() const { return analysis::claims_json(outcomes_).dump(2) + "\n"; }
  std::string text() const {
    std::string all;
    for (const auto& outcome : outcomes_) all += analysis::claims_text(outcome) + "\n";
    return all + fmt::format("results: {}\n", folder_.string());
  }

  ExitCode exit_code(bool known_misses_allowed) const {
    bool good = failed_cells_ == 0;
    for (const auto& outcome : outcomes_)
      good &= (known_misses_allowed ? outcome.new_misses() : outcome.count(analysis::Verdict::fails)) == 0;
    return good ? ExitCode::done : ExitCode::failed;
  }

 private:
  /// The run folder gets the claims that were measured on it, and a report that can show them. Runs whose page cannot
  /// be written are still runs.
  void attach(const analysis::PaperOutcome& outcome, const PlayedRun& run) const {
    analysis::write_whole(run.folder / "claims.json",
                          analysis::claims_json({analysis::measured_on(run.play, outcome)}).dump(2) + "\n");
    try {
      write_report(store::open_run(run.folder), run.folder, run.folder / "report.html");
    } catch (const std::runtime_error& error) {
      err_ << "warning: no report: " << error.what() << "\n";
    }
  }

  void store(const analysis::PaperOutcome& outcome, const fs::path& folder) const {
    fs::create_directories(folder);
    analysis::write_whole(folder / "claims.json", analysis::claims_json({outcome}).dump(2) + "\n");
    analysis::write_whole(folder / "claims.txt", analysis::claims_text(outcome));
  }

  /// The page, and beside it a folder of its name with its figures.
  void write_page(const analysis::PaperOutcome& outcome, const analysis::Evidence& evidence) const {
    const fs::path folder = fs::path(*page_).replace_extension();
    std::vector<analysis::PageFigure> figures;
    try {
      for (const auto& [file, title, text, chart] : analysis::write_page_figures(outcome, evidence, folder))
        figures.push_back({fmt::format("{}/{}.svg", folder.filename().string(), file), title, text});
    } catch (const std::runtime_error& error) {
      err_ << "warning: the page gets no figures: " << error.what() << "\n";
      figures.clear();
    }
    fs::create_directories(fs::absolute(*page_).parent_path());
    analysis::write_whole(*page_, analysis::paper_page(outcome, {quick_, inputs_hash(*outcome.paper)}, figures));
  }

  std::ostream& err_;
  bool quick_;
  fs::path folder_;
  std::string command_;
  PlayOptions play_options_;
  std::optional<std::string> page_;
  Platforms platforms_;
  std::vector<analysis::PaperOutcome> outcomes_;
  std::size_t failed_cells_ = 0;
};

CommandOptions declared() {
  CommandOptions options(
      "edgefleet reproduce NAME|all|FILE [options]",
      "Plays what a paper's claims need and shows them, published and simulated, side by side.\n"
      "Exit code 1: a published or derived figure is missed, or a cell failed; figures of our own decide nothing.",
      {"edgefleet reproduce ef-train", "edgefleet reproduce all --quick --format json",
       "edgefleet reproduce qoe-bandit -j 2 -o runs/cogmi --page docs/papers/qoe-bandit.md", "edgefleet list papers"});
  options.positional("NAME", 1, "a paper of `edgefleet list papers`, all, or a paper file");
  add_format(options);
  options.add()("quick", "fewer replications, as the paper file says")(
      "allow-known-misses", "exit code 0 when nothing fails but what the paper file lists as known misses")(
      "jobs,j", po::value<unsigned>(), "cells played at a time (default: one per core)")(
      "output,o", po::value<std::string>(), "folder of the runs and tables (default: runs/reproduce[-quick])")(
      "page", po::value<std::string>(), "also write the paper's page of the manual (Markdown)")("quiet,q",
                                                                                                "no progress bar");
  return options;
}

}  // namespace

int reproduce_command(const Arguments& arguments, std::ostream& out, std::ostream& err) {
  CommandOptions options = declared();
  if (!options.parse(arguments, out)) return ExitCode::done;
  const bool json = wants_json(options);
  Problems problems;
  const auto papers = papers_named(options.required("NAME"), problems);
  if (options.has("page") && papers.size() != 1) throw UsageError("--page is written for one paper: name it");
  Reproduction reproduction(options, "edgefleet reproduce " + boost::join(arguments, " "), err);
  if (!reproduction.play(reproduction.plan(papers, problems))) {
    err << "interrupted; what was played is kept. The same command goes on from there.\n";
    return ExitCode::failed;
  }
  out << (json ? reproduction.json() : reproduction.text());
  return reproduction.exit_code(options.has("allow-known-misses"));
}

}  // namespace edgefleet::app
