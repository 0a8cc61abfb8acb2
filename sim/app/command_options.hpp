#pragma once
// One command's options: declared once, they parse its words and write its --help.

#include <boost/program_options.hpp>
#include <iosfwd>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "sim/app/command_line.hpp"

namespace edgefleet::app {

/// Words that make no sense; shown with the command's usage, exit code 2.
struct UsageError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class CommandOptions {
 public:
  /// `usage` as in "edgefleet run SCENARIO [options]"; `examples` one command line each.
  CommandOptions(std::string usage, std::string summary, std::vector<std::string> examples);

  boost::program_options::options_description_easy_init add() { return visible_.add_options(); }
  /// Declares a word by position; `count` = -1 takes all that are left.
  void positional(const char* name, int count, const char* description);

  /// False if --help was asked for, and has been written to `out`. Throws UsageError.
  bool parse(const Arguments& arguments, std::ostream& out);
  bool has(const std::string& name) const { return values_.count(name) > 0; }
  template <class T>
  T get(const std::string& name) const {
    return values_[name].as<T>();
  }
  template <class T>
  std::optional<T> maybe(const std::string& name) const {
    return has(name) ? std::optional(get<T>(name)) : std::nullopt;
  }
  /// The word by position. Throws UsageError if it is missing.
  std::string required(const std::string& name) const;

 private:
  void help(std::ostream& out) const;

  std::string usage_;
  std::string summary_;
  std::vector<std::string> examples_;
  boost::program_options::options_description visible_{"Options"};
  boost::program_options::options_description hidden_;
  boost::program_options::positional_options_description positions_;
  boost::program_options::variables_map values_;
};

/// "table" or "json". Throws UsageError for anything else.
bool wants_json(const CommandOptions& options);
/// Declares --format.
void add_format(CommandOptions& options);

/// Declares --platforms, which may be given several times.
void add_platforms(CommandOptions& options);
std::vector<std::string> platforms_of(const CommandOptions& options);

}  // namespace edgefleet::app
