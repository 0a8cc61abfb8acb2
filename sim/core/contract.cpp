#include "sim/core/contract.hpp"

#include <fmt/format.h>

namespace edgefleet::contract {

void broken(std::string_view what, std::source_location where) {
  throw Defect(
      fmt::format("{}:{}: broken contract in {}: {}", where.file_name(), where.line(), where.function_name(), what));
}

}  // namespace edgefleet::contract
