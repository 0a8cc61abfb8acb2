// What an EF-Train design occupies on its board.

#include <fmt/format.h>

#include <algorithm>
#include <bit>

#include "analysis/claims/measure.hpp"
#include "sim/config/nearest.hpp"
#include "sim/hardware/ef_train/resources.hpp"

namespace edgefleet::analysis {
namespace ef_train_resources_measure {

enum class Figure : std::uint8_t { dsp, bram, conv_dsp, conv_bram, batch_limit };
std::span<const config::EnumName<Figure>> enum_names(Figure) {
  static constexpr std::array<config::EnumName<Figure>, 5> names{{{Figure::dsp, "dsp"},
                                                                  {Figure::bram, "bram"},
                                                                  {Figure::conv_dsp, "conv-dsp"},
                                                                  {Figure::conv_bram, "conv-bram"},
                                                                  {Figure::batch_limit, "batch-limit"}}};
  return names;
}

struct Parameters {
  config::Located<std::string> design;
  Figure figure = Figure::dsp;
};
void fields(config::Fields& visit, Parameters& parameters) {
  visit.required("design", parameters.design, "one of platforms/fpga-designs/");
  visit.required("figure", parameters.figure,
                 "DSPs or block RAMs, of the whole design or of its convolution array, or the largest batch (a power "
                 "of two) that DRAM holds");
}

/// Powers of two, as the paper's batches are.
std::int64_t largest_batch(const dnn::Network& network, const ef_train::Board& board) {
  const auto limit = ef_train::batch_limit(network, board, ef_train::Mode::training);
  return static_cast<std::int64_t>(std::bit_floor(static_cast<std::uint64_t>(limit)));
}

class Resources : public Measure {
 public:
  explicit Resources(const Parameters& parameters) : parameters_(parameters) {}

  void check(const Evidence& evidence, Problems& problems) const override {
    const auto& designs = evidence.fpga().designs;
    if (designs.contains(parameters_.design.value)) return;
    std::vector<std::string_view> names;
    for (const auto& [name, known] : designs) names.push_back(name);
    problems.add(parameters_.design.mark,
                 fmt::format("unknown FPGA design \"{}\"{} (allowed: {})", parameters_.design.value,
                             config::guess_text(parameters_.design.value, names), config::listed(names)));
  }

  Found found(const Evidence& evidence) const override { return exactly(static_cast<double>(figure(evidence.fpga()))); }

 private:
  std::int64_t figure(const ef_train::Library& library) const {
    const auto& design = library.designs.at(parameters_.design.value);
    const auto board = std::find_if(library.boards.begin(), library.boards.end(),
                                    [&](const auto& entry) { return entry.second.name == design.board; });
    contract::require(board != library.boards.end(), "a shipped design's board is shipped");
    const auto& arithmetic = board->second.arithmetic;
    switch (parameters_.figure) {
      case Figure::dsp:
        return ef_train::total_resources(design, arithmetic).dsp;
      case Figure::bram:
        return ef_train::total_resources(design, arithmetic).bram;
      case Figure::conv_dsp:
        return ef_train::conv_resources(design, arithmetic).dsp;
      case Figure::conv_bram:
        return ef_train::conv_resources(design, arithmetic).bram;
      case Figure::batch_limit:
        return largest_batch(library.networks.at(design.network), board->second);
    }
    return 0;
  }

  Parameters parameters_;
};

const auto registered = MeasureRegistry::of().add<Resources, Parameters>(
    {.name = "ef-train-resources",
     .summary = "DSPs, block RAMs or the largest batch of an EF-Train accelerator",
     .source = "Tang et al., EF-Train, ACM TODAES 27(5), 2022, Eq. 28-32"});

}  // namespace ef_train_resources_measure
}  // namespace edgefleet::analysis
