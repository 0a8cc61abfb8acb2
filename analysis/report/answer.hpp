#pragma once
// What a run asked and what it found, in two sentences.

#include <string>

#include "analysis/charts/point_results.hpp"

namespace edgefleet::analysis {

/// Which policy gives users the highest mean QoE, with its interval, and how it compares with the next one: paired by
/// replication, saying so when the interval of the difference includes zero or does not exist. Plain text.
std::string answer_of(const PointResults& results);

/// "Which of 5 policies gives users the highest quality of experience?"
std::string question_of(const store::RunInfo& run);

}  // namespace edgefleet::analysis
