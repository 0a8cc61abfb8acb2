#include "sim/app/precision_goal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "analysis/run_precision.hpp"
#include "sim/config/nearest.hpp"
#include "sim/config/quantity_text.hpp"
#include "sim/store/run_folder.hpp"

namespace edgefleet::app {
namespace {

namespace po = boost::program_options;

constexpr unsigned fewest_to_begin_with = 10;  // Law, see the header
constexpr unsigned usual_most = 200;           // assumption of ours

double relative_of(const std::string& text) {
  const auto parsed = config::parse_quantity(text, config::dimension_of<Ratio>);
  const auto* value = std::get_if<double>(&parsed);
  if (!value || !(*value > 0.0 && *value < 1.0))
    throw UsageError(fmt::format("--until-ci is a precision between 0 % and 100 %, like 0.5%, not \"{}\"", text));
  return *value;
}

analysis::Metric metric_of(const std::string& name) {
  if (const auto metric = analysis::metric_named(name)) return *metric;
  std::vector<std::string_view> known;
  for (std::size_t i = 0; i < analysis::metric_count; ++i)
    known.push_back(analysis::name_of(static_cast<analysis::Metric>(i)));
  throw UsageError(fmt::format("--until-metric: unknown metric \"{}\"{} (allowed: {})", name,
                               config::guess_text(name, known), config::listed(known)));
}

/// What became of the goal, in a sentence; empty while there is more to play.
std::string verdict(const PrecisionGoal& goal, const analysis::RunPrecision& reached, unsigned have) {
  const auto metric = analysis::name_of(goal.metric);
  if (!reached.found)
    return fmt::format("precision: {} has no {}, so its precision cannot be told", reached.policy, metric);
  if (reached.needed && *reached.needed <= have)
    return fmt::format("precision: {} of every policy is within ±{:.3g} % after {} replications", metric,
                       100.0 * goal.relative, have);
  if (have < goal.most) return {};
  return fmt::format("precision: {} of {} is only within ±{:.3g} % after {} replications (--max-replications{})",
                     metric, reached.policy,
                     100.0 * reached.found->half_width.value_or(0.0) / std::abs(reached.found->mean), have,
                     reached.needed ? fmt::format("; about {} would do", *reached.needed) : "");
}

}  // namespace

std::string PrecisionGoal::text() const {
  return fmt::format("until {} of {}, at most {}", relative, analysis::name_of(metric), most);
}

void add_precision_options(CommandOptions& options) {
  options.add()("until-ci", po::value<std::string>(),
                "precision like 0.5%: play replications until the 95 % interval of every policy is that narrow")(
      "until-metric", po::value<std::string>()->default_value("qoe"), "the metric that --until-ci is about")(
      "max-replications", po::value<unsigned>()->default_value(usual_most), "where --until-ci gives up");
}

std::optional<PrecisionGoal> wanted_precision(const CommandOptions& options) {
  const auto text = options.maybe<std::string>("until-ci");
  if (!text) return std::nullopt;
  PrecisionGoal goal{relative_of(*text), metric_of(options.get<std::string>("until-metric")),
                     options.get<unsigned>("max-replications")};
  if (goal.most < 2) throw UsageError("--max-replications is at least 2: one replication has no interval");
  return goal;
}

unsigned first_replications(const PrecisionGoal& goal, unsigned of_scenario, const std::filesystem::path& folder) {
  const unsigned first = std::min(std::max(of_scenario, fewest_to_begin_with), goal.most);
  return store::is_run_folder(folder) ? std::max(first, store::open_run(folder).info().replications) : first;
}

Played play_until_precise(const PrecisionGoal& goal, Input& input, const std::filesystem::path& folder,
                          const std::string& command, const PlayOptions& options, std::ostream& err) {
  for (;;) {
    const Played played = play_run(input, folder, command, options, err);
    if (played.interrupted || played.failed > 0) return played;
    auto database = store::open_run(folder);
    const unsigned have = input.scenario().replications;
    const auto reached = analysis::precision_of(database, goal.metric, goal.relative);
    if (const auto text = verdict(goal, reached, have); !text.empty()) return err << text << "\n", played;
    const auto twice = std::min<std::size_t>(std::size_t{2} * have, goal.most);
    input.set_replications(static_cast<unsigned>(std::min(reached.needed.value_or(twice), twice)));
    store::extend_run(folder, database, input.scenario().replications, scenario::effective(input.scenario()));
  }
}

}  // namespace edgefleet::app
