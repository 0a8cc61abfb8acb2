#pragma once
// The part of a scenario that says what it costs to make a variant that is made to order (dnn::Variant::fine_tuning).

#include "sim/config/fields.hpp"
#include "sim/core/quantity.hpp"

namespace edgefleet::scenario {

/// GPU times after Cai et al., Once-for-All, ICLR 2020, table 1: a search of 40 GPU hours whatever the number of
/// subnets, and 25 GPU hours for 25 epochs of fine-tuning. All GPUs work on one order at a time, the oldest first.
struct SpecialisationSpec {
  Seconds epoch = Seconds::si(3600.0);          ///< GPU time of an epoch of fine-tuning, > 0
  Seconds search = Seconds::si(40.0 * 3600.0);  ///< GPU time, once, before the first order
  Seconds network;                              ///< GPU time of training what subnets are cut from, once, before that
  unsigned gpus = 8;                            ///< assumption of ours: a P3.16xlarge has 8, table 1's prices are its
  Watts power = Watts::si(300.0);               ///< of a busy GPU; assumption of ours, range 250 to 400 W
};
void fields(config::Fields& visit, SpecialisationSpec& spec);

/// How long the first order takes, for a variant of so many epochs of fine-tuning; and one that follows another.
Seconds first_order(const SpecialisationSpec& spec, unsigned epochs);
Seconds further_order(const SpecialisationSpec& spec, unsigned epochs);

}  // namespace edgefleet::scenario
