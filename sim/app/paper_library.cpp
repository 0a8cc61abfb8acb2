#include "sim/app/paper_library.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sim/app/command_options.hpp"
#include "sim/app/home.hpp"
#include "sim/config/nearest.hpp"

namespace edgefleet::app {
namespace {

namespace fs = std::filesystem;

fs::path papers_folder() { return home() / "scenarios" / "papers"; }

fs::path file_of(const std::string& name) { return papers_folder() / name / claims_file_name; }

[[noreturn]] void unknown_paper(const std::string& wanted, const std::vector<std::string>& names) {
  std::vector<std::string_view> known(names.begin(), names.end());
  known.push_back("all");
  throw UsageError(fmt::format("unknown paper \"{}\"{} (allowed: {}, or a paper file)", wanted,
                               config::guess_text(wanted, known), config::listed(known)));
}

std::vector<fs::path> files_of(const std::string& wanted) {
  const auto names = paper_names();
  std::vector<fs::path> files;
  for (const auto& name : names)
    if (wanted == "all" || wanted == name) files.push_back(file_of(name));
  if (!files.empty()) return files;
  const bool is_path = wanted.find('/') != std::string::npos || fs::path(wanted).has_extension();
  if (!is_path) unknown_paper(wanted, names);
  return {wanted};
}

}  // namespace

std::vector<std::string> paper_names() {
  std::vector<std::string> names;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(papers_folder(), none))
    if (fs::exists(entry.path() / claims_file_name)) names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

std::vector<analysis::Paper> papers_named(const std::string& wanted, Problems& problems) {
  std::vector<analysis::Paper> papers;
  for (const auto& file : files_of(wanted)) papers.push_back(analysis::load_paper(file, problems));
  return papers;
}

std::vector<analysis::Paper> all_papers() {
  Problems problems;
  auto papers = papers_named("all", problems);
  problems.throw_if_any();
  return papers;
}

}  // namespace edgefleet::app
