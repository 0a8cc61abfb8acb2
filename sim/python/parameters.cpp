#include "sim/python/parameters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "sim/config/containers.hpp"
#include "sim/config/nearest.hpp"
#include "sim/plugin/refused.hpp"

namespace edgefleet::python {
namespace {

/// By the word edgefleet.py uses, in its order.
Value value_of_kind(const std::string& kind) {
  static const std::map<std::string, Value> kinds{{"number", 0.0},
                                                  {"whole", std::int64_t{0}},
                                                  {"flag", false},
                                                  {"text", std::string()},
                                                  {"time", Seconds()},
                                                  {"energy", Joules()},
                                                  {"power", Watts()},
                                                  {"size", Bytes()},
                                                  {"frequency", Hertz()},
                                                  {"share", Ratio()},
                                                  {"features", policy::FeatureSelection()},
                                                  {"profile", policy::ProfileNeeds()}};
  const auto found = kinds.find(kind);
  if (found == kinds.end()) throw plugin::Refused(fmt::format("declares a parameter of the unknown kind \"{}\"", kind));
  return found->second;
}

config::Node node_of(const std::string& text, const std::string& kind) {
  if (kind == "text") return config::Node::free_text(text);
  if (kind != "profile") return config::Node::plain(text);
  config::Node mapping = config::Node::map();
  mapping.entries.push_back({"of", {}, config::Node::plain(text)});
  return mapping;
}

/// A default or a bound, which must itself be sound.
template <class T>
void read_text(const ParameterDeclaration& declared, const std::string& text, T& value,
               const typename config::Codec<T>::Range& range) {
  Problems problems;
  const SourceMark nowhere;
  const config::Place root(problems, nowhere);
  config::Codec<T>::read(node_of(text, declared.kind), root.key(declared.key, nowhere), value, range);
  if (!problems.empty())
    throw plugin::Refused("declares a parameter that makes no sense: " + problems.list().front().what);
}

template <class T>
constexpr bool has_limits = std::is_same_v<typename config::Codec<T>::Range, config::Limits<T>>;

template <class T>
config::Limits<T> limits_of(const ParameterDeclaration& declared) {
  config::Limits<T> limits;
  if (declared.low) read_text(declared, *declared.low, limits.low.emplace(), {});
  if (declared.high) read_text(declared, *declared.high, limits.high.emplace(), {});
  limits.low_allowed = declared.low_allowed;
  limits.high_allowed = declared.high_allowed;
  return limits;
}

template <class T>
void set_default(const ParameterDeclaration& declared, T& value) {
  if constexpr (has_limits<T>) {
    const auto limits = limits_of<T>(declared);
    if (declared.default_value) read_text(declared, *declared.default_value, value, limits);
  } else if (declared.default_value) {
    read_text(declared, *declared.default_value, value, {});
  }
}

void check_names(config::Fields& fields, const ParameterDeclaration& declared, const std::string& value) {
  const std::vector<std::string_view> names(declared.names.begin(), declared.names.end());
  const bool known = names.empty() || std::find(names.begin(), names.end(), value) != names.end();
  fields.check(known, declared.key,
               fmt::format("\"{}\" must be one of {}, not \"{}\"{}", declared.key, config::listed(names), value,
                           config::guess_text(value, names)));
}

template <class T, class... Limits>
void visit_field(config::Fields& fields, const ParameterDeclaration& declared, T& value, const Limits&... limits) {
  if (declared.default_value)
    fields.optional(declared.key, value, declared.doc, limits...);
  else
    fields.required(declared.key, value, declared.doc, limits...);
}

template <class T>
void visit_one(config::Fields& fields, const ParameterDeclaration& declared, T& value) {
  if constexpr (has_limits<T>)
    visit_field(fields, declared, value, limits_of<T>(declared));
  else
    visit_field(fields, declared, value);
  if constexpr (std::is_same_v<T, std::string>) check_names(fields, declared, value);
}

}  // namespace

Parameters::Parameters(const std::vector<ParameterDeclaration>& declared) {
  for (const auto& parameter : declared) {
    slots_.push_back({&parameter, value_of_kind(parameter.kind)});
    std::visit([&](auto& value) { set_default(parameter, value); }, slots_.back().value);
  }
}

void Parameters::visit(config::Fields& fields) {
  for (auto& [declared, stored] : slots_) {
    const auto& parameter = *declared;
    std::visit([&](auto& value) { visit_one(fields, parameter, value); }, stored);
  }
}

}  // namespace edgefleet::python
