#include "sim/plugin/shared_object.hpp"

#include <cxxabi.h>
#include <dlfcn.h>
#include <fmt/format.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>

#include "sim/core/apart.hpp"
#include "sim/plugin/refused.hpp"
#include "sim/plugin/stamp_check.hpp"

namespace edgefleet::plugin {
namespace {

namespace fs = std::filesystem;

std::string demangled(const std::string& symbol) {
  int status = 0;
  const std::unique_ptr<char, decltype(&std::free)> readable(
      abi::__cxa_demangle(symbol.c_str(), nullptr, nullptr, &status), &std::free);
  return status == 0 ? readable.get() : symbol;
}

/// What the loader says, without the file's name, and symbols as they stand in the source.
std::string fault_text(std::string text, const fs::path& file) {
  if (text.rfind(file.string() + ": ", 0) == 0) text.erase(0, file.string().size() + 2);
  const std::string missing = "undefined symbol: ";
  if (text.rfind(missing, 0) != 0) return "cannot be loaded: " + text;
  const std::string symbol = text.substr(missing.size(), text.find_first_of(", (", missing.size()) - missing.size());
  return fmt::format("needs `{}`, which neither the program nor a library it links has", demangled(symbol));
}

void* opened(const fs::path& file, Symbols symbols) {
  void* handle = dlopen(file.c_str(), RTLD_NOW | (symbols == Symbols::shared ? RTLD_GLOBAL : RTLD_LOCAL));
  if (handle == nullptr) throw Refused(fault_text(dlerror(), file));
  return handle;
}

/// Static initialisers may throw or end the process: here one is lost that nobody needs.
void try_apart(const fs::path& file, Symbols symbols) {
  const auto outcome = run_apart([&] {
    dlopen(file.c_str(), RTLD_NOW | (symbols == Symbols::shared ? RTLD_GLOBAL : RTLD_LOCAL));
    return Bytestring();
  });
  if (const auto* death = std::get_if<std::string>(&outcome)) throw Refused("failed while it was loaded: " + *death);
}

Bytestring content_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  if (in.bad() || !in.is_open()) throw Refused("cannot be read");
  const auto* first = reinterpret_cast<const std::byte*>(text.data());
  return {first, first + text.size()};
}

}  // namespace

void* load_shared_object(const fs::path& file, Symbols symbols) {
  check_stamp(content_of(file));
  try_apart(file, symbols);
  return opened(file, symbols);
}

}  // namespace edgefleet::plugin
