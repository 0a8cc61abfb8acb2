#include "sim/app/provenance.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <boost/uuid/name_generator_sha1.hpp>
#include <boost/uuid/uuid_io.hpp>
#include <ctime>
#include <fstream>
#include <iterator>

#include "sim/app/home.hpp"
#include "sim/engine/simulate.hpp"

namespace edgefleet::app {

store::Versions versions() {
  return {EDGEFLEET_VERSION, engine::simgrid_version(), fmt::format("g++ {}", __VERSION__)};
}

std::string cpu_class() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("x86-64-v4")) return "x86-64-v4";
  if (__builtin_cpu_supports("x86-64-v3")) return "x86-64-v3";
  if (__builtin_cpu_supports("x86-64-v2")) return "x86-64-v2";
  return "x86-64";
#else
  return "other";
#endif
}

std::string hash_of(std::string_view text) {
  const boost::uuids::name_generator_sha1 generate(boost::uuids::ns::oid());
  return "sha1-uuid:" + boost::uuids::to_string(generate(text.data(), text.size()));
}

std::vector<store::SourceFile> source_files(const std::vector<std::filesystem::path>& files) {
  std::vector<store::SourceFile> sources;
  for (const auto& file : files) {
    std::ifstream in(file, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    const auto relative = file.lexically_relative(home());
    const bool inside = !relative.empty() && *relative.begin() != "..";
    sources.push_back({(inside ? relative : file).generic_string(), hash_of(text)});
  }
  return sources;
}

std::string timestamp() { return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr))); }

}  // namespace edgefleet::app
