#include "sim/hardware/platform_library.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "sim/config/nearest.hpp"
#include "sim/config/read.hpp"
#include "sim/core/contract.hpp"
#include "sim/hardware/power.hpp"

namespace edgefleet::hardware {
namespace {

namespace fs = std::filesystem;

/// The YAML files of a folder, sorted by name; none if there is no such folder.
std::vector<fs::path> yaml_files(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code failed;
  for (const auto& entry : fs::directory_iterator(folder, failed))
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

/// Where `key` stands in the document, or else where the document starts.
SourceMark mark_of(const config::Document& document, std::string_view key) {
  const config::Entry* entry = document.root().find(key);
  return entry == nullptr ? document.root().mark : entry->value.mark;
}

template <class T>
std::vector<std::string_view> names_of(const std::map<std::string, T>& things) {
  std::vector<std::string_view> names;
  for (const auto& [name, thing] : things) names.push_back(name);
  return names;
}

void check_rows(const DeviceKind& kind, const SourceMark& idle_mark, const PlatformLibrary& library,
                Problems& problems) {
  std::set<std::string> seen;
  Watts least = Watts::si(1e300);
  for (const ServiceRow& row : kind.rows) {
    const std::string& variant = row.variant.value;
    least = std::min(least, busy_power(kind, row));
    if (!library.variants.contains(variant))
      problems.add(row.variant.mark, "kind \"" + kind.name + "\" names the unknown variant \"" + variant + "\"" +
                                         config::guess_text(variant, names_of(library.variants)));
    if (!seen.insert(variant).second)
      problems.add(row.variant.mark, "kind \"" + kind.name + "\" has a second row for \"" + variant + "\"");
  }
  if (kind.idle_power.value > least)
    problems.add(idle_mark, "the idle power of kind \"" + kind.name + "\" must not exceed its smallest busy power, " +
                                config::quantity_text(least));
}

void check_server(const Server& server, const PlatformLibrary& library, Problems& problems) {
  if (library.kinds.contains(server.kind.value)) return;
  problems.add(server.kind.mark, "server \"" + server.name + "\" names the unknown device kind \"" + server.kind.value +
                                     "\"" + config::guess_text(server.kind.value, names_of(library.kinds)));
}

/// Adds one folder of the layout to the library: what others refer to comes first.
class FolderReader {
 public:
  FolderReader(const fs::path& folder, PlatformLibrary& library, Problems& problems)
      : folder_(folder), library_(library), problems_(problems) {}

  void read() {
    for (const fs::path& path : yaml_files(folder_ / "variants")) read_variants(path);
    const auto nothing_more = [](const auto&, const config::Document&) {};
    read_parts("fpga-boards", ef_train::load_board, library_.parts.boards);
    read_parts("fpga-designs", ef_train::load_design, library_.parts.designs);
    read_parts("networks", dnn::load_network, library_.parts.networks);
    read_all("kinds", library_.kinds, [this](DeviceKind& kind, const config::Document& document) {
      add_rows(kind);
      check_rows(kind, mark_of(document, "idle_power"), library_, problems_);
    });
    read_all("access", library_.access, nothing_more);
    read_all("servers", library_.servers,
             [this](Server& server, const config::Document&) { check_server(server, library_, problems_); });
  }

 private:
  void read_variants(const fs::path& path) {
    library_.files.push_back(path);
    const config::Document document = config::load_file(path, problems_);
    dnn::VariantFile file;
    if (!config::read(document.root(), file, problems_)) return;
    for (dnn::Variant& variant : file.variants) {
      if (variant.source.empty()) variant.source = file.source;
      const std::string name = variant.name;
      if (!library_.variants.try_emplace(name, std::move(variant)).second)
        problems_.add(mark_of(document, "variants"), "variant \"" + name + "\" is already known");
    }
  }

  /// Parts of analytical models, by file name.
  template <class T, class Load>
  void read_parts(std::string_view subfolder, const Load& load, std::map<std::string, T>& parts) {
    for (const fs::path& path : yaml_files(folder_ / subfolder)) {
      library_.files.push_back(path);
      std::optional<T> part = load(path, problems_);
      if (part && !parts.try_emplace(path.stem().string(), std::move(*part)).second)
        problems_.add({path.string()}, "\"" + path.stem().string() + "\" is already known");
    }
  }

  /// One thing per file, named like the file; `check` completes and checks those that were read without a problem.
  template <class T, class Check>
  void read_all(std::string_view subfolder, std::map<std::string, T>& things, const Check& check) {
    for (const fs::path& path : yaml_files(folder_ / subfolder)) {
      library_.files.push_back(path);
      const config::Document document = config::load_file(path, problems_);
      T thing;
      if (!config::read(document.root(), thing, problems_)) continue;
      check_name(thing.name, path, document);
      check(thing, document);
      const std::string name = thing.name;
      if (!things.try_emplace(name, std::move(thing)).second)
        problems_.add(mark_of(document, "name"), "\"" + name + "\" is already known");
    }
  }

  void add_rows(DeviceKind& kind) {
    try {
      kind.rows = kind.service.make(library_.parts)->rows();
    } catch (const InputError& refused) {
      for (const Problem& problem : refused.problems()) problems_.add(problem.where, problem.what);
    }
  }

  void check_name(const std::string& name, const fs::path& path, const config::Document& document) {
    if (name == path.stem().string()) return;
    problems_.add(mark_of(document, "name"),
                  "the name \"" + name + "\" must be the file's, \"" + path.stem().string() + "\"");
  }

  fs::path folder_;
  PlatformLibrary& library_;
  Problems& problems_;
};

}  // namespace

void add_platforms(const fs::path& directory, PlatformLibrary& library, Problems& problems) {
  std::error_code failed;
  if (!fs::is_directory(directory, failed)) {
    problems.add({directory.string()}, "no folder of platforms here (one with variants/, kinds/, access/ or servers/)");
    return;
  }
  FolderReader(directory, library, problems).read();
}

PlatformLibrary load_platforms(const fs::path& directory, Problems& problems) {
  PlatformLibrary library;
  add_platforms(directory, library, problems);
  return library;
}

dnn::Catalogue catalogue_of(const PlatformLibrary& library, const std::vector<std::string>& names) {
  std::vector<dnn::Variant> variants;
  for (const std::string& name : names) {
    const auto found = library.variants.find(name);
    contract::require(found != library.variants.end(), "the library has the variant");
    variants.push_back(found->second);
  }
  return dnn::Catalogue(std::move(variants));
}

}  // namespace edgefleet::hardware
