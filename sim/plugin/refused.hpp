#pragma once
// Why a plug-in cannot be used.

#include <stdexcept>

namespace edgefleet::plugin {

/// what() continues a sentence that begins with the plug-in's name: "is not a shared object".
struct Refused : std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace edgefleet::plugin
