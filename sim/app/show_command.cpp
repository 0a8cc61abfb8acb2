#include "sim/app/show_command.hpp"

#include <fmt/format.h>

#include <ostream>

#include "sim/app/command_options.hpp"
#include "sim/app/exit_code.hpp"
#include "sim/app/figure_sheet.hpp"
#include "sim/app/home.hpp"
#include "sim/app/platform_json.hpp"
#include "sim/config/nearest.hpp"

namespace edgefleet::app {
namespace {

template <class T>
const T& named(const std::map<std::string, T>& known, const std::string& what, const std::string& name) {
  if (const auto found = known.find(name); found != known.end()) return found->second;
  std::vector<std::string_view> names;
  for (const auto& [key, value] : known) names.push_back(key);
  throw UsageError(fmt::format("unknown {} \"{}\"{} (`edgefleet list {}s` shows what there is)", what, name,
                               config::guess_text(name, names), what));
}

hardware::PlatformLibrary library_of(const CommandOptions& options) {
  Problems problems;
  auto library = load_library(platforms_of(options), ".", problems);
  problems.throw_if_any();
  return library;
}

}  // namespace

int show_command(const Arguments& arguments, std::ostream& out, std::ostream&) {
  CommandOptions options("edgefleet show device|variant NAME [options]",
                         "Shows one device kind or one variant: every figure, where it comes from, and what each pair "
                         "costs.",
                         {"edgefleet show device rpi4-tflite-v2.0",
                          "edgefleet show variant mobilenet-v2-1.0-224-quantized --format json"});
  options.positional("WHAT", 1, "device or variant");
  options.positional("NAME", 1, "its name");
  add_format(options);
  add_platforms(options);
  if (!options.parse(arguments, out)) return ExitCode::done;
  const bool json = wants_json(options);
  const std::string what = options.required("WHAT");
  if (what != "device" && what != "variant")
    throw UsageError(fmt::format("show what? device or variant, not \"{}\"", what));
  const std::string name = options.required("NAME");
  const auto library = library_of(options);
  if (what == "device") {
    const auto& kind = named(library.kinds, what, name);
    out << (json ? kind_json(kind).dump(2) + "\n" : kind_sheet(kind, library));
  } else {
    const auto& variant = named(library.variants, what, name);
    out << (json ? variant_json(variant, library).dump(2) + "\n" : variant_sheet(variant, library));
  }
  return ExitCode::done;
}

}  // namespace edgefleet::app
