#pragma once
// A policy whose decisions are taken in Python.

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "sim/python/interpreter.hpp"
#include "sim/python/parameters.hpp"
#include "sim/python/views.hpp"

namespace edgefleet::python {

/// Starts Python if need be. Every call may throw PythonError. `file` outlives the policy.
class PythonPolicy : public policy::Policy {
 public:
  PythonPolicy(const PolicyFile& file, const PolicyDeclaration& declared, const Parameters& parameters,
               const policy::FleetSheet& sheet);

  policy::Choice choose(const policy::Situation& situation, RandomStream& random) override;
  void learn(const policy::Decision& decision, const policy::Feedback& feedback) override;
  policy::ProfileNeeds profile_needs() const override;
  policy::Appraisal appraisal() const override { return {scores_, widths_}; }
  std::vector<double> probabilities() const override;
  void tick(Seconds now) override;
  bool wants_feedback(const policy::Decision& decision) const override;
  void variants_changed(std::span<const policy::VariantSheet> catalogue) override;
  void user_joined(UserId user, DeviceId device) override;
  void user_left(UserId user, DeviceId device) override;
  void save(ByteWriter& out) const override;
  void load(ByteReader& in) override;

 private:
  pybind11::dict values(const Parameters& parameters, const policy::FleetSheet& sheet);
  bool has(const char* method) const { return overridden_.contains(method); }
  pybind11::object method(const char* name) const { return object_.attr(name); }
  policy::Choice choice_of(pybind11::handle answer);

  const PolicyFile& file_;
  pybind11::module_ module_;
  policy::ProfileNeeds parameter_needs_;  ///< of a parameter that is a feature set or a profile
  pybind11::object object_;
  std::set<std::string> overridden_;
  std::shared_ptr<SituationView> situation_ = std::make_shared<SituationView>();
  std::shared_ptr<DecisionView> decision_ = std::make_shared<DecisionView>();
  std::shared_ptr<StreamView> stream_ = std::make_shared<StreamView>();
  pybind11::object situation_object_;
  pybind11::object decision_object_;
  pybind11::object stream_object_;
  pybind11::object choose_;
  pybind11::object learn_;
  std::size_t shown_ = 0;  ///< candidates at the latest choice
  std::vector<double> scores_;
  std::vector<double> widths_;
};

}  // namespace edgefleet::python
