#include "sim/app/command_options.hpp"

#include <fmt/format.h>

#include <ostream>

namespace edgefleet::app {

namespace po = boost::program_options;

CommandOptions::CommandOptions(std::string usage, std::string summary, std::vector<std::string> examples)
    : usage_(std::move(usage)), summary_(std::move(summary)), examples_(std::move(examples)) {
  visible_.add_options()("help,h", "show this text");
}

void CommandOptions::positional(const char* name, int count, const char* description) {
  if (count == 1)
    hidden_.add_options()(name, po::value<std::string>(), description);
  else
    hidden_.add_options()(name, po::value<std::vector<std::string>>(), description);
  positions_.add(name, count);
}

bool CommandOptions::parse(const Arguments& arguments, std::ostream& out) {
  po::options_description all;
  all.add(visible_).add(hidden_);
  try {
    po::store(po::command_line_parser(arguments).options(all).positional(positions_).run(), values_);
    if (has("help")) return help(out), false;
    po::notify(values_);
  } catch (const po::error& error) {
    throw UsageError(fmt::format("{}\nusage: {}   (--help shows more)", error.what(), usage_));
  }
  return true;
}

std::string CommandOptions::required(const std::string& name) const {
  if (!has(name)) throw UsageError(fmt::format("{} is missing\nusage: {}   (--help shows more)", name, usage_));
  return get<std::string>(name);
}

void CommandOptions::help(std::ostream& out) const {
  out << summary_ << "\n\nusage: " << usage_ << "\n\n" << visible_ << "\nExamples:\n";
  for (const auto& example : examples_) out << "  " << example << "\n";
}

bool wants_json(const CommandOptions& options) {
  const auto format = options.get<std::string>("format");
  if (format != "table" && format != "json")
    throw UsageError(fmt::format("--format is table or json, not \"{}\"", format));
  return format == "json";
}

void add_format(CommandOptions& options) {
  options.add()("format", po::value<std::string>()->default_value("table"), "table or json");
}

void add_platforms(CommandOptions& options) {
  options.add()("platforms", po::value<std::vector<std::string>>()->composing(), "further folder of platform data");
}

std::vector<std::string> platforms_of(const CommandOptions& options) {
  return options.maybe<std::vector<std::string>>("platforms").value_or(std::vector<std::string>());
}

}  // namespace edgefleet::app
