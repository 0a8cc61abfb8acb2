#pragma once
// Components by name. One file adds one: its class, its parameters with fields(), and a line that registers it
//
//     const auto registered = PolicyRegistry::of().add<LinUcb, Parameters>(
//         {.name = "lin-ucb", .summary = "...", .source = "Li et al., WWW 2010, Alg. 1"});
//
// In YAML a component is a bare name (all defaults) or a mapping: `{use: lin-ucb, alpha: 0.3}`.

#include <functional>
#include <map>
#include <memory>
#include <source_location>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/config/fields.hpp"
#include "sim/config/yaml_text.hpp"

namespace edgefleet::config {

/// What a component says of itself.
struct ComponentCard {
  std::string name;     ///< as in YAML: lower case, words joined by '-'
  std::string summary;  ///< one sentence
  std::string source;   ///< paper, standard, or "ours"
};

/// A registered component, for lists and the manual.
struct ComponentEntry {
  std::string name;
  std::string summary;
  std::string source;
  std::vector<FieldDoc> parameters;
  std::string plugin;  ///< the file outside the tree that brought it; empty for a built-in one
};

/// The parameters of a component that has none.
struct NoParameters {};
inline void fields(Fields&, NoParameters&) {}

/// While it lives, components that register themselves are those of a plug-in that is being loaded. One at a time.
class PluginRegistrations {
 public:
  explicit PluginRegistrations(std::string plugin);
  ~PluginRegistrations();
  PluginRegistrations(const PluginRegistrations&) = delete;
  PluginRegistrations& operator=(const PluginRegistrations&) = delete;

  /// Names, in the order of registration.
  const std::vector<std::string>& added() const { return added_; }
  /// A sentence for each component that was refused because its name is taken.
  const std::vector<std::string>& refused() const { return refused_; }

  // For Registry.
  static PluginRegistrations* current();
  const std::string& plugin() const { return plugin_; }
  void note(std::string_view name) { added_.emplace_back(name); }
  void refuse(std::string sentence) { refused_.push_back(std::move(sentence)); }

 private:
  std::string plugin_;
  std::vector<std::string> added_;
  std::vector<std::string> refused_;
};

/// A name is registered twice; the first component keeps it. Noted with the plug-in that is being loaded, if there is
/// one; else the program ends: this is before main, where nobody could catch an exception.
void refuse_duplicate(std::string_view name, std::string_view first_file, std::string_view second_file);
/// The plug-in a component that registers now belongs to, which is told its name; empty: a built-in component.
std::string plugin_of_newcomer(std::string_view name);
/// Throws Defect: C++ code asked for a component that is not registered.
[[noreturn]] void unknown_component(std::string_view name, std::span<const std::string_view> names);

/// A component and its parameters, type-erased.
template <class Product, class... Args>
class Configured {
 public:
  virtual ~Configured() = default;
  virtual void visit(Fields& fields) = 0;
  virtual std::unique_ptr<Product> make(Args... args) const = 0;
};

template <class Component, class Parameters, class Product, class... Args>
class ConfiguredWith final : public Configured<Product, Args...> {
 public:
  void visit(Fields& visit) override { fields(visit, parameters_); }
  std::unique_ptr<Product> make(Args... args) const override {
    if constexpr (std::is_same_v<Parameters, NoParameters>)
      return std::make_unique<Component>(std::forward<Args>(args)...);
    else
      return std::make_unique<Component>(parameters_, std::forward<Args>(args)...);
  }

 private:
  Parameters parameters_{};
};

template <class Product, class... Args>
class Selection;

/// Visible whatever a plug-in's compiler flags say: program and plug-ins share one registry.
template <class Product, class... Args>
class [[gnu::visibility("default")]] Registry {
 public:
  using Selection = config::Selection<Product, Args...>;
  using Component = Configured<Product, Args...>;
  using Maker = std::function<std::unique_ptr<Component>()>;
  using Describer = std::function<std::vector<FieldDoc>()>;

  /// The one registry of this product and these arguments.
  static Registry& of() {
    static Registry registry;
    return registry;
  }

