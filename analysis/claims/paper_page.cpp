#include "analysis/claims/paper_page.hpp"

#include <fmt/format.h>

#include "analysis/claims/claim_text.hpp"

namespace edgefleet::analysis {
namespace {

/// A cell of a Markdown table.
std::string cell(const std::string& text) {
  std::string escaped;
  for (const char c : text) escaped += c == '|' ? std::string("\\|") : std::string(1, c);
  return escaped;
}

std::string listed(const std::string& heading, const std::vector<std::string>& sentences) {
  if (sentences.empty()) return "";
  std::string text = fmt::format("\n## {}\n\n", heading);
  for (const auto& sentence : sentences) text += fmt::format("- {}\n", sentence);
  return text;
}

std::string works(const Paper& paper) {
  std::string text = "\n## What was read\n\n| work | citation | read |\n|---|---|---|\n";
  for (const auto& work : paper.works)
    text += fmt::format("| {} | {}{}{} | {} |\n", work.name, cell(work.citation), work.link.empty() ? "" : ", ",
                        cell(work.link), cell(work.read));
  return text;
}

std::string plays(const Paper& paper) {
  if (paper.plays.empty()) return "\nNothing is played for it: its figures follow from an analytical model.\n";
  std::string text = "\n| play | scenario | replications | with --quick |\n|---|---|---|---|\n";
  for (const auto& play : paper.plays)
    text += fmt::format("| {} | `{}` | {} | {} |\n", play.name,
                        (paper.file.parent_path().filename() / play.scenario.value).lexically_normal().generic_string(),
                        play.replications, play.quick.replications);
  return text + "\nScenarios are relative to `scenarios/papers/`.\n";
}

std::string row(const Outcome& outcome) {
  const Claim& claim = outcome.claim;
  const auto source = fmt::format("{}, {} {}", claim.source.work.value, claim.source.where, text_of(claim.source.mark));
  return fmt::format("| {} | {} | {} | {} | {} | {} {} | {} | {} |\n", cell(claim.name.value), cell(claim.statement),
                     cell(source), cell(published_text(claim)), cell(unpublished_text(claim)),
                     cell(simulated_text(outcome.simulated)), cell(claim.unit), distance_text(outcome),
                     verdict_text(outcome));
}

std::string details(const Outcome& outcome) {
  const Claim& claim = outcome.claim;
  std::string text;
  const auto add = [&](const char* what, const std::string& value) {
    if (!value.empty()) text += fmt::format(" {}: {}.", what, value);
  };
  add("Measured against", claim.comparator);
  if (claim.figure) add("Figure", claim.figure->source);
  if (claim.figure && claim.figure->tolerance) {
    const auto& tolerance = *claim.figure->tolerance;
    const auto size = tolerance.relative ? fmt::format("{:.4g} %", 100.0 * tolerance.relative->si())
                                         : fmt::format("{:.4g} {}", *tolerance.absolute, claim.unit);
    add("Tolerance", fmt::format("{} ({})", size, tolerance.reason));
  }
  add("Rests on", claim.caveat);
  add("Note", outcome.note);
  return text.empty() ? "" : fmt::format("- **{}**{}\n", claim.name.value, text);
}

std::string shown(const std::vector<PageFigure>& figures) {
  if (figures.empty()) return "";
  std::string text = "\n## Figures\n";
  std::string said;  // once for figures of a kind
  for (const auto& [file, title, explanation] : figures) {
    text += fmt::format("\n![{}]({})\n\n*{}.*{}{}\n", title, file, title, explanation == said ? "" : " ",
                        explanation == said ? "" : explanation);
    said = explanation;
  }
  return text;
}

}  // namespace

std::string inputs_line(const std::string& inputs) { return fmt::format("<!-- inputs {} -->\n", inputs); }

std::string paper_page(const PaperOutcome& outcome, const PageOrigin& origin, const std::vector<PageFigure>& figures) {
  const Paper& paper = *outcome.paper;
  const auto command = fmt::format("edgefleet reproduce {}{}", paper.name, origin.quick ? " --quick" : "");
  std::string text = fmt::format("# {}\n\nWritten by `{} --page docs/papers/{}.md`; do not edit by hand.\n{}",
                                 paper.title, command, paper.name, inputs_line(origin.inputs));
  text += works(paper) + listed("What was modelled", paper.modelled) + listed("What is ours", paper.ours);
  text += fmt::format("\n## How to run it\n\n`{}` plays what is missing, and prints and stores the table below.\n",
                      command) +
          plays(paper);
  text += fmt::format(
      "\n## What the rerun shows\n\n{}. [95 % intervals, Student's t over replications.]\n\n"
      "| claim | statement | where | published | derived, or ours | simulated | distance | verdict |\n"
      "|---|---|---|---|---|---|---|---|\n",
      count_text(outcome));
  for (const auto& one : outcome.outcomes) text += row(one);
  text += shown(figures);
  text += "\n## Claim by claim\n\n";
  for (const auto& one : outcome.outcomes) text += details(one);
  return text;
}

}  // namespace edgefleet::analysis
