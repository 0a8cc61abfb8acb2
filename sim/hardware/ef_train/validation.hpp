#pragma once
// Published figures beside what the model gives: the table `edgefleet fpga --validate` prints and the tests read.

#include <string>
#include <vector>

#include "sim/hardware/ef_train/library.hpp"

namespace edgefleet::ef_train {

/// Where the comparison rests: paper: published figure, model from published equations alone. derived: the figure
/// follows from published ones by arithmetic. code: from the authors' repository. inference: the model side needs an
/// assumption of ours (layers the paper does not give, fitted constants).
enum class Origin { paper, derived, code, inference };
/// "[paper]" and so on.
std::string_view mark(Origin origin);

struct ValidationRow {
  std::string source;    ///< e.g. "EF-Train, Table 6"
  std::string quantity;  ///< e.g. "AlexNet conv1 FP, board"
  std::string unit;
  double published = 0.0;
  double simulated = 0.0;
  double tolerance = 0.0;  ///< largest acceptable |distance|, as a fraction; 0: exact
  Origin origin = Origin::paper;

  /// simulated / published - 1.
  double distance() const { return simulated / published - 1.0; }
  bool within() const { return distance() <= tolerance && -distance() <= tolerance; }
};

/// Needs the shipped boards, designs and networks. Precondition: the library has them (load_library of platforms/).
std::vector<ValidationRow> validation_table(const Library& library);

}  // namespace edgefleet::ef_train
