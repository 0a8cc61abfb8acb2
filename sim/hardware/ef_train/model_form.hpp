#pragma once
// Where the printed equations, the authors' own script and the real host program differ (EF-Train). The published
// per-layer figures (Table 6) follow the script, which is therefore the default.

#include <string_view>

namespace edgefleet::ef_train {

struct ModelForm {
  /// What starts an output tile of the first image (Eq. 18, 19): printed max(input, weights); script the input alone.
  bool lead_waits_for_weights = false;
  /// The last group of a layer whose channels are no multiple of M_on (Eq. 21, 24, 27): printed as long as a full one.
  bool partial_group_costs_full = false;
  /// Up to four input channels are stored as four, not as a whole tile (script only; the camera image needs it).
  bool narrow_input = true;
  /// M_on (Algorithm 1, line 9): printed the smallest multiple of T that is >= M/l for the least l that fits; script
  /// the largest multiple of T that fits.
  bool even_groups = false;
  /// The authors' host starts one transfer per output tile where the whole map fits on chip; the equations charge a
  /// restart for every input tile.
  bool one_restart = false;

  static constexpr ModelForm script() { return {}; }
  static constexpr ModelForm printed() { return {true, true, false, true, false}; }
  static constexpr ModelForm host() { return {.one_restart = true}; }
  bool operator==(const ModelForm&) const = default;
};

}  // namespace edgefleet::ef_train
