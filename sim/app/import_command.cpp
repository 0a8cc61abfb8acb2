#include "sim/app/import_command.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <ostream>

#include "sim/app/command_options.hpp"
#include "sim/app/exit_code.hpp"
#include "sim/app/home.hpp"
#include "sim/hardware/csv_import.hpp"

namespace edgefleet::app {
namespace {

namespace po = boost::program_options;
namespace fs = std::filesystem;

[[noreturn]] void refuse(const fs::path& file, std::string what) {
  throw InputError(std::vector<Problem>{{{file.string(), 0, 0}, std::move(what)}});
}

/// A table of measurements is far below this (assumption of ours).
constexpr std::uintmax_t largest_csv = 16'000'000;

/// The file's text. Looks before it opens: a pipe would block, and a device may never end.
std::string text_of(const fs::path& file) {
  std::error_code error;
  const auto status = fs::status(file, error);
  if (status.type() == fs::file_type::not_found) refuse(file, "there is no such file");
  if (fs::is_directory(status)) refuse(file, "is a folder; a CSV file was expected");
  if (!fs::is_regular_file(status)) refuse(file, "is not a regular file");
  if (const auto size = fs::file_size(file); size > largest_csv)
    refuse(file, fmt::format("is {} bytes long; a CSV file may have at most {}", size, largest_csv));
  std::ifstream in(file, std::ios::binary);
  if (!in) refuse(file, "cannot be read");
  return {std::istreambuf_iterator<char>(in), {}};
}

void refuse_existing(const hardware::CsvImport& import, const fs::path& folder) {
  Problems problems;
  for (const auto& [name, text] : import.files)
    if (fs::exists(fs::symlink_status(folder / name)))
      problems.add({(folder / name).string(), 0, 0}, "is there already; move it away, or name another folder with -o");
  problems.throw_if_any();
}

void write(const fs::path& file, const std::string& text) {
  std::error_code error;
  fs::create_directories(file.parent_path(), error);
  std::ofstream out(file, std::ios::binary);
  out << text << std::flush;
  if (!out)
    throw std::runtime_error(fmt::format("{}: cannot be written (disk full, or no permission?)", file.string()));
}

}  // namespace

int import_command(const Arguments& arguments, std::ostream& out, std::ostream& err) {
  CommandOptions options("edgefleet import FILE.csv [-o DIR]",
                         "Turns your own measurements into device kinds and variants that scenarios can name.\n\n"
                         "Columns: kind, variant, top1, p90_ms, energy_mJ; if known p50_ms, p99_ms; and for new\n"
                         "variants macs_M, params_M, size_MB, bits, input, family.",
                         {"edgefleet import measurements.csv", "edgefleet import measurements.csv -o lab/platforms"});
  options.positional("FILE.csv", 1, "measurements");
  options.add()("output,o", po::value<std::string>()->default_value("my-platforms"), "folder to write to");
  if (!options.parse(arguments, out)) return ExitCode::done;
  const fs::path file = options.required("FILE.csv");
  const fs::path folder = options.get<std::string>("output");
  const std::string text = text_of(file);
  Problems problems;
  const auto library = load_library({}, ".", problems);
  const auto import = hardware::import_csv(text, file.string(), library, problems);
  problems.throw_if_any();
  refuse_existing(import, folder);
  for (const auto& [name, yaml] : import.files) {
    write(folder / name, yaml);
    out << fmt::format("wrote {}\n", (folder / name).string());
  }
  for (const auto& warning : import.warnings) err << "warning: " << warning << "\n";
  out << fmt::format("\nIn a scenario (the path is relative to the scenario's file):\n  platforms: [{}]\n",
                     folder.string());
  return ExitCode::done;
}

}  // namespace edgefleet::app
