#include "sim/app/ope_command.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <thread>

#include "analysis/ope/evaluation_report.hpp"
#include "sim/app/command_options.hpp"
#include "sim/app/exit_code.hpp"
#include "sim/app/ope/evaluate.hpp"
#include "sim/app/ope/play_target.hpp"
#include "sim/app/ope/target_policy.hpp"
#include "sim/config/read.hpp"

namespace edgefleet::app {
namespace {

namespace po = boost::program_options;
namespace ope = analysis::ope;

void add_ope_options(CommandOptions& options) {
  options.add()("policy", po::value<std::string>(),
                "the target: a label of the scenario, NAME, NAME,KEY=VALUE,... or YAML")(
      "log", po::value<std::string>(), "label of the policy whose log is used (default: the only one, or random)")(
      "point", po::value<std::string>(), "of a sweep: whose log is used")(
      "learn", "the target learns from what replay accepts; else it is frozen")(
      "teach", po::value<double>(),
      "share of each replication's rated decisions that teaches a frozen target first (default: 0.5, or 0 if it learns "
      "nothing)")("clip", po::value<double>(), "highest weight of a round")(
      "features", po::value<std::string>()->default_value("profiled-metrics"), "feature set of the reward's model")(
      "lambda", po::value<double>()->default_value(1.0), "ridge of the reward's model")(
      "folds", po::value<unsigned>()->default_value(5), "of the model's cross-fitting")(
      "draws", po::value<unsigned>()->default_value(20), "of a target that cannot state its probabilities")(
      "bootstrap", po::value<unsigned>()->default_value(1000), "resamples of devices and users; 0: none")(
      "play", "also play the target in the scenario, for the value that it really has there")(
      "jobs,j", po::value<unsigned>(), "cells played at a time (default: one per core)");
  add_format(options);
}

void require(bool sound, const char* sentence) {
  if (!sound) throw UsageError(sentence);
}

policy::FeatureSelection feature_selection(const std::string& text) {
  Problems problems;
  const config::Document document = config::load_text(text, "--features", problems);
  policy::FeatureSelection selection;
  config::read(document.root(), selection, problems);
  problems.throw_if_any();
  return selection;
}

OpeQuestion question_of(const CommandOptions& options, const scenario::Scenario& scenario) {
  OpeQuestion question;
  question.target = policy_selection(options.get<std::string>("policy"), scenario);
  question.learn = options.has("learn");
  question.teach = options.maybe<double>("teach");
  question.features = feature_selection(options.get<std::string>("features"));
  question.lambda = options.get<double>("lambda");
  question.folds = options.get<unsigned>("folds");
  question.draws = options.get<unsigned>("draws");
  return question;
}

void check(const CommandOptions& options) {
  require(options.has("policy"), "--policy must say which policy is evaluated");
  const auto teach = options.maybe<double>("teach");
  const auto clip = options.maybe<double>("clip");
  require(!teach || (*teach >= 0.0 && *teach < 1.0), "--teach is a share, at least 0 and below 1");
  require(!teach || !options.has("learn"), "--teach and --learn exclude each other: a learning target is never taught");
  require(!clip || *clip > 0.0, "--clip must be above 0");
  require(options.get<double>("lambda") > 0.0, "--lambda must be above 0");
  require(options.get<unsigned>("folds") >= 2, "--folds must be at least 2");
  require(options.get<unsigned>("draws") >= 1, "--draws must be at least 1");
}

/// What the log cannot do is the input's fault.
void refuse_where_unsupported(const std::vector<ope::Round>& rounds, bool learning) {
  const auto support = ope::support_of(rounds);
  const auto reason = ope::refusal(support);
  if (reason && (!learning || rounds.empty())) throw UsageError(*reason);
}

std::vector<ope::Round> rounds_of(const Evaluated& evaluated) {
  std::vector<ope::Round> rounds;
  for (const auto& evidence : evaluated.evidence) rounds.push_back(evidence.round);
  return rounds;
}

}  // namespace

int ope_command(const Arguments& arguments, std::ostream& out, std::ostream&) {
  CommandOptions options(
      "edgefleet ope RUN --policy NAME [options]",
      "Estimates what a policy would have earned from the recorded decisions of another (replay, IPS, "
      "SNIPS, DM, DR), with the simulator's truth beside it. docs/ope.md says how.",
      {"edgefleet ope runs/log --policy per-device",
       "edgefleet ope runs/log --policy lin-ucb,alpha=0.1 --log random --clip 50",
       "edgefleet ope runs/log --policy lin-ts --learn --format json"});
  options.positional("RUN", 1, "folder of a run");
  add_ope_options(options);
  if (!options.parse(arguments, out)) return ExitCode::done;
  const bool json = wants_json(options);
  const std::string run = options.required("RUN");
  check(options);
  const RunLog log(run, "--log", options.maybe<std::string>("log"), options.maybe<std::string>("point"));
  const OpeQuestion question = question_of(options, log.experiment().scenario);
  const Evaluated evaluated = evaluate(log, question);
  refuse_where_unsupported(rounds_of(evaluated), question.learn);
  auto found = ope::evaluation_of(evaluated.evidence,
                                  {question.learn, options.maybe<double>("clip"), options.get<unsigned>("bootstrap")});
  found.target = options.get<std::string>("policy");
  found.log = log.label();
  found.replications = log.cells().size();
  found.lessons = evaluated.lessons;
  if (options.has("play"))
    found.played =
        play_target(log, question, evaluated,
                    options.maybe<unsigned>("jobs").value_or(std::max(1u, std::thread::hardware_concurrency())));
  if (evaluated.estimated_propensities)
    found.warnings.push_back("the log's propensities are themselves estimated by sampling again (docs/ope.md)");
  if (json)
    out << ope::json_report(found).dump(2) << "\n";
  else
    out << ope::text_report(found);
  return ExitCode::done;
}

}  // namespace edgefleet::app
