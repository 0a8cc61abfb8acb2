#include "sim/python/declaration.hpp"

#include <nlohmann/json.hpp>

namespace edgefleet::python {
namespace {

using Json = nlohmann::json;

std::optional<std::string> maybe(const Json& json, const char* key) {
  return json.at(key).is_null() ? std::nullopt : std::optional(json.at(key).get<std::string>());
}

ParameterDeclaration parameter_of(const Json& json) {
  ParameterDeclaration parameter;
  parameter.key = json.at("key");
  parameter.attribute = json.at("attribute");
  parameter.kind = json.at("kind");
  parameter.doc = json.at("doc");
  parameter.default_value = maybe(json, "default");
  parameter.low = maybe(json, "low");
  parameter.high = maybe(json, "high");
  parameter.low_allowed = json.at("low_allowed");
  parameter.high_allowed = json.at("high_allowed");
  parameter.names = json.at("names").get<std::vector<std::string>>();
  return parameter;
}

PolicyDeclaration policy_of(const Json& json) {
  PolicyDeclaration policy{json.at("class"), json.at("name"), json.at("summary"), json.at("source"), {}};
  for (const auto& parameter : json.at("parameters")) policy.parameters.push_back(parameter_of(parameter));
  return policy;
}

}  // namespace

void read_declarations(std::string_view json, PolicyFile& file) {
  const Json all = Json::parse(json);
  for (const auto& policy : all.at("policies")) file.policies.push_back(policy_of(policy));
  file.sources.assign({file.path});
  for (const auto& module : all.at("modules")) file.sources.emplace_back(module.get<std::string>());
}

}  // namespace edgefleet::python
