#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <ostream>
#include <thread>

#include "analysis/text_table.hpp"
#include "sim/app/exit_code.hpp"
#include "sim/app/selftest/run_trials.hpp"

namespace edgefleet::app {
namespace {

const char* verdict(bool passes) { return passes ? "ok" : "FAILED"; }

/// Integers in full, others to ten significant digits.
std::string number(double value) {
  const bool whole = value == std::floor(value) && std::abs(value) < 1e15;
  return whole ? fmt::format("{:.0f}", value) : fmt::format("{:.10g}", value);
}

std::string distance_text(const Figure& figure) {
  const std::string limit = figure.tolerance == 0.0 ? "exact" : fmt::format("{:.1e}", figure.tolerance);
  return fmt::format("{:.1e} of {}", std::abs(figure.distance()), limit);
}

std::vector<Figure> figures_of(const TrialEnd& end) {
  const auto* figures = std::get_if<std::vector<Figure>>(&end.outcome);
  return figures == nullptr ? std::vector<Figure>() : *figures;
}

std::string table(const std::vector<TrialEnd>& ends) {
  std::vector<analysis::TextColumn> columns{{"check", "", {}}, {"unit", "", {}},     {"expected", "", {}},
                                            {"got", "", {}},   {"distance", "", {}}, {"verdict", "", {}}};
  for (const auto& end : ends)
    for (const auto& figure : figures_of(end)) {
      const std::array<std::string, 6> cells{figure.check,       figure.unit,           number(figure.expected),
                                             number(figure.got), distance_text(figure), verdict(figure.passes())};
      for (std::size_t i = 0; i < cells.size(); ++i) columns[i].cells.push_back(cells[i]);
    }
  std::string text = analysis::text_table(columns);
  for (const auto& end : ends)
    if (const auto* reason = std::get_if<std::string>(&end.outcome))
      text += fmt::format("FAILED: {}: {}\n", end.name, *reason);
  return text;
}

nlohmann::ordered_json json_of(const TrialEnd& end) {
  nlohmann::ordered_json trial{{"trial", end.name}, {"passes", end.passes()}};
  if (const auto* reason = std::get_if<std::string>(&end.outcome)) trial["error"] = *reason;
  trial["checks"] = nlohmann::ordered_json::array();
  for (const auto& figure : figures_of(end))
    trial["checks"].push_back({{"check", figure.check},
                               {"unit", figure.unit},
                               {"expected", figure.expected},
                               {"got", figure.got},
                               {"distance", figure.distance()},
                               {"tolerance", figure.tolerance},
                               {"passes", figure.passes()}});
  return trial;
}

std::string json_text(const std::vector<TrialEnd>& ends, bool passes) {
  nlohmann::ordered_json all{{"passes", passes}, {"trials", nlohmann::ordered_json::array()}};
  for (const auto& end : ends) all["trials"].push_back(json_of(end));
  return all.dump(2) + "\n";
}

std::string summary(const std::vector<TrialEnd>& ends) {
  std::size_t checks = 0, off = 0, broken = 0;
  for (const auto& end : ends) {
    const auto figures = figures_of(end);
    checks += figures.size();
    off += static_cast<std::size_t>(
        std::count_if(figures.begin(), figures.end(), [](const auto& figure) { return !figure.passes(); }));
    broken += figures.empty() ? 1 : 0;
  }
  if (off + broken == 0) return fmt::format("\nall {} checks passed\n", checks);
  return fmt::format("\n{} of {} checks FAILED, {} of {} trials gave no figures\n", off, checks, broken, ends.size());
}

}  // namespace

int report_trials(const std::vector<Trial>& trials, bool json, std::ostream& out, std::ostream& err) {
  const auto ends = run_trials(trials, std::max(1U, std::thread::hardware_concurrency()));
  if (!ends) return err << "interrupted\n", ExitCode::failed;
  const bool passes = std::all_of(ends->begin(), ends->end(), [](const auto& end) { return end.passes(); });
  out << (json ? json_text(*ends, passes) : table(*ends) + summary(*ends));
  return passes ? ExitCode::done : ExitCode::failed;
}

}  // namespace edgefleet::app
