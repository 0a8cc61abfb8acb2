#pragma once
// What `edgefleet fpga` prints, as text and as JSON.

#include <string>
#include <vector>

#include "sim/app/fpga_question.hpp"
#include "sim/hardware/ef_train/explore.hpp"
#include "sim/hardware/ef_train/roofline.hpp"
#include "sim/hardware/ef_train/validation.hpp"

namespace edgefleet::app {

/// Per layer and phase, then totals.
std::string step_table(const FpgaQuestion& question, const ef_train::StepCost& step);
/// {board, network, batch, mode, layers: [{name, phase, tr, tc, m_on, cycles, bound}], cycles, seconds, gflops, watts,
/// gflops_per_watt, dsp, bram, ...}; m_on is null for layers that are no convolutions.
std::string step_json(const FpgaQuestion& question, const ef_train::StepCost& step);

std::string roofline_table(const ef_train::Roofline& roofline);
std::string roofline_json(const ef_train::Roofline& roofline);

/// The Pareto set, or all designs.
std::string exploration_table(const ef_train::Exploration& exploration, bool all);
std::string exploration_json(const ef_train::Exploration& exploration, bool all);

std::string validation_text(const std::vector<ef_train::ValidationRow>& rows);
std::string validation_json(const std::vector<ef_train::ValidationRow>& rows);

}  // namespace edgefleet::app
