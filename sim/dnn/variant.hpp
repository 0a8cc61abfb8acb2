#pragma once
// A variant: a DNN as it can be deployed, with what a data sheet would say about it. What it costs depends on the
// hardware and is not here (sim/hardware/service_model.hpp).

#include <string>
#include <vector>

#include "sim/config/fields.hpp"
#include "sim/core/quantity.hpp"

namespace edgefleet::dnn {

struct Variant {
  std::string name;           ///< unique in a catalogue
  std::string family;         ///< the DNN it comes from and its line of scaling, e.g. "mobilenet-v2"
  Operations work;            ///< of one inference; 2 operations per multiply-accumulate; > 0
  double parameters = 0.0;    ///< number of weights; > 0
  Bytes size;                 ///< what a download moves, a cache holds and a load brings into memory; > 0
  unsigned bits = 32;         ///< of a weight, 1..64
  unsigned input_side = 224;  ///< pixels of the square input
  Ratio top1;                 ///< published ImageNet top-1, in (0, 1); a runtime's own figure is in its table
  unsigned fine_tuning = 0;   ///< epochs it needs before it can be deployed, because it is made to order; 0: it exists
  std::string source;         ///< where the figures come from
};

void fields(config::Fields& visit, Variant& variant);

/// A file of variants, e.g. platforms/variants/mlperf-zoo.yaml; `source` holds for those that name none of their own.
struct VariantFile {
  std::string source;
  std::vector<Variant> variants;
};
void fields(config::Fields& visit, VariantFile& file);

}  // namespace edgefleet::dnn
