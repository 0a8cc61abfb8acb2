// The names that edgefleet.py and policies use: module _edgefleet.

#include <pybind11/embed.h>
#include <pybind11/stl.h>

#include "sim/policy/tie.hpp"
#include "sim/python/views.hpp"

namespace edgefleet::python {
namespace {

namespace py = pybind11;
using policy::Candidate;

/// A property of the situation: one value.
template <class Of>
void add_value(py::class_<SituationView, std::shared_ptr<SituationView>>& view, const char* name, Of of,
               const char* doc) {
  view.def_property_readonly(
      name, [of](const SituationView& seen) { return of(seen.seen()); }, doc);
}

/// A property of the situation: an array with one value for each candidate.
template <class T, class Of>
void add_column(py::class_<SituationView, std::shared_ptr<SituationView>>& view, const char* name, Of of,
                const char* doc) {
  view.def_property_readonly(
      name, [name, of](SituationView& seen) { return seen.column<T>(name, of); }, doc);
}

void bind_candidates(py::class_<SituationView, std::shared_ptr<SituationView>>& view) {
  using Whole = std::int64_t;
  add_column<Whole>(
      view, "variant", [](const Candidate& c) { return static_cast<Whole>(c.variant.index()); },
      "numbers into the catalogue");
  add_column<Whole>(
      view, "place", [](const Candidate& c) { return static_cast<Whole>(c.place); }, "0 device, 1 edge, 2 cloud");
  add_column<double>(
      view, "top1", [](const Candidate& c) { return c.profile.top1.si(); }, "accuracy, 0..1");
  add_column<double>(
      view, "latency", [](const Candidate& c) { return c.profile.latency.si(); }, "profiled, seconds");
  add_column<double>(
      view, "energy", [](const Candidate& c) { return c.profile.energy.si(); }, "profiled, joules");
  add_column<bool>(
      view, "resident", [](const Candidate& c) { return c.resident; }, "already on the device");
  add_column<double>(
      view, "work", [](const Candidate& c) { return c.sheet->work.si(); }, "operations");
  add_column<double>(
      view, "parameters", [](const Candidate& c) { return c.sheet->parameters; }, "of the DNN");
  add_column<double>(
      view, "size", [](const Candidate& c) { return c.sheet->size.si(); }, "bytes");
  add_column<Whole>(
      view, "bits", [](const Candidate& c) { return static_cast<Whole>(c.sheet->bits); }, "of a weight");
  add_column<Whole>(
      view, "input_side", [](const Candidate& c) { return static_cast<Whole>(c.sheet->input_side); }, "pixels");
  add_column<Whole>(
      view, "fine_tuning", [](const Candidate& c) { return static_cast<Whole>(c.sheet->fine_tuning); },
      "epochs before it can be downloaded; 0: it exists");
}

void bind_situation(py::module_& module) {
  py::class_<SituationView, std::shared_ptr<SituationView>> view(
      module, "Situation", "What may be seen when a decision is taken; columns have one value for each candidate");
  using S = policy::Situation;
  add_value(
      view, "decision", [](const S& s) { return value_of(s.decision); }, "its number");
  add_value(
      view, "now", [](const S& s) { return s.now.si(); }, "simulated seconds");
  add_value(
      view, "device", [](const S& s) { return s.device.index(); }, "its number");
  add_value(
      view, "kind", [](const S& s) { return std::string(s.device_sheet->kind); }, "of the device");
  add_value(
      view, "unit_class", [](const S& s) { return std::string(s.device_sheet->unit_class); }, "cpu, gpu, fpga or npu");
  add_value(
      view, "memory", [](const S& s) { return s.device_sheet->memory.si(); }, "of the device, bytes");
  add_value(
      view, "idle_power", [](const S& s) { return s.device_sheet->idle_power.si(); }, "watts");
  add_value(
      view, "busy_power", [](const S& s) { return s.device_sheet->busy_power.si(); }, "watts, median");
  add_value(
      view, "speed", [](const S& s) { return s.device_sheet->speed.si(); }, "operations per second, median");
  add_value(
      view, "user", [](const S& s) { return s.user.id.index(); }, "its number");
  add_value(
      view, "usage_class", [](const S& s) { return s.user.usage_class; }, "0 .. class_count - 1");
  add_value(
      view, "class_count", [](const S& s) { return s.user.class_count; }, "");
  add_value(
      view, "latency_tolerance", [](const S& s) { return s.user.latency_tolerance.si(); },
      "seconds, of the class's mean user");
  add_value(
      view, "on_mains", [](const S& s) { return s.user.on_mains; }, "");
  add_value(
      view, "training", [](const S& s) { return s.training; }, "the device trains beside serving");
  view.def("__len__", [](const SituationView& seen) { return seen.seen().candidates.size(); });
  view.def_property_readonly(
      "names",
      [](const SituationView& seen) {
        py::list names;
        for (const auto& candidate : seen.seen().candidates) names.append(std::string(candidate.sheet->name));
        return names;
      },
      "of the variants, a list");
  bind_candidates(view);
}

policy::Propensity propensity_named(const std::string& name) {
  for (const auto& [propensity, known] : enum_names(policy::Propensity{}))
    if (known == name) return propensity;
  throw py::value_error("a propensity is exact, estimated or unknown, not " + name);
}

std::string name_of(policy::Propensity propensity) {
  for (const auto& [known, name] : enum_names(policy::Propensity{}))
    if (known == propensity) return std::string(name);
  return {};
}

using Values = std::optional<std::vector<double>>;

ChoiceAnswer choice(std::size_t candidate, double probability, std::optional<double> expected,
                    std::optional<double> width, Values scores, Values widths, const std::string& propensity,
                    std::optional<std::size_t> prefetch) {
  return {{candidate, Ratio::si(probability), expected, width, propensity_named(propensity), prefetch},
          std::move(scores),
          std::move(widths)};
}

void bind_decision(py::module_& module) {
  py::class_<DecisionView, std::shared_ptr<DecisionView>>(module, "Decision")
      .def_readonly("situation", &DecisionView::situation)
      .def_property_readonly("candidate", [](const DecisionView& taken) { return taken.choice.candidate; })
      .def_property_readonly("probability", [](const DecisionView& taken) { return taken.choice.probability.si(); })
      .def_property_readonly("propensity", [](const DecisionView& taken) { return name_of(taken.choice.propensity); })
      .def_property_readonly("expected", [](const DecisionView& taken) { return taken.choice.expected; })
      .def_property_readonly("width", [](const DecisionView& taken) { return taken.choice.width; });
  py::class_<FeedbackView>(module, "Feedback")
      .def_readonly("reward", &FeedbackView::reward, "0..1")
      .def_readonly("weight", &FeedbackView::weight, "share of the rating that belongs to the decision")
      .def_property_readonly("kind", [](const FeedbackView& feedback) { return feedback.kind; });
  py::class_<ChoiceAnswer>(module, "Choice")
      .def(py::init(&choice), py::arg("candidate"), py::arg("probability") = 1.0, py::arg("expected") = py::none(),
           py::arg("width") = py::none(), py::arg("scores") = py::none(), py::arg("widths") = py::none(),
           py::arg("propensity") = "exact", py::arg("prefetch") = py::none());
}

void bind_stream(py::module_& module) {
  py::class_<StreamView, std::shared_ptr<StreamView>>(module, "Stream", "A reproducible stream of random numbers")
      .def(py::init<std::uint64_t, std::string, std::uint64_t>(), py::arg("key"), py::arg("purpose"),
           py::arg("index") = 0)
      .def("bits", [](StreamView& view) { return view.get().bits(); })
      .def("uniform", [](StreamView& view) { return view.get().uniform(); })
      .def("normal", [](StreamView& view) { return view.get().normal(); })
      .def("exponential", [](StreamView& view) { return view.get().exponential(); })
      .def("gamma", [](StreamView& view, double shape) { return view.get().gamma(shape); })
      .def("below",
           [](StreamView& view, std::size_t count) {
             if (count == 0) throw py::value_error("there is no number below 0");
             return view.get().below(count);
           })
      .def("uniforms", [](StreamView& view, std::size_t count) { return view.many(count, &RandomStream::uniform); })
      .def("normals", [](StreamView& view, std::size_t count) { return view.many(count, &RandomStream::normal); });
}

void bind_fleet(py::module_& module) {
  py::class_<CatalogueView, std::shared_ptr<CatalogueView>>(module, "Catalogue")
      .def("__len__", [](const CatalogueView& view) { return view.names.size(); })
      .def_readonly("names", &CatalogueView::names)
      .def_readonly("families", &CatalogueView::families)
      .def_readonly("work", &CatalogueView::work)
      .def_readonly("parameters", &CatalogueView::parameters)
      .def_readonly("size", &CatalogueView::size)
      .def_readonly("bits", &CatalogueView::bits)
      .def_readonly("input_side", &CatalogueView::input_side)
      .def_readonly("fine_tuning", &CatalogueView::fine_tuning);
  py::class_<FleetView, std::shared_ptr<FleetView>>(module, "Fleet")
      .def_readonly("catalogue", &FleetView::catalogue)
      .def_readonly("announced", &FleetView::announced)
      .def_readonly("device_count", &FleetView::device_count)
      .def_readonly("user_count", &FleetView::user_count)
      .def_readonly("usage_classes", &FleetView::usage_classes)
      .def("typical_qoe", &FleetView::typical_qoe, "of each candidate's profile to the mean user of the class");
  py::class_<FeaturesView, std::shared_ptr<FeaturesView>>(module, "Features")
      .def_property_readonly("dimension", [](const FeaturesView& view) { return view.set().dimension(); })
      .def_property_readonly("width", [](const FeaturesView& view) { return view.set().width(); })
      .def("offset", [](const FeaturesView& view, const SituationView& seen) { return view.set().offset(seen.seen()); })
      .def("rows", &FeaturesView::rows, "candidates x width")
      .def("row", &FeaturesView::row);
}

policy::ProfileNeeds needs(const std::string& of, unsigned runs, double error, unsigned variants) {
  for (const auto& [scope, name] : enum_names(policy::ProfileNeeds::Scope{}))
    if (name == of) return {scope, runs, error, variants};
  throw py::value_error("a profile is of none, kind or device, not " + of);
}

}  // namespace
}  // namespace edgefleet::python

PYBIND11_EMBEDDED_MODULE(_edgefleet, module) {
  using namespace edgefleet::python;
  bind_situation(module);
  bind_decision(module);
  bind_stream(module);
  bind_fleet(module);
  pybind11::class_<edgefleet::policy::ProfileNeeds>(module, "ProfileNeeds")
      .def(pybind11::init(&needs), pybind11::arg("of") = "none", pybind11::arg("runs") = 1,
           pybind11::arg("error") = 0.0, pybind11::arg("variants") = 0);
  using Scores = pybind11::array_t<double, pybind11::array::c_style | pybind11::array::forcecast>;
  module.def("best_of", [](const Scores& scores) {
    return edgefleet::policy::best_of({scores.data(), static_cast<std::size_t>(scores.size())});
  });
}
