#include "measured_cube.hpp"

#include <algorithm>

#include "sim/core/contract.hpp"
#include "sim/hardware/platform_library.hpp"
#include "sim/hardware/service_table.hpp"
#include "tests/support/locations.hpp"

namespace edgefleet::policy::trial {
namespace {

/// The cube is what every measured board runs; the DPU kinds run other variants.
constexpr const char* a_kind_of_the_cube = "rpi4-tflite-v2.0";

MeasuredCube read_cube() {
  Problems problems;
  const auto library = hardware::load_platforms(std::string(edgefleet::source_dir) + "/platforms", problems);
  problems.throw_if_any();
  MeasuredCube cube;
  for (const hardware::ServiceRow& row : library.kinds.at(a_kind_of_the_cube).rows)
    cube.variant_names.push_back(row.variant.value);
  const dnn::Catalogue catalogue = hardware::catalogue_of(library, cube.variant_names);
  for (const dnn::Variant& variant : catalogue.variants()) cube.families.push_back(variant.family);
  for (std::size_t index = 0; index < catalogue.size(); ++index) {
    const dnn::Variant& variant = catalogue[VariantId(index)];
    cube.catalogue.push_back({cube.variant_names[index], cube.families[index], variant.work, variant.parameters,
                              variant.size, variant.bits, variant.input_side});
  }
  for (const auto& [name, kind] : library.kinds) {
    const hardware::ServiceTable table = hardware::service_table(kind, catalogue);
    if (table.rows().size() != catalogue.size()) continue;
    cube.kind_names.push_back(name);
    cube.kinds.push_back({{},
                          hardware::to_string(kind.unit),
                          kind.memory,
                          {},
                          table.median_busy_power(),
                          table.median_speed(catalogue)});
    std::vector<Profile>& rows = cube.measured.emplace_back();
    for (const hardware::Measurement& row : table.rows()) rows.push_back({row.top1, row.p90, row.energy});
  }
  for (std::size_t index = 0; index < cube.kinds.size(); ++index) cube.kinds[index].kind = cube.kind_names[index];
  return cube;
}

}  // namespace

std::size_t MeasuredCube::variant(const std::string& name) const {
  const auto found = std::ranges::find(variant_names, name);
  contract::require(found != variant_names.end(), "the cube has the variant");
  return static_cast<std::size_t>(found - variant_names.begin());
}

const MeasuredCube& measured_cube() {
  // The sheets point into the lists of names, so the cube is made in its final place.
  static const MeasuredCube cube = read_cube();
  return cube;
}

}  // namespace edgefleet::policy::trial
