#include "sim/hardware/service_model.hpp"

namespace edgefleet::hardware {

void fields(config::Fields& visit, ServiceRow& row) {
  visit.required("variant", row.variant, "name of the variant");
  visit.optional("top1", row.top1, "top-1 accuracy measured on this runtime (default: the variant's)",
                 config::between(Ratio::si(0), Ratio::si(1)));
  visit.required("p90", row.p90, "90th percentile of the unloaded latency", config::above(Seconds::si(0)));
  visit.required("energy", row.energy, "energy of one inference", config::above(Joules::si(0)));
  visit.optional("p50", row.p50, "median latency", config::above(Seconds::si(0)));
  visit.optional("p99", row.p99, "99th percentile of the latency", config::above(Seconds::si(0)));
  visit.check(!row.p50 || *row.p50 <= row.p90, "p50", "the median must not exceed the 90th percentile");
  visit.check(!row.p99 || *row.p99 >= row.p90, "p99", "the 99th percentile must not be below the 90th");
}

std::optional<TrainingStep> ServiceModel::training_step(std::string_view, unsigned) const { return std::nullopt; }

}  // namespace edgefleet::hardware
