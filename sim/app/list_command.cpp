#include "sim/app/list_command.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "sim/app/command_options.hpp"
#include "sim/app/exit_code.hpp"
#include "sim/app/list_topic.hpp"
#include "sim/config/nearest.hpp"
#include "sim/core/diagnostics.hpp"
#include "sim/plugin/load.hpp"

namespace edgefleet::app {
namespace {

namespace po = boost::program_options;

std::string topics_text() {
  std::string text = "What a scenario may name. Say which list you want to see:\n\n";
  for (const auto& topic : list_topics())
    text += fmt::format("  edgefleet list {:<12} {}\n", topic.name, topic.summary);
  return text;
}

const ListTopic& topic_named(const std::string& name) {
  const auto& all = list_topics();
  const auto found = std::find_if(all.begin(), all.end(), [&](const ListTopic& topic) { return topic.name == name; });
  if (found != all.end()) return *found;
  std::vector<std::string_view> names;
  for (const auto& topic : all) names.push_back(topic.name);
  throw UsageError(fmt::format("there is no list of \"{}\"{} (allowed: {})", name, config::guess_text(name, names),
                               config::listed(names)));
}

ListFormat format_of(const CommandOptions& options) {
  const auto format = options.get<std::string>("format");
  if (format == "table") return ListFormat::table;
  if (format == "json") return ListFormat::json;
  if (format == "markdown") return ListFormat::markdown;
  throw UsageError(fmt::format("--format is table, json or markdown, not \"{}\"", format));
}

/// Throws InputError with a sentence for each that cannot be used.
void load_plugins(const std::vector<std::string>& files) {
  Problems problems;
  for (const auto& file : files) {
    try {
      plugin::load(std::filesystem::absolute(file).lexically_normal());
    } catch (const plugin::Refused& refusal) {
      problems.add({}, fmt::format("plug-in \"{}\" {}", file, refusal.what()));
    }
  }
  problems.throw_if_any();
}

}  // namespace

int list_command(const Arguments& arguments, std::ostream& out, std::ostream&) {
  CommandOptions options(
      "edgefleet list [TOPIC] [options]",
      "Lists what a scenario may name, with parameters, defaults and sources. Without a topic: the "
      "topics.",
      {"edgefleet list", "edgefleet list policies", "edgefleet list devices", "edgefleet list variants --format json",
       "edgefleet list devices --platforms my-platforms", "edgefleet list policies --plugin build/cautious.so"});
  options.positional("TOPIC", 1, "what to list");
  options.add()("format", po::value<std::string>()->default_value("table"), "table, json or markdown");
  add_platforms(options);
  options.add()("plugin", po::value<std::vector<std::string>>()->composing(),
                "further file with policies (.so or .py, docs/plugins.md)");
  if (!options.parse(arguments, out)) return ExitCode::done;
  const ListFormat format = format_of(options);
  load_plugins(options.maybe<std::vector<std::string>>("plugin").value_or(std::vector<std::string>()));
  if (!options.has("TOPIC")) return out << topics_text(), ExitCode::done;
  const auto& topic = topic_named(options.get<std::string>("TOPIC"));
  out << topic.text(format, platforms_of(options));
  return ExitCode::done;
}

}  // namespace edgefleet::app
