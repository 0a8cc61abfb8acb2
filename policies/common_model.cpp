// One variant for every device, named in advance. Where it is not eligible on the device, the largest eligible variant
// that is not larger stands in, else the smallest one.

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

[[noreturn]] void refuse(const config::Located<std::string>& wanted, std::span<const VariantSheet> catalogue) {
  std::vector<std::string_view> names;
  for (const VariantSheet& variant : catalogue) names.push_back(variant.name);
  throw InputError(
      {{wanted.mark, "the catalogue of this scenario has no variant \"" + wanted.value + "\"" +
                         config::guess_text(wanted.value, names) + "; policy common-model takes one of its variants"}});
}

VariantId find_variant(const config::Located<std::string>& wanted, std::span<const VariantSheet> catalogue) {
  const auto found = std::ranges::find(catalogue, wanted.value, &VariantSheet::name);
  if (found == catalogue.end()) refuse(wanted, catalogue);
  return VariantId(static_cast<std::size_t>(found - catalogue.begin()));
}

class CommonModel : public Policy {
 public:
  CommonModel(const CommonModelParameters& parameters, const FleetSheet& sheet)
      : variant_(find_variant(parameters.variant, sheet.catalogue)), size_(sheet.catalogue[variant_.index()].size) {}

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
    if (candidate.variant == variant_) return away;
    return away + (candidate.sheet->size <= size_ ? 1 : 2);
  }

  bool closer(const Candidate& a, const Candidate& b) const {
    if (rank(a) != rank(b)) return rank(a) < rank(b);
    const bool fits = a.sheet->size <= size_;
    return fits ? a.sheet->size > b.sheet->size : a.sheet->size < b.sheet->size;
  }

  VariantId variant_;
  Bytes size_;
};

const auto registered = PolicyRegistry::of().add<CommonModel, CommonModelParameters>(
    {.name = "common-model",
     .summary =
         "one named variant on every device; where it does not fit, the largest eligible one that is not larger; "
         "regret T",
     .source = "the baseline CogMI 2019 argues against (abstract)"});

}  // namespace
}  // namespace edgefleet::policy
