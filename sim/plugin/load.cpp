#include "sim/plugin/load.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <map>
#include <optional>
#include <string>

#include "sim/config/registry.hpp"
#include "sim/plugin/python_component.hpp"
#include "sim/plugin/shared_object.hpp"

namespace edgefleet::plugin {
namespace {

namespace fs = std::filesystem;

struct Loaded {
  std::vector<fs::path> sources;
  std::optional<std::string> refusal;
};

/// What has been asked for, by path: loading cannot be undone, so it is remembered.
std::map<fs::path, Loaded>& shelf() {
  static std::map<fs::path, Loaded> files;
  return files;
}

void require_file(const fs::path& file) {
  std::error_code error;
  const fs::file_status status = fs::status(file, error);
  if (status.type() == fs::file_type::not_found) throw Refused("does not exist");
  if (error) throw Refused("cannot be read: " + error.message());
  if (fs::is_directory(status)) throw Refused("is a folder; a shared object (.so) or a Python file (.py) was expected");
  if (!fs::is_regular_file(status)) throw Refused("is not a regular file");
}

std::vector<fs::path> load_now(const fs::path& file) {
  require_file(file);
  const config::PluginRegistrations registrations(file.string());
  std::vector<fs::path> sources{file};
  if (file.extension() == ".py")
    sources = load_python(file);
  else
    load_shared_object(file, Symbols::own);
  if (!registrations.refused().empty())
    throw Refused("cannot be used beside what is there: " +
                  fmt::format("{}", fmt::join(registrations.refused(), "; ")));
  if (registrations.added().empty()) throw Refused("registers nothing: it holds no policy");
  return sources;
}

}  // namespace

void load(const fs::path& file) {
  const auto [known, fresh] = shelf().try_emplace(file);
  if (fresh) {
    try {
      known->second.sources = load_now(file);
    } catch (const Refused& refusal) {
      known->second.refusal = refusal.what();
    }
  }
  if (known->second.refusal) throw Refused(*known->second.refusal);
}

std::vector<fs::path> sources(const fs::path& file) {
  const auto known = shelf().find(file);
  return known == shelf().end() ? std::vector<fs::path>{file} : known->second.sources;
}

}  // namespace edgefleet::plugin
