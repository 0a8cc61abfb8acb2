#pragma once
// Scenarios that name plug-ins, played by the program in the build tree or by the installed one.

#include <filesystem>
#include <string>
#include <vector>

#include "tests/app/program.hpp"
#include "tests/app/run_folders.hpp"

namespace edgefleet::app {

/// What ctest has installed and built (tests/plugins/build_example.cmake).
inline std::filesystem::path package(const std::string& what) {
  return std::filesystem::path(edgefleet::package_folder) / what;
}

inline Ended installed(const std::vector<std::string>& arguments, const std::filesystem::path& folder) {
  return Program(arguments, folder, package("prefix/bin/edgefleet")).wait();
}

inline std::string fixture(const std::string& name) {
  return (std::filesystem::path(edgefleet::plugin_fixtures) / name).string();
}

/// A small scenario; the plug-in stands in line 2 from column 11, the policies from line 3 on, one a line.
inline std::string scenario_with(const std::string& plugin, const std::vector<std::string>& policies) {
  std::string text = "name: plugged\nplugins: [" + plugin + "]\npolicies:\n";
  for (const auto& policy : policies) text += "  - " + policy + "\n";
  return text +
         "seed: 3\nreplications: 1\nhorizon: 10 min\nfleet: [{kind: rpi4-tflite-v2.0, count: 2}]\n"
         "workload: {use: poisson, rate: 6 /min}\ndecision: {meanwhile: resident}\nrecord: {decisions: true}\n";
}

/// What `edgefleet COMMAND plugged.yaml` says of it.
inline Ended tell(const std::string& command, const std::string& text, const Scratch& folder) {
  write_file(folder / "plugged.yaml", text);
  return edgefleet({command, "plugged.yaml"}, folder.path());
}

}  // namespace edgefleet::app
