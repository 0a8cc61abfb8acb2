#include "sim/python/python_policy.hpp"

#include <fmt/format.h>
#include <pybind11/stl.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace edgefleet::python {
namespace {

namespace py = pybind11;

/// Probabilities computed in single precision may miss 1 by this.
constexpr double sum_tolerance = 1e-6;

/// Shows an object to Python for one call.
template <class View, class Seen>
class Shown {
 public:
  Shown(View& view, Seen& seen) : view_(view) { view_.show(seen); }
  ~Shown() { view_.hide(); }
  Shown(const Shown&) = delete;
  Shown& operator=(const Shown&) = delete;

 private:
  View& view_;
};

const char* name_of(policy::FeedbackKind kind) {
  switch (kind) {
    case policy::FeedbackKind::rating:
      return "rating";
    case policy::FeedbackKind::aggregate:
      return "aggregate";
    case policy::FeedbackKind::implicit:
      return "implicit";
  }
  return "rating";
}

/// Quantities become numbers in SI units, components become objects.
struct PythonValue {
  const policy::FleetSheet& sheet;
  policy::ProfileNeeds& needs;

  template <int T, int E, int D, int W>
  py::object operator()(Quantity<T, E, D, W> quantity) const {
    return py::cast(quantity.si());
  }
  py::object operator()(const policy::FeatureSelection& selection) const {
    const auto view = std::make_shared<FeaturesView>(selection.make(sheet));
    needs = view->set().profile_needs();
    return py::cast(view);
  }
  py::object operator()(const policy::ProfileNeeds& profile) const {
    needs = profile;
    return py::cast(profile);
  }
  template <class T>
  py::object operator()(const T& plain) const {
    return py::cast(plain);
  }
};

}  // namespace

PythonPolicy::PythonPolicy(const PolicyFile& file, const PolicyDeclaration& declared, const Parameters& parameters,
                           const policy::FleetSheet& sheet)
    : file_(file), module_(edgefleet_module()) {
  const py::object made = policy_class(file, declared.class_name);
  in_python(file_, [&] {
    object_ = module_.attr("_make")(made, values(parameters, sheet), py::cast(std::make_shared<FleetView>(sheet)));
    for (const auto& name : module_.attr("_overridden")(object_)) overridden_.insert(py::cast<std::string>(name));
    situation_object_ = py::cast(situation_);
    decision_object_ = py::cast(decision_);
    stream_object_ = py::cast(stream_);
    choose_ = method("choose");
    learn_ = method("learn");
  });
}

py::dict PythonPolicy::values(const Parameters& parameters, const policy::FleetSheet& sheet) {
  py::dict all;
  for (const auto& [declared, value] : parameters.slots())
    all[declared->attribute.c_str()] = std::visit(PythonValue{sheet, parameter_needs_}, value);
  return all;
}

policy::Choice PythonPolicy::choose(const policy::Situation& situation, RandomStream& random) {
  const Shown shown_situation(*situation_, situation);
  const Shown shown_stream(*stream_, random);
  shown_ = situation.candidates.size();
  return in_python(file_, [&] { return choice_of(choose_(situation_object_, stream_object_)); });
}

policy::Choice PythonPolicy::choice_of(py::handle answer) {
  scores_.clear();
  widths_.clear();
  if (py::isinstance<ChoiceAnswer>(answer)) {
    const auto& whole = answer.cast<const ChoiceAnswer&>();
    if (whole.scores) scores_ = *whole.scores;
    if (whole.widths) widths_ = *whole.widths;
    return whole.choice;
  }
  const Py_ssize_t index = PyNumber_AsSsize_t(answer.ptr(), nullptr);
  const bool failed = index == -1 && PyErr_Occurred() != nullptr;
  if (failed) PyErr_Clear();
  if (failed || index < 0)
    throw PythonError(file_.path.string() + ": choose returned " + std::string(py::str(py::repr(answer))) +
                      "; the index of a candidate or a Choice was expected");
  return {.candidate = static_cast<std::size_t>(index)};
}

void PythonPolicy::learn(const policy::Decision& decision, const policy::Feedback& feedback) {
  if (!has("learn")) return;
  const Shown shown(*decision_->situation, decision.situation);
  decision_->choice = decision.choice;
  const FeedbackView view{feedback.reward.si(), feedback.weight, name_of(feedback.kind)};
  in_python(file_, [&] { learn_(decision_object_, view); });
}

policy::ProfileNeeds PythonPolicy::profile_needs() const {
  if (!has("profile_needs")) return parameter_needs_;
  return in_python(file_, [&] {
    const py::object needs = method("profile_needs")();
    return needs.is_none() ? parameter_needs_ : needs.cast<policy::ProfileNeeds>();
  });
}

std::vector<double> PythonPolicy::probabilities() const {
  if (!has("probabilities")) return {};
  auto answer = in_python(file_, [&] {
    const py::object all = method("probabilities")();
    return all.is_none() ? std::vector<double>() : all.cast<std::vector<double>>();
  });
  if (!answer.empty() && answer.size() != shown_)
    throw PythonError(fmt::format("{}: probabilities returned {} values for {} candidates", file_.path.string(),
                                  answer.size(), shown_));
  const double sum = std::accumulate(answer.begin(), answer.end(), 0.0);
  const bool in_range = std::all_of(answer.begin(), answer.end(), [](double p) { return p >= 0.0 && p <= 1.0; });
  if (!answer.empty() && !(in_range && std::abs(sum - 1.0) <= sum_tolerance))
    throw PythonError(fmt::format("{}: probabilities returned values that are no distribution (they sum to {:.9g})",
                                  file_.path.string(), sum));
  return answer;
}

void PythonPolicy::tick(Seconds now) {
  if (has("tick")) in_python(file_, [&] { method("tick")(now.si()); });
}

bool PythonPolicy::wants_feedback(const policy::Decision& decision) const {
  if (!has("wants_feedback")) return true;
  const Shown shown(*decision_->situation, decision.situation);
  decision_->choice = decision.choice;
  return in_python(file_, [&] { return py::bool_(method("wants_feedback")(decision_object_)).cast<bool>(); });
}

void PythonPolicy::variants_changed(std::span<const policy::VariantSheet> catalogue) {
  if (!has("variants_changed")) return;
  in_python(file_, [&] { method("variants_changed")(std::make_shared<CatalogueView>(catalogue)); });
}

void PythonPolicy::user_joined(UserId user, DeviceId device) {
  if (has("user_joined")) in_python(file_, [&] { method("user_joined")(user.index(), device.index()); });
}

void PythonPolicy::user_left(UserId user, DeviceId device) {
  if (has("user_left")) in_python(file_, [&] { method("user_left")(user.index(), device.index()); });
}

void PythonPolicy::save(ByteWriter& out) const {
  if (!has("save")) return;
  const auto state = in_python(file_, [&] { return std::string(py::bytes(method("save")())); });
  out.blob(std::as_bytes(std::span(state)));
}

void PythonPolicy::load(ByteReader& in) {
  if (!has("load")) return;
  const Bytestring state = in.blob();
  in_python(file_, [&] { method("load")(py::bytes(reinterpret_cast<const char*>(state.data()), state.size())); });
}

}  // namespace edgefleet::python
