# Writes sim/plugin/interface_hash.hpp: a hash over the headers that a policy may include, so that a plug-in built from
# other headers is known as such.   cmake -DSOURCE=... -DOUTPUT=... -DVERSION=... -P interface_hash.cmake
file(GLOB headers RELATIVE ${SOURCE} ${SOURCE}/sim/core/*.hpp ${SOURCE}/sim/config/*.hpp ${SOURCE}/sim/qoe/*.hpp
     ${SOURCE}/sim/policy/*.hpp ${SOURCE}/sim/plugin/stamp.hpp)
list(SORT headers)
set(all "")
foreach(header ${headers})
  file(SHA256 ${SOURCE}/${header} hash)
  string(APPEND all "${header} ${hash}\n")
endforeach()
string(SHA256 hash "${all}")
string(SUBSTRING ${hash} 0 16 hash)
file(WRITE ${OUTPUT} "#pragma once
// Written by cmake/interface_hash.cmake.

namespace edgefleet::plugin {

inline constexpr const char* edgefleet_version = \"${VERSION}\";
inline constexpr const char* interface_hash = \"${hash}\";

}  // namespace edgefleet::plugin
")
