// The service model `table`: rows as somebody measured them.

#include <utility>

#include "sim/hardware/service_model.hpp"

namespace edgefleet::hardware {
namespace measured_table {

struct Parameters {
  std::vector<ServiceRow> rows;
};

void fields(config::Fields& visit, Parameters& table) {
  visit.required("rows", table.rows, "measured rows, each variant at most once");
  visit.check(!table.rows.empty(), "rows", "a table needs at least one row");
}

class MeasuredTable : public ServiceModel {
 public:
  MeasuredTable(const Parameters& parameters, const ModelParts&) : rows_(parameters.rows) {}
  std::vector<ServiceRow> rows() const override { return rows_; }

 private:
  std::vector<ServiceRow> rows_;
};

const auto registered = ServiceRegistry::of().add<MeasuredTable, Parameters>(
    {.name = "table",
     .summary = "rows measured on the hardware: latency, energy and accuracy per variant",
     .source = "the device kind's own source"});

}  // namespace measured_table
}  // namespace edgefleet::hardware
