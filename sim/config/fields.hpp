#pragma once
// A struct lists its fields once; that list reads YAML, checks, echoes and documents it:
//
//     struct AccessLink { BytesPerSecond down; Seconds latency = milliseconds(5); };
//     void fields(config::Fields& visit, AccessLink& link) {
//       visit.required("down", link.down, "rate towards the devices", config::above(BytesPerSecond::si(0)));
//       visit.optional("latency", link.latency, "one-way delay", config::at_least(Seconds::si(0)));
//     }
//
// Keys and docs are string literals. A key is declared once; a second declaration is a bug of ours (Defect).

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "sim/config/codec.hpp"
#include "sim/config/containers.hpp"
#include "sim/config/limits.hpp"

namespace edgefleet::config {

class Fields {
 public:
  /// A key that must be there.
  template <class T, class... L>
  void required(std::string_view key, T& value, std::string_view doc, const Limits<L>&... limits) {
    field({key, doc, true}, value, limits...);
  }
  /// A key that may be left out: the member then keeps its initial value. An absent std::optional or an empty component
  /// is not echoed.
  template <class T, class... L>
  void optional(std::string_view key, T& value, std::string_view doc, const Limits<L>&... limits) {
    field({key, doc, false}, value, limits...);
  }
  /// A rule across fields; acts only while reading, and only if the fields read so far are sound. `sentence` says what
  /// is wrong and what is allowed; it is reported at the key (at the mapping if the key was left out).
  void check(bool ok, std::string_view key, std::string_view sentence);
  /// A component of a registry whose key `use` and parameters stand in this same mapping, beside the other keys:
  /// `{use: lin-ucb, label: fast, alpha: 0.3}`. A bare name stands for `{use: name}`.
  template <class Selection>
  void component(Selection& selection);

  /// True while values are being read, so that derived members may be computed.
  bool reading() const { return mode_ == Mode::reading; }
  /// While reading: where the mapping (or the bare name) stands.
  SourceMark mark() const { return node_ == nullptr ? SourceMark{} : node_->mark; }

  // The three passes; read_fields, write_fields and describe_fields below run them.
  static Fields reader(const Node& node, const Place& place);
  static Fields writer() { return Fields(Mode::echoing); }
  static Fields documenter() { return Fields(Mode::documenting); }
  /// Ends a reading pass: reports missing and unknown keys.
  void finish();
  /// Ends a writing pass: a mapping, or a bare name if all there is to say is `use: name`.
  Node written() &&;
  /// Ends a documenting pass.
  std::vector<FieldDoc> documented() && { return std::move(docs_); }

 private:
  enum class Mode { reading, echoing, documenting };
  struct Slot {
    std::string_view key;
    std::string_view doc;
    bool required;
  };

  explicit Fields(Mode mode) : mode_(mode) {}

  template <class T, class... L>
  void field(const Slot& slot, T& value, const Limits<L>&... limits);
  template <class T>
  void document(const Slot& slot, const T& value, std::string range);

  void declare(std::string_view key);
  /// Reading: the entry of the key, or nullptr (noted as missing if it is required).
  const Entry* take(const Slot& slot);
  void write(std::string_view key, Node value);
  /// Reading: the name after `use`, one of `names`; or nothing, which has been reported.
  std::optional<std::string> take_component(std::span<const std::string_view> names);
  void refuse_kind() const;
  void report_missing() const;
  void report_unknown() const;

  Mode mode_;
  std::vector<std::string_view> declared_;
  // reading
  const Node* node_ = nullptr;
  const Place* place_ = nullptr;
  std::size_t problems_before_ = 0;
  std::vector<Slot> missing_;
  bool has_component_ = false;
  std::string component_names_;  ///< `one of dot, square`
  bool any_key_ = false;         ///< the component is unknown, so any key may be one of its parameters
  // echoing
  Node written_ = Node::map();
  // documenting
  std::vector<FieldDoc> docs_;
};

template <class T>
concept HasFields = std::is_class_v<T> && requires(Fields& visit, T& value) {
  fields(visit, value);
};

template <class T>
void read_fields(const Node& node, const Place& place, T& value) {
  Fields visit = Fields::reader(node, place);
  fields(visit, value);
  visit.finish();
}

template <class T>
Node write_fields(const T& value) {
  Fields visit = Fields::writer();
  fields(visit, const_cast<T&>(value));  // this pass only looks
  return std::move(visit).written();
}

template <class T>
std::vector<FieldDoc> describe_fields() {
  Fields visit = Fields::documenter();
  T defaults{};
  fields(visit, defaults);
  return std::move(visit).documented();
}

template <HasFields T>
struct Codec<T> {
  using Range = NoLimits;
  static void read(const Node& node, const Place& place, T& value, const Range&) { read_fields(node, place, value); }
  static Node write(const T& value) { return write_fields(value); }
  static TypeDoc describe() { return {"mapping", describe_fields<T>()}; }
};

/// The default as it would stand in YAML on one line; "see below" for a mapping whose keys are described.
std::string default_text(const Node& node, bool keys_described);

template <class T, class... L>
typename Codec<T>::Range range_of(const Limits<L>&... limits) {
  typename Codec<T>::Range range;
  (add_limit(range, limits), ...);
  return range;
}

template <class T, class... L>
void Fields::field(const Slot& slot, T& value, const Limits<L>&... limits) {
  const auto range = range_of<T>(limits...);
  declare(slot.key);
  if (mode_ == Mode::reading) {
    if (const Entry* entry = take(slot)) read_value(entry->value, place_->key(entry->key, entry->mark), value, range);
  } else if (mode_ == Mode::echoing) {
    write(slot.key, Codec<T>::write(value));
  } else {
    document(slot, value, range.text());
  }
}

template <class T>
void Fields::document(const Slot& slot, const T& value, std::string range) {
  TypeDoc type = Codec<T>::describe();
  std::string default_value = slot.required ? "required" : default_text(Codec<T>::write(value), !type.nested.empty());
  docs_.push_back({std::string(slot.key), std::move(type.text), std::move(default_value), std::move(range),
                   std::string(slot.doc), std::move(type.nested)});
}

template <class Selection>
void Fields::component(Selection& selection) {
  declare("use");
  const std::vector<std::string_view> names = Selection::known_names();
  if (mode_ == Mode::reading) {
    if (const auto name = take_component(names)) selection.configure(*name, *this);
  } else if (mode_ == Mode::echoing) {
    write("use", Node::free_text(std::string(selection.name())));
    has_component_ = true;
    selection.visit_parameters(*this);
  } else {
    docs_.push_back(
        {"use", choice_type_text(names), "required", "", "the component; its parameters stand beside it", {}});
  }
}

}  // namespace edgefleet::config
