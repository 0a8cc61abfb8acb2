#pragma once
// A DNN as a layer table, in the order in which the layers run. Branches (residual blocks) are listed one after
// another.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "sim/core/diagnostics.hpp"
#include "sim/core/quantity.hpp"
#include "sim/dnn/layer.hpp"

namespace edgefleet::dnn {

struct Network {
  std::string name;
  std::string source;  ///< where the layer table comes from
  std::vector<Layer> layers;
};

/// Layers are at least one, their names unique.
void fields(config::Fields& visit, Network& network);

/// Reads a file of platforms/networks/ or a user's own. nullopt: the problems have been added.
std::optional<Network> load_network(const std::filesystem::path& path, Problems& problems);

/// Multiply-accumulates of one image.
std::int64_t macs(const Network& network);
std::int64_t parameters(const Network& network);
/// One inference: 2 operations per multiply-accumulate. Normalisation, pooling and activations count none.
Operations inference_work(const Network& network);
/// One training step's share of one image: 2 * (3 * MACs - MACs of the first layer). Forward, backward and weight
/// update cost the same; the first layer has no backward pass (EF-Train, section 6.4).
Operations training_work(const Network& network);
/// The position of the first layer with weights, which has no backward pass; the number of layers if there is none.
std::size_t first_weighted_layer(const Network& network);

}  // namespace edgefleet::dnn
