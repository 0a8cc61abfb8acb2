// One variant for every device, named in advance. Where it is not eligible on the device or not on offer, the largest
// eligible variant that is not larger stands in, else the smallest one.

#include <algorithm>
#include <string>

#include "sim/config/containers.hpp"
#include "sim/config/nearest.hpp"
#include "sim/policy/policy.hpp"

namespace edgefleet::policy {
namespace {

struct CommonModelParameters {
  config::Located<std::string> variant;
};

void fields(config::Fields& visit, CommonModelParameters& parameters) {
  visit.required("variant", parameters.variant, "of the catalogue, for every device");
}

[[noreturn]] void refuse(const config::Located<std::string>& wanted, const FleetSheet& sheet) {
  std::vector<std::string_view> names;
  for (const auto& variants : {sheet.catalogue, sheet.announced})
    for (const VariantSheet& variant : variants) names.push_back(variant.name);
  throw InputError(
      {{wanted.mark, "the catalogue of this scenario has no variant \"" + wanted.value + "\"" +
                         config::guess_text(wanted.value, names) + "; policy common-model takes one of its variants"}});
}

struct Named {
  VariantId variant;
  Bytes size;
};

/// One that is only announced is taken once it is on offer; until then its stand-ins serve.
Named find_variant(const config::Located<std::string>& wanted, const FleetSheet& sheet) {
  std::size_t index = 0;
  for (const auto& variants : {sheet.catalogue, sheet.announced})
    for (const VariantSheet& variant : variants) {
      if (variant.name == wanted.value) return {VariantId(index), variant.size};
      ++index;
    }
  refuse(wanted, sheet);
}

class CommonModel : public Policy {
 public:
  CommonModel(const CommonModelParameters& parameters, const FleetSheet& sheet)
      : named_(find_variant(parameters.variant, sheet)) {}

  Choice choose(const Situation& situation, RandomStream&) override {
    std::size_t best = 0;
    for (std::size_t index = 1; index < situation.candidates.size(); ++index)
      if (closer(situation.candidates[index], situation.candidates[best])) best = index;
    return {.candidate = best};
  }

 private:
  /// Lower is closer: the variant itself on the device, then stand-ins on the device, then anything offloaded.
  int rank(const Candidate& candidate) const {
    const int away = candidate.place == Place::device ? 0 : 3;
    if (candidate.variant == named_.variant) return away;
    return away + (candidate.sheet->size <= named_.size ? 1 : 2);
  }

  bool closer(const Candidate& a, const Candidate& b) const {
    if (rank(a) != rank(b)) return rank(a) < rank(b);
    const bool fits = a.sheet->size <= named_.size;
    return fits ? a.sheet->size > b.sheet->size : a.sheet->size < b.sheet->size;
  }

  Named named_;
};

const auto registered = PolicyRegistry::of().add<CommonModel, CommonModelParameters>(
    {.name = "common-model",
     .summary =
         "one named variant on every device; where it does not fit, the largest eligible one that is not larger; "
         "regret T",
     .source = "the baseline CogMI 2019 argues against (abstract)"});

}  // namespace
}  // namespace edgefleet::policy
