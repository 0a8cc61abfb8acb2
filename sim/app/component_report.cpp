#include "sim/app/component_report.hpp"

#include <fmt/format.h>

#include <sstream>

namespace edgefleet::app {
namespace {

using Json = nlohmann::ordered_json;

/// Long defaults and lists of names would push the meanings off the screen; JSON and Markdown have them whole.
constexpr std::size_t widest_cell = 40;

std::string indented(const std::string& text) {
  std::istringstream lines(text);
  std::string all;
  for (std::string line; std::getline(lines, line);) all += (line.empty() ? "" : "  ") + line + "\n";
  return all;
}

std::string clipped(const std::string& text) {
  return text.size() <= widest_cell ? text : text.substr(0, widest_cell - 4) + " ...";
}

std::vector<config::FieldDoc> clipped(std::vector<config::FieldDoc> docs) {
  for (auto& doc : docs) {
    doc.type = clipped(doc.type);
    doc.default_value = clipped(doc.default_value);
    doc.nested = clipped(std::move(doc.nested));
  }
  return docs;
}

std::string component_text(const config::ComponentEntry& entry) {
  const std::string parameters = entry.parameters.empty() ? "" : "\n" + fields_text(entry.parameters);
  const std::string plugin = entry.plugin.empty() ? "" : "plug-in: " + entry.plugin + "\n";
  return entry.name + "\n" +
         indented(fmt::format("{}\nsource: {}\n{}{}", entry.summary, entry.source, plugin, parameters));
}

std::string component_markdown(const config::ComponentEntry& entry) {
  const std::string parameters = entry.parameters.empty() ? "" : "\n" + config::markdown_table(entry.parameters);
  return fmt::format("### {}\n\n{}. Source: {}.\n{}", entry.name, entry.summary, entry.source, parameters);
}

Json component_json(const ComponentGroup& group, const config::ComponentEntry& entry) {
  Json json{{"name", entry.name},
            {"summary", entry.summary},
            {"source", entry.source},
            {"where", group.where},
            {"parameters", fields_json(entry.parameters)}};
  if (!entry.plugin.empty()) json["plugin"] = entry.plugin;
  return json;
}

}  // namespace

std::string fields_text(const std::vector<config::FieldDoc>& docs) { return config::plain_table(clipped(docs)); }

std::string components_text(const std::vector<ComponentGroup>& groups) {
  std::string text;
  for (const auto& group : groups) {
    text += fmt::format("{}{} (key {})\n\n", text.empty() ? "" : "\n", group.heading, group.where);
    for (const auto& entry : group.entries)
      text += component_text(entry) + (&entry == &group.entries.back() ? "" : "\n");
  }
  return text;
}

std::string components_markdown(const std::vector<ComponentGroup>& groups) {
  std::string text;
  for (const auto& group : groups) {
    text += fmt::format("\n## {} (key `{}`)\n", group.heading, group.where);
    for (const auto& entry : group.entries) text += "\n" + component_markdown(entry);
  }
  return text;
}

Json components_json(const std::vector<ComponentGroup>& groups) {
  Json all = Json::array();
  for (const auto& group : groups)
    for (const auto& entry : group.entries) all.push_back(component_json(group, entry));
  return all;
}

Json fields_json(const std::vector<config::FieldDoc>& docs) {
  Json all = Json::array();
  for (const auto& doc : docs) {
    Json field{
        {"name", doc.name}, {"type", doc.type}, {"default", doc.default_value}, {"range", doc.range}, {"doc", doc.doc}};
    if (!doc.nested.empty()) field["keys"] = fields_json(doc.nested);
    all.push_back(std::move(field));
  }
  return all;
}

}  // namespace edgefleet::app
