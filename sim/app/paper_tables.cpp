#include "sim/app/paper_tables.hpp"

#include <algorithm>

namespace edgefleet::app {
namespace {

std::size_t published(const analysis::Paper& paper) {
  return static_cast<std::size_t>(std::count_if(paper.claims.begin(), paper.claims.end(), [](const auto& claim) {
    return claim.figure && claim.figure->kind == analysis::FigureKind::published;
  }));
}

}  // namespace

Columns paper_columns(const std::vector<analysis::Paper>& papers) {
  Columns columns{{"paper", "", {}}, {"title", "", {}}, {"claims", "", {}}, {"published", "", {}}, {"plays", "", {}}};
  for (const auto& paper : papers) {
    columns[0].cells.push_back(paper.name);
    columns[1].cells.push_back(paper.title);
    columns[2].cells.push_back(std::to_string(paper.claims.size()));
    columns[3].cells.push_back(std::to_string(published(paper)));
    columns[4].cells.push_back(std::to_string(paper.plays.size()));
  }
  return columns;
}

nlohmann::ordered_json papers_json(const std::vector<analysis::Paper>& papers) {
  auto all = nlohmann::ordered_json::array();
  for (const auto& paper : papers) {
    nlohmann::ordered_json json{
        {"name", paper.name}, {"title", paper.title}, {"works", nlohmann::ordered_json::array()}};
    for (const auto& work : paper.works) json["works"].push_back(work.citation);
    json["plays"] = paper.plays.size();
    json["claims"] = paper.claims.size();
    json["published"] = published(paper);
    all.push_back(std::move(json));
  }
  return all;
}

}  // namespace edgefleet::app
