#pragma once
// What Python sees of a situation, a decision, a random stream and the fleet. Columns of candidates are numpy arrays
// that Python may not write; each is filled when it is first asked for in a call, and keeps its memory between calls.

#include <pybind11/numpy.h>

#include <array>
#include <map>
#include <memory>
#include <optional>

#include "sim/core/random.hpp"
#include "sim/policy/feature_set.hpp"
#include "sim/policy/policy.hpp"
#include "sim/policy/typical_qoe.hpp"

namespace edgefleet::python {

/// An array that is kept as long as its length fits.
template <class T>
class Column {
 public:
  /// Room for `rows` x `width` values (a plain vector if width is 0), all of which the caller writes.
  T* reshape(std::size_t rows, std::size_t width = 0) {
    const auto row_count = static_cast<pybind11::ssize_t>(rows);
    const auto row_width = static_cast<pybind11::ssize_t>(width);
    const bool fits = array_ && array_->shape(0) == row_count && (width == 0 || array_->shape(1) == row_width);
    if (!fits) {
      array_ = width == 0 ? pybind11::array_t<T>(row_count) : pybind11::array_t<T>({row_count, row_width});
      data_ = array_->mutable_data();
      array_->attr("setflags")(pybind11::arg("write") = false);
    }
    return data_;
  }
  const pybind11::array_t<T>& array() const { return *array_; }

 private:
  std::optional<pybind11::array_t<T>> array_;
  T* data_ = nullptr;
};

class SituationView {
 public:
  void show(const policy::Situation& situation) {
    situation_ = &situation;
    ++turn_;
  }
  void hide() { situation_ = nullptr; }
  /// Throws outside the call that the situation was shown to.
  const policy::Situation& seen() const;

  /// The column of that name: `of` each candidate.
  template <class T, class Of>
  pybind11::array_t<T> column(const char* name, Of of) {
    const auto& candidates = seen().candidates;
    auto& [values, turn] = columns<T>()[name];
    if (turn != turn_) {
      T* out = values.reshape(candidates.size());
      for (std::size_t i = 0; i < candidates.size(); ++i) out[i] = of(candidates[i]);
      turn = turn_;
    }
    return values.array();
  }

 private:
  template <class T>
  using Columns = std::map<const char*, std::pair<Column<T>, std::uint64_t>>;
  template <class T>
  Columns<T>& columns() {
    return std::get<Columns<T>>(columns_);
  }

  const policy::Situation* situation_ = nullptr;
  std::uint64_t turn_ = 0;
  std::tuple<Columns<double>, Columns<std::int64_t>, Columns<bool>> columns_;
};

struct DecisionView {
  std::shared_ptr<SituationView> situation = std::make_shared<SituationView>();
  policy::Choice choice;
};

struct FeedbackView {
  double reward;
  double weight;
  const char* kind;
};

/// A random stream: the policy's own for one call, or one with a key (see OwnDraws).
class StreamView {
 public:
  StreamView() = default;
  StreamView(std::uint64_t key, const std::string& purpose, std::uint64_t index)
      : own_(RandomStream(Seed{key}, Purpose(purpose), index)) {}
  void show(RandomStream& stream) { stream_ = &stream; }
  void hide() { stream_ = nullptr; }
  RandomStream& get();
  pybind11::array_t<double> many(std::size_t count, double (RandomStream::*draw)());

 private:
  RandomStream* stream_ = nullptr;
  std::optional<RandomStream> own_;
};

/// What choose may answer beyond an index.
struct ChoiceAnswer {
  policy::Choice choice;
  std::optional<std::vector<double>> scores;
  std::optional<std::vector<double>> widths;
};

class FeaturesView {
 public:
  explicit FeaturesView(std::unique_ptr<policy::FeatureSet> features) : features_(std::move(features)) {}
  const policy::FeatureSet& set() const { return *features_; }
  /// Candidates x width.
  pybind11::array_t<double> rows(const SituationView& situation);
  pybind11::array_t<double> row(const SituationView& situation, std::size_t candidate) const;

 private:
  std::unique_ptr<policy::FeatureSet> features_;
  Column<double> rows_;
};

/// The data sheets of all variants, in the order of their numbers.
struct CatalogueView {
  explicit CatalogueView(std::span<const policy::VariantSheet> sheets);
  std::vector<std::string> names;
  std::vector<std::string> families;
  pybind11::array_t<double> work;  ///< operations
  pybind11::array_t<double> parameters;
  pybind11::array_t<double> size;  ///< bytes
  pybind11::array_t<std::int64_t> bits;
  pybind11::array_t<std::int64_t> input_side;
  pybind11::array_t<std::int64_t> fine_tuning;  ///< epochs before it can be downloaded; 0: it exists
};

class FleetView {
 public:
  explicit FleetView(const policy::FleetSheet& sheet);
  std::shared_ptr<CatalogueView> catalogue;
  std::shared_ptr<CatalogueView> announced;
  std::size_t device_count;
  std::size_t user_count;
  unsigned usage_classes;
  /// QoE of each candidate's profile to the mean user of the class.
  pybind11::array_t<double> typical_qoe(const SituationView& situation);

 private:
  std::optional<policy::TypicalQoe> typical_;
  Column<double> worths_;
};

}  // namespace edgefleet::python
