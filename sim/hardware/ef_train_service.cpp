// The service model `ef-train`: an FPGA board that runs each network on an accelerator built for it, forward pass only.
// Switching between networks means loading another bitstream, which the kind's load cost has to cover.

#include <utility>

#include "sim/config/nearest.hpp"
#include "sim/hardware/ef_train/network_cost.hpp"
#include "sim/hardware/service_model.hpp"

namespace edgefleet::hardware {
namespace ef_train_service {

/// A variant as the board runs it.
struct Served {
  config::Located<std::string> variant;
  config::Located<std::string> network;
  config::Located<std::string> design;
};

void fields(config::Fields& visit, Served& served) {
  visit.required("variant", served.variant, "name of the variant");
  visit.required("network", served.network, "its layer table, one of platforms/networks/");
  visit.required("design", served.design, "the accelerator that runs it, one of platforms/fpga-designs/");
}

struct Parameters {
  config::Located<std::string> board;
  std::vector<Served> networks;
};

void fields(config::Fields& visit, Parameters& parameters) {
  visit.required("board", parameters.board, "one of platforms/fpga-boards/");
  visit.required("networks", parameters.networks, "what it runs, and on which design");
  visit.check(!parameters.networks.empty(), "networks", "an accelerator needs at least one network");
}

/// The part of that name, or nullptr and a problem.
template <class T>
const T* part(const std::map<std::string, T>& parts, const char* what, const config::Located<std::string>& name,
              Problems& problems) {
  const auto found = parts.find(name.value);
  if (found != parts.end()) return &found->second;
  std::vector<std::string_view> names;
  for (const auto& [known, ignored] : parts) names.push_back(known);
  problems.add(name.mark,
               std::string("unknown ") + what + " \"" + name.value + "\"" + config::guess_text(name.value, names));
  return nullptr;
}

class EfTrain : public ServiceModel {
 public:
  EfTrain(const Parameters& parameters, const ModelParts& parts) {
    Problems problems;
    const auto* board = part(parts.boards, "FPGA board", parameters.board, problems);
    for (const Served& served : parameters.networks) {
      const auto* network = part(parts.networks, "network", served.network, problems);
      const auto* design = part(parts.designs, "FPGA design", served.design, problems);
      if (board != nullptr && network != nullptr && design != nullptr)
        add_row(served.variant, *board, *design, *network, problems);
    }
    problems.throw_if_any();
  }
  std::vector<ServiceRow> rows() const override { return rows_; }

  std::optional<TrainingStep> training_step(std::string_view variant, unsigned batch) const override {
    for (const auto& built : built_)
      if (built.variant == variant) {
        const auto cost = ef_train::training_cost(built.board, built.design, built.network, batch);
        return TrainingStep{cost.latency, cost.energy};
      }
    return std::nullopt;
  }

 private:
  void add_row(const config::Located<std::string>& variant, const ef_train::Board& board,
               const ef_train::Design& design, const dnn::Network& network, Problems& problems) {
    try {
      const ef_train::StepCost cost = ef_train::inference_cost(board, design, network);
      ServiceRow row;
      row.variant = variant;
      row.p90 = cost.latency;  // the accelerator's cycles are the same for every image
      row.energy = cost.energy;
      rows_.push_back(std::move(row));
      built_.push_back({variant.value, board, design, network});
    } catch (const InputError& refused) {
      for (const Problem& reason : refused.problems()) problems.add(variant.mark, reason.what);
    }
  }

  /// One network on its accelerator.
  struct Built {
    std::string variant;
    ef_train::Board board;
    ef_train::Design design;
    dnn::Network network;
  };

  std::vector<ServiceRow> rows_;
  std::vector<Built> built_;
};

const auto registered = ServiceRegistry::of().add<EfTrain, Parameters>(
    {.name = "ef-train",
     .summary = "computed: the forward pass, and training steps, on an EF-Train accelerator, network by network",
     .source = "Tang et al., EF-Train, ACM TODAES 27(5), 2022, section 5"});

}  // namespace ef_train_service
}  // namespace edgefleet::hardware
