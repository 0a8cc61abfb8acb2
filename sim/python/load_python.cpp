// The door of the component: reads what a Python file declares and registers its policies.

#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <memory>

#include "sim/core/apart.hpp"
#include "sim/plugin/python_component.hpp"
#include "sim/plugin/refused.hpp"
#include "sim/python/python_policy.hpp"

namespace edgefleet::python {
namespace {

namespace fs = std::filesystem;
using SharedFile = std::shared_ptr<const PolicyFile>;

/// A policy of a file with its parameters, as a registry keeps it.
class ConfiguredPolicy final : public config::Configured<policy::Policy, const policy::FleetSheet&> {
 public:
  ConfiguredPolicy(SharedFile file, const PolicyDeclaration& declared)
      : file_(std::move(file)), declared_(declared), parameters_(declared.parameters) {}
  void visit(config::Fields& fields) override { parameters_.visit(fields); }
  std::unique_ptr<policy::Policy> make(const policy::FleetSheet& sheet) const override {
    return std::make_unique<PythonPolicy>(*file_, declared_, parameters_, sheet);
  }

 private:
  SharedFile file_;
  const PolicyDeclaration& declared_;  ///< in the file
  Parameters parameters_;
};

void add_policy(const SharedFile& file, const PolicyDeclaration& declared) {
  const auto make = [file, &declared] { return std::make_unique<ConfiguredPolicy>(file, declared); };
  make();  // refuses parameters that make no sense
  policy::PolicyRegistry::of().add({declared.name, declared.summary, declared.source}, file->path.string(), make,
                                   [make] {
                                     auto fields = config::Fields::documenter();
                                     make()->visit(fields);
                                     return std::move(fields).documented();
                                   });
}

std::string content_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  if (in.bad() || !in.is_open()) throw plugin::Refused("cannot be read");
  return text;
}

/// One letter for how it went, then the declarations or what is wrong.
Bytestring declare(const PolicyFile& file) {
  std::string answer;
  try {
    answer = "+" + declarations(file);
  } catch (const PythonError& error) {
    answer = std::string("-") + error.what();
  }
  const auto bytes = std::as_bytes(std::span(answer));
  return {bytes.begin(), bytes.end()};
}

std::string declarations_apart(const PolicyFile& file) {
  const auto outcome = run_apart([&] { return declare(file); });
  if (const auto* death = std::get_if<std::string>(&outcome)) throw plugin::Refused("cannot be loaded: " + *death);
  const auto& bytes = std::get<Bytestring>(outcome);
  const std::string answer(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  if (answer.front() == '-') throw plugin::Refused("cannot be loaded: " + answer.substr(1));
  return answer.substr(1);
}

std::vector<fs::path> load(const fs::path& path) {
  auto file = std::make_shared<PolicyFile>();
  file->path = path;
  file->text = content_of(path);
  read_declarations(declarations_apart(*file), *file);
  for (const auto& declared : file->policies) add_policy(file, declared);
  return file->sources;
}

}  // namespace
}  // namespace edgefleet::python

extern "C" std::vector<std::filesystem::path> edgefleet_load_python(const std::filesystem::path& file) {
  return edgefleet::python::load(file);
}