  /// Registers a component that is made by Made(const Parameters&, Args...), or by Made(Args...) without parameters.
  /// A second built-in component of the same name aborts the program, naming both files.
  template <class Made, class Parameters = NoParameters>
  bool add(ComponentCard card, std::source_location where = std::source_location::current()) {
    return add(
        std::move(card), where.file_name(),
        [] { return std::make_unique<ConfiguredWith<Made, Parameters, Product, Args...>>(); },
        &describe_fields<Parameters>);
  }

  /// The same for a component whose parameters only run time knows. False if the name is taken.
  bool add(ComponentCard card, std::string file, Maker make, Describer describe) {
    const std::string name = card.name;
    if (const auto known = shelf_.find(name); known != shelf_.end())
      return refuse_duplicate(name, known->second.file, file), false;
    shelf_[name] = {std::move(card), std::move(file), plugin_of_newcomer(name), std::move(make), std::move(describe)};
    return true;
  }

  /// Sorted by name.
  std::vector<ComponentEntry> entries() const {
    std::vector<ComponentEntry> all;
    for (const auto& [name, known] : shelf_)
      all.push_back({name, known.card.summary, known.card.source, known.describe(), known.plugin});
    return all;
  }

  /// Sorted.
  std::vector<std::string_view> names() const {
    std::vector<std::string_view> all;
    for (const auto& [name, known] : shelf_) all.push_back(name);
    return all;
  }

  /// The component with its default parameters. An unknown name is a Defect.
  std::unique_ptr<Component> with_defaults(std::string_view name) const {
    const auto known = shelf_.find(name);
    if (known == shelf_.end()) unknown_component(name, names());
    return known->second.make();
  }

  /// The plug-in that brought the component; empty for a built-in or unknown one.
  std::string plugin_of(std::string_view name) const {
    const auto known = shelf_.find(name);
    return known == shelf_.end() ? std::string() : known->second.plugin;
  }

 private:
  struct Registered {
    ComponentCard card;
    std::string file;  ///< of its source
    std::string plugin;
    Maker make;
    Describer describe;
  };
  std::map<std::string, Registered, std::less<>> shelf_;
};

/// A chosen component with its parameters; a value, cheap to copy. Empty until it is read or named.
template <class Product, class... Args>
class Selection {
 public:
  Selection() = default;

  /// With default parameters; an unknown name is a Defect.
  static Selection named(std::string_view name) {
    Selection selection;
    selection.name_ = name;
    selection.configured_ = Registry<Product, Args...>::of().with_defaults(name);
    return selection;
  }

  bool empty() const { return configured_ == nullptr; }
  /// Precondition: not empty.
  const std::string& name() const {
    contract::require(!empty(), "a component was chosen");
    return name_;
  }
  /// The plug-in that brought the component; empty for a built-in one.
  std::string plugin() const { return Registry<Product, Args...>::of().plugin_of(name_); }
  /// Precondition: not empty.
  std::unique_ptr<Product> make(Args... args) const {
    contract::require(!empty(), "a component was chosen");
    return configured_->make(std::forward<Args>(args)...);
  }
  /// Equal if they echo the same.
  friend bool operator==(const Selection& a, const Selection& b) { return a.text() == b.text(); }

  // For Fields::component.
  static std::vector<std::string_view> known_names() { return Registry<Product, Args...>::of().names(); }
  /// Takes the component `name` and visits its parameters.
  void configure(std::string_view name, Fields& visit) {
    *this = named(name);
    configured_->visit(visit);
  }
  void visit_parameters(Fields& visit) const { configured_->visit(visit); }

 private:
  std::string text() const { return empty() ? std::string() : yaml_text(write_fields(*this)); }

  std::string name_;
  std::shared_ptr<Configured<Product, Args...>> configured_;  ///< never changed once it has been read, so shared
};

template <class Product, class... Args>
void fields(Fields& visit, Selection<Product, Args...>& selection) {
  visit.component(selection);
}

template <class Product, class... Args>
struct Codec<Selection<Product, Args...>> {
  using Value = Selection<Product, Args...>;
  using Range = NoLimits;
  static void read(const Node& node, const Place& place, Value& value, const Range&) {
    read_fields(node, place, value);
  }
  static Node write(const Value& value) { return value.empty() ? Node{} : write_fields(value); }
  static TypeDoc describe() { return {choice_type_text(Value::known_names()), {}}; }
};

}  // namespace edgefleet::config
