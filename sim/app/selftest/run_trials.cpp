#include "sim/app/selftest/run_trials.hpp"

#include <algorithm>

#include "sim/app/process_pool.hpp"
#include "sim/core/bytes.hpp"

namespace edgefleet::app {
namespace {

constexpr std::uint64_t with_figures = 1;
constexpr std::uint64_t broken = 0;

Bytestring encode(const std::vector<Figure>& figures) {
  ByteWriter out;
  out.varint(with_figures);
  out.varint(figures.size());
  for (const auto& figure : figures) {
    out.text(figure.check);
    out.text(figure.unit);
    for (const double value : {figure.expected, figure.got, figure.tolerance}) out.real(value);
  }
  return out.take();
}

Bytestring encode(const std::exception& error) {
  ByteWriter out;
  out.varint(broken);
  out.text(error.what());
  return out.take();
}

std::variant<std::vector<Figure>, std::string> decode(const Bytestring& bytes) {
  ByteReader in(bytes);
  if (in.varint() == broken) return in.text();
  std::vector<Figure> figures;
  for (std::size_t left = in.count(); left > 0; --left) {
    Figure figure{in.text(), in.text(), in.real(), in.real(), in.real()};  // braces: evaluated in this order
    figures.push_back(std::move(figure));
  }
  return figures;
}

Bytestring run(const Trial& trial) {
  try {
    return encode(trial.run());
  } catch (const std::exception& error) {
    return encode(error);
  }
}

}  // namespace

bool TrialEnd::passes() const {
  const auto* figures = std::get_if<std::vector<Figure>>(&outcome);
  return figures != nullptr && !figures->empty() &&
         std::all_of(figures->begin(), figures->end(), [](const Figure& figure) { return figure.passes(); });
}

std::optional<std::vector<TrialEnd>> run_trials(const std::vector<Trial>& trials, unsigned processes) {
  std::vector<TrialEnd> ends;
  for (const auto& trial : trials) ends.push_back({trial.name, "it did not run"});
  ProcessPool pool(processes, [&](std::size_t task, TaskProgress&) { return run(trials[task]); });
  const auto on_end = [&](const TaskEnd& end) {
    const auto* death = std::get_if<std::string>(&end.outcome);
    if (death != nullptr)
      ends[end.task].outcome = *death;
    else
      ends[end.task].outcome = decode(std::get<Bytestring>(end.outcome));
  };
  const bool whole = pool.run(trials.size(), on_end, [](const auto&) {});
  return whole ? std::optional(std::move(ends)) : std::nullopt;
}

}  // namespace edgefleet::app
