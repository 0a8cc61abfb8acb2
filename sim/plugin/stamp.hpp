#pragma once
// How a plug-in was built, in a section of its file that the program reads before it runs any of the plug-in's code.
// Program and plug-in share C++ objects, so both must come from the same headers, compiler and library; when they do
// not, the stamp says what differs. cmake/plugin_stamp.cpp puts it into each plug-in.

#include <Eigen/Core>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "sim/plugin/interface_hash.hpp"
#include "sim/policy/feature_set.hpp"
#include "sim/policy/policy.hpp"

namespace edgefleet::plugin {

inline constexpr const char* stamp_section = ".edgefleet.plugin";
inline constexpr std::string_view stamp_title = "edgefleet plugin";  // fills Stamp::title
/// Rises when Stamp itself changes.
inline constexpr std::uint32_t stamp_format = 1;

/// Fixed in size and free of pointers, so that it can be read from a file. Texts end with zeros.
struct Stamp {
  std::array<char, 16> title{};
  std::uint32_t format = 0;
  std::uint32_t compiler_version = 0;  ///< the major one
  std::array<char, 16> compiler{};     ///< "g++" or "clang++"
  std::array<char, 16> version{};      ///< of EdgeFleet
  std::array<char, 32> interface {};   ///< hash of the headers that a policy may include
  std::array<char, 16> sanitizer{};    ///< "none", "address"
  std::uint32_t debug_containers = 0;  ///< _GLIBCXX_DEBUG changes the containers' layout
  std::uint32_t matrix_alignment = 0;  ///< bytes; Eigen's, which follows -march
  std::uint64_t layout = 0;            ///< of the shared types, as the compiler laid them out
};

template <std::size_t Size>
constexpr std::array<char, Size> stamped(std::string_view text) {
  std::array<char, Size> letters{};
  for (std::size_t i = 0; i < text.size() && i < Size; ++i) letters[i] = text[i];
  return letters;
}

/// FNV-1a over the sizes and alignments of the types.
template <class... Types>
constexpr std::uint64_t layout_of() {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const std::size_t figure : {sizeof(Types)..., alignof(Types)...}) hash = (hash ^ figure) * 0x100000001b3ULL;
  return hash;
}

constexpr std::string_view sanitizer_in_use() {
#if defined(__SANITIZE_ADDRESS__)
  return "address";
#else
  return "none";
#endif
}

constexpr std::uint32_t debug_containers_in_use() {
#if defined(_GLIBCXX_DEBUG)
  return 1;
#else
  return 0;
#endif
}

/// The stamp of whatever includes this.
constexpr Stamp this_build() {
  Stamp stamp;
  stamp.title = stamped<16>(stamp_title);
  stamp.format = stamp_format;
#if defined(__clang__)
  stamp.compiler = stamped<16>("clang++");
  stamp.compiler_version = __clang_major__;
#else
  stamp.compiler = stamped<16>("g++");
  stamp.compiler_version = __GNUC__;
#endif
  stamp.version = stamped<16>(edgefleet_version);
  stamp.interface = stamped<32>(interface_hash);
  stamp.sanitizer = stamped<16>(sanitizer_in_use());
  stamp.debug_containers = debug_containers_in_use();
  stamp.matrix_alignment = EIGEN_MAX_ALIGN_BYTES;
  stamp.layout = layout_of<policy::Situation, policy::Candidate, policy::VariantSheet, policy::DeviceSheet,
                           policy::UserView, policy::Choice, policy::Decision, policy::Feedback, policy::Appraisal,
                           policy::FleetSheet, policy::ProfileNeeds, policy::Policy, policy::FeatureRows,
                           policy::PolicyRegistry, policy::PolicySelection, config::Fields, config::FieldDoc,
                           std::string, std::vector<int>, std::map<int, int>, long, long double>();
  return stamp;
}

}  // namespace edgefleet::plugin
