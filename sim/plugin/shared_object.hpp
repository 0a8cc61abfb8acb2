#pragma once
// Loads a shared object whose stamp says that it fits.

#include <filesystem>

namespace edgefleet::plugin {

enum class Symbols { own, shared };  ///< shared: what is loaded later may use them too

/// Checks the file's stamp, tries in a process apart whether it loads, and loads it for good; returns dlopen's handle.
/// Its static initialisers run, and so its components register. Throws Refused. `file` is absolute.
void* load_shared_object(const std::filesystem::path& file, Symbols symbols);

}  // namespace edgefleet::plugin
