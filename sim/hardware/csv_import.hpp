#pragma once
// A user's own measurements, as CSV, become device kinds and variants in the layout of platforms/.
//
//   column      needed                 what
//   kind        yes                    name of the new device kind (small letters, digits, '.', '_', '-')
//   variant     yes                    name of a known variant, or of a new one
//   top1        yes                    top-1 accuracy on this runtime: 71.676 % or 0.71676
//   p90_ms      yes                    90th percentile of the unloaded latency, batch 1
//   energy_mJ   yes                    energy of one inference, whole board, idle part included
//   p50_ms      no                     median latency; fits the jitter
//   p99_ms      no                     99th percentile; fits the tail
//   macs_M, params_M, size_MB, bits, input   for variants that are not known yet
//   family      no                     of a new variant; default: its name
//
// Names of columns are exact; their order is free; a cell of a column that is not needed may be empty.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "sim/core/diagnostics.hpp"
#include "sim/hardware/platform_library.hpp"

namespace edgefleet::hardware {

struct CsvImport {
  /// "kinds/NAME.yaml" and, if there are new variants, "variants/STEM.yaml" (STEM: the CSV's name) with their text.
  std::map<std::string, std::string> files;
  /// What the CSV cannot say and the user should look at.
  std::vector<std::string> warnings;
};

/// `file` is the CSV's path, for messages. All problems at once; if there are any, the result holds no file.
/// Jitter: rows keep their percentiles, and the kind's typical ratios are medians over the rows that have them.
/// Idle power: assumed half of the smallest busy power, range 0 to that power (assumption of ours, to be edited).
CsvImport import_csv(std::string_view text, const std::string& file, const PlatformLibrary& known, Problems& problems);

}  // namespace edgefleet::hardware
