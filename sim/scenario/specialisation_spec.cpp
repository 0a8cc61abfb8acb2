#include "sim/scenario/specialisation_spec.hpp"

namespace edgefleet::scenario {

void fields(config::Fields& visit, SpecialisationSpec& spec) {
  visit.optional("epoch", spec.epoch, "GPU time of an epoch of fine-tuning (Cai et al., ICLR 2020, table 1)",
                 config::above(Seconds()));
  visit.optional("search", spec.search,
                 "GPU time of the search for subnets, once, before the first order (same table: whatever their number)",
                 config::at_least(Seconds()));
  visit.optional(
      "network", spec.network,
      "GPU time of training the network that subnets are cut from, once (same table: 1200 h; 0 s = published "
      "weights are taken over)",
      config::at_least(Seconds()));
  visit.optional("gpus", spec.gpus, "how many work on an order, one order at a time (assumption of ours)",
                 config::at_least(1U));
  visit.optional("power", spec.power, "of a busy GPU (assumption of ours, range 250 to 400 W)",
                 config::at_least(Watts()));
}

Seconds first_order(const SpecialisationSpec& spec, unsigned epochs) {
  return (spec.epoch * static_cast<double>(epochs) + spec.network + spec.search) / static_cast<double>(spec.gpus);
}

Seconds further_order(const SpecialisationSpec& spec, unsigned epochs) {
  return spec.epoch * static_cast<double>(epochs) / static_cast<double>(spec.gpus);
}

}  // namespace edgefleet::scenario
