#pragma once
// What must travel with results so that they can be trusted and made again.

#include <filesystem>
#include <string>
#include <vector>

#include "sim/store/run_info.hpp"

namespace edgefleet::app {

store::Versions versions();
/// The microarchitecture level the results were computed on, e.g. "x86-64-v3": they are the same to the byte within
/// one.
std::string cpu_class();
/// "sha1-uuid:..." of a text: a name-based UUID (RFC 4122, version 5), which is a truncated SHA-1.
std::string hash_of(std::string_view text);
/// Hashes of the files as they are now; paths below home() are given relative to it.
std::vector<store::SourceFile> source_files(const std::vector<std::filesystem::path>& files);
/// Now, UTC, ISO 8601.
std::string timestamp();

}  // namespace edgefleet::app
