#include "sim/python/views.hpp"

#include <algorithm>
#include <stdexcept>

namespace edgefleet::python {
namespace {

namespace py = pybind11;

template <class T, class Of>
py::array_t<T> array_of(std::span<const policy::VariantSheet> sheets, Of of) {
  py::array_t<T> values(static_cast<py::ssize_t>(sheets.size()));
  std::transform(sheets.begin(), sheets.end(), values.mutable_data(), of);
  values.attr("setflags")(py::arg("write") = false);
  return values;
}

}  // namespace

const policy::Situation& SituationView::seen() const {
  if (situation_ == nullptr) throw std::runtime_error("a situation lasts for one call: copy what you want to keep");
  return *situation_;
}

RandomStream& StreamView::get() {
  if (own_) return *own_;
  if (stream_ == nullptr)
    throw std::runtime_error("a random stream lasts for one call: make a Stream of your own from its bits()");
  return *stream_;
}

py::array_t<double> StreamView::many(std::size_t count, double (RandomStream::*draw)()) {
  py::array_t<double> values(static_cast<py::ssize_t>(count));
  RandomStream& stream = get();
  std::generate_n(values.mutable_data(), count, [&] { return (stream.*draw)(); });
  return values;
}

py::array_t<double> FeaturesView::rows(const SituationView& situation) {
  const auto& seen = situation.seen();
  const std::size_t width = features_->width();
  double* out = rows_.reshape(seen.candidates.size(), width);
  std::fill_n(out, seen.candidates.size() * width, 0.0);
  for (std::size_t i = 0; i < seen.candidates.size(); ++i)
    features_->describe(seen, seen.candidates[i], {out + i * width, width});
  return rows_.array();
}

py::array_t<double> FeaturesView::row(const SituationView& situation, std::size_t candidate) const {
  const auto& seen = situation.seen();
  if (candidate >= seen.candidates.size()) throw py::index_error("there is no such candidate");
  py::array_t<double> row(static_cast<py::ssize_t>(features_->width()));
  std::fill_n(row.mutable_data(), features_->width(), 0.0);
  features_->describe(seen, seen.candidates[candidate], {row.mutable_data(), features_->width()});
  return row;
}

CatalogueView::CatalogueView(std::span<const policy::VariantSheet> sheets)
    : work(array_of<double>(sheets, [](const auto& sheet) { return sheet.work.si(); })),
      parameters(array_of<double>(sheets, [](const auto& sheet) { return sheet.parameters; })),
      size(array_of<double>(sheets, [](const auto& sheet) { return sheet.size.si(); })),
      bits(array_of<std::int64_t>(sheets, [](const auto& sheet) { return sheet.bits; })),
      input_side(array_of<std::int64_t>(sheets, [](const auto& sheet) { return sheet.input_side; })),
      fine_tuning(array_of<std::int64_t>(sheets, [](const auto& sheet) { return sheet.fine_tuning; })) {
  for (const auto& sheet : sheets) {
    names.emplace_back(sheet.name);
    families.emplace_back(sheet.family);
  }
}

FleetView::FleetView(const policy::FleetSheet& sheet)
    : catalogue(std::make_shared<CatalogueView>(sheet.catalogue)),
      announced(std::make_shared<CatalogueView>(sheet.announced)),
      device_count(sheet.device_count),
      user_count(sheet.user_count),
      usage_classes(sheet.usage_classes) {
  if (sheet.typical_model != nullptr) typical_.emplace(sheet);
}

py::array_t<double> FleetView::typical_qoe(const SituationView& situation) {
  if (!typical_) throw std::runtime_error("this fleet has no typical users");
  const auto& seen = situation.seen();
  double* out = worths_.reshape(seen.candidates.size());
  for (const auto& candidate : seen.candidates) *out++ = typical_->expected(seen, candidate).si();
  return worths_.array();
}

}  // namespace edgefleet::python
