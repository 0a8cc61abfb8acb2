#include "analysis/claims/paper.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "sim/config/document.hpp"
#include "sim/config/nearest.hpp"
#include "sim/config/read.hpp"

namespace edgefleet::analysis {
namespace {

/// The first name that stands twice; empty if all differ.
template <class Item, class NameOf>
std::string repeated(const std::vector<Item>& items, NameOf name_of) {
  std::set<std::string> names;
  for (const auto& item : items)
    if (const std::string name = name_of(item); !names.insert(name).second) return name;
  return "";
}

template <class Item>
std::vector<std::string_view> names_of(const std::vector<Item>& items) {
  std::vector<std::string_view> names;
  for (const auto& item : items) names.push_back(item.name);
  return names;
}

template <class Item>
const Item* named(const std::vector<Item>& items, const std::string& name) {
  const auto found = std::find_if(items.begin(), items.end(), [&](const Item& item) { return item.name == name; });
  return found == items.end() ? nullptr : &*found;
}

template <class Item>
void require_known(const config::Located<std::string>& name, const std::vector<Item>& items, const char* what,
                   Problems& problems) {
  if (name.value.empty() || named(items, name.value) != nullptr) return;
  const auto names = names_of(items);
  problems.add(name.mark,
               fmt::format("unknown {} \"{}\"{} ({})", what, name.value, config::guess_text(name.value, names),
                           names.empty() ? "the paper file has none" : "allowed: " + config::listed(names)));
}

void check_priors(const Paper& paper, Problems& problems) {
  std::vector<Play> earlier;
  for (const auto& play : paper.plays) {
    for (const auto& prior : play.priors) require_known(prior.from.play, earlier, "earlier play", problems);
    earlier.push_back(play);
  }
}

void check_references(const Paper& paper, Problems& problems) {
  check_priors(paper, problems);
  for (const auto& shown : paper.figures) require_known(shown.play, paper.plays, "play", problems);
  for (const auto& claim : paper.claims) {
    require_known(claim.source.work, paper.works, "work", problems);
    if (claim.measure.empty()) continue;
    for (const auto& cells : claim.measure.make()->cells()) require_known(cells.play, paper.plays, "play", problems);
  }
}

}  // namespace

void fields(config::Fields& visit, Work& work) {
  visit.required("name", work.name, "short, unique");
  visit.required("citation", work.citation, "authors, title, venue, year");
  visit.optional("link", work.link, "DOI, arXiv number or address");
  visit.required("read", work.read, "how much of it was read: whole text, abstract only, ...");
}

void fields(config::Fields& visit, Quick& quick) {
  visit.optional("replications", quick.replications, "with --quick; an interval needs two",
                 config::between(2u, 100'000u));
}

void fields(config::Fields& visit, Prior& prior) {
  visit.required("policy", prior.policy, "label of the policy that starts from it");
  visit.required("from", prior.from, "an earlier play, and whose state at its end is taken, of its first replication");
}

void fields(config::Fields& visit, Play& play) {
  visit.required("name", play.name, "short, unique; the name of its run's folder");
  visit.required("scenario", play.scenario, "scenario file, relative to this one");
  visit.optional("policies", play.policies, "keep only these of the scenario's; empty: all");
  visit.optional("sweep", play.sweep, "keys of the scenario that take other values, in the place of its own sweep");
  visit.optional("priors", play.priors, "policies that start from what an earlier play had taught another");
  visit.optional("replications", play.replications, "instead of the scenario's; an interval needs two",
                 config::between(2u, 100'000u));
  visit.optional("quick", play.quick, "what --quick does instead");
}

void fields(config::Fields& visit, ShownChart& shown) {
  visit.required("play", shown.play, "one of the paper's plays");
  visit.required("chart", shown.chart, "a chart of its run, as `edgefleet report RUN --figures` names its file");
}

void fields(config::Fields& visit, Paper& paper) {
  const auto name = [](const auto& item) { return item.name; };
  visit.required("title", paper.title, "what the file is about, for tables");
  visit.required("works", paper.works, "what was read");
  const auto work = repeated(paper.works, name);
  visit.check(work.empty(), "works", fmt::format("two works are called \"{}\"", work));
  visit.optional("modelled", paper.modelled, "what was modelled, a sentence each");
  visit.optional("ours", paper.ours, "what is ours and not the papers', a sentence each");
  visit.optional("plays", paper.plays, "scenarios that are played for the claims");
  const auto play = repeated(paper.plays, name);
  visit.check(play.empty(), "plays", fmt::format("two plays are called \"{}\"", play));
  visit.optional("figures", paper.figures, "charts of plays that the paper's page shows beside its claims");
  visit.required("claims", paper.claims, "what is claimed");
  visit.check(!paper.claims.empty(), "claims", "a paper file needs at least one claim");
  const auto claim = repeated(paper.claims, [](const Claim& item) { return item.name.value; });
  visit.check(claim.empty(), "claims", fmt::format("two claims are called \"{}\"", claim));
}

const Play* Paper::play(const std::string& wanted) const { return named(plays, wanted); }
const Work* Paper::work(const std::string& wanted) const { return named(works, wanted); }

Paper load_paper(const std::filesystem::path& file, Problems& problems) {
  Paper paper;
  config::read(config::load_file(file, problems).root(), paper, problems);
  paper.file = file;
  paper.name = std::filesystem::absolute(file).parent_path().filename().string();
  check_references(paper, problems);
  return paper;
}

}  // namespace edgefleet::analysis
