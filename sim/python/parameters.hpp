#pragma once
// The parameters of a Python policy: declared in Python, read, checked, documented and echoed as those of C++ policies.

#include <string>
#include <variant>
#include <vector>

#include "sim/config/fields.hpp"
#include "sim/core/quantity.hpp"
#include "sim/policy/feature_set.hpp"
#include "sim/python/declaration.hpp"

namespace edgefleet::python {

using Value = std::variant<double, std::int64_t, bool, std::string, Seconds, Joules, Watts, Bytes, Hertz, Ratio,
                           policy::FeatureSelection, policy::ProfileNeeds>;

class Parameters {
 public:
  /// With their defaults. `declared` outlives this. Throws plugin::Refused for a kind, default or bound that makes no
  /// sense.
  explicit Parameters(const std::vector<ParameterDeclaration>& declared);

  void visit(config::Fields& fields);

  struct Slot {
    const ParameterDeclaration* declared;
    Value value;
  };
  const std::vector<Slot>& slots() const { return slots_; }

 private:
  std::vector<Slot> slots_;
};

}  // namespace edgefleet::python
