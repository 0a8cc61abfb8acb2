#pragma once
// An off-policy evaluation for people and for programs (docs/ope.md).

#include <nlohmann/json.hpp>
#include <string>

#include "analysis/ope/evaluation.hpp"

namespace edgefleet::analysis::ope {

std::string text_report(const Evaluation& evaluation);
nlohmann::ordered_json json_report(const Evaluation& evaluation);

}  // namespace edgefleet::analysis::ope
