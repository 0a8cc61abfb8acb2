#pragma once
// Makes variants to order, in a data centre: a search once, then fine-tuning of one after the other. What it costs is
// the scenario's to say (specialisation_spec.hpp).

#include <cstdint>
#include <optional>
#include <vector>

#include "sim/core/time.hpp"
#include "sim/dnn/catalogue.hpp"
#include "sim/scenario/specialisation_spec.hpp"

namespace edgefleet::engine {

class Specialiser {
 public:
  /// Both outlive this.
  Specialiser(const scenario::SpecialisationSpec& spec, const dnn::Catalogue& catalogue);

  /// From when on the variant can be downloaded: at once if it needs no making or was made; else it is ordered, unless
  /// somebody did so before. Times of calls never decrease.
  TimePoint available(VariantId variant, TimePoint now);

  struct Cost {
    std::uint64_t finished = 0;  ///< orders
    Seconds gpu_time;
    Joules energy;
  };
  /// Up to `end`.
  Cost cost(TimePoint end) const;

 private:
  struct Order {
    TimePoint begin;
    TimePoint end;
  };

  const scenario::SpecialisationSpec& spec_;
  const dnn::Catalogue& catalogue_;
  std::vector<Order> orders_;                   ///< in the order of their work, which never overlaps
  std::vector<std::optional<TimePoint>> made_;  ///< by variant, once ordered
};

}  // namespace edgefleet::engine
