#include "sim/app/ope/log_export.hpp"

#include <fmt/format.h>

#include <cctype>

namespace edgefleet::app {

std::string export_name(const std::string& label, std::uint32_t replication) {
  std::string name;
  for (const char c : label)
    name += std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_' || c == '.' ? c : '-';
  return fmt::format("{}-{}", name, replication);
}

}  // namespace edgefleet::app
