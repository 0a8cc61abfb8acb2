#include "sim/dnn/network.hpp"

#include <algorithm>
#include <functional>
#include <numeric>
#include <set>

#include "sim/config/read.hpp"

namespace edgefleet::dnn {
namespace {

template <class Count>
std::int64_t total(const Network& network, Count count) {
  return std::transform_reduce(network.layers.begin(), network.layers.end(), std::int64_t{0}, std::plus{}, count);
}

Operations operations_of(std::int64_t macs) { return Operations::si(2.0 * static_cast<double>(macs)); }

bool names_unique(const Network& network) {
  std::set<std::string> names;
  for (const auto& layer : network.layers)
    if (!names.insert(layer.name).second) return false;
  return true;
}

}  // namespace

void fields(config::Fields& visit, Network& network) {
  visit.required("name", network.name, "name of the network");
  visit.optional("source", network.source, "where the layer table comes from");
  visit.required("layers", network.layers, "in the order in which they run");
  visit.check(!network.layers.empty(), "layers", "a network has at least one layer");
  visit.check(names_unique(network), "layers", "two layers have the same name; each needs its own");
}

std::optional<Network> load_network(const std::filesystem::path& path, Problems& problems) {
  Network network;
  const auto document = config::load_file(path, problems);
  if (!config::read(document.root(), network, problems)) return std::nullopt;
  return network;
}

std::int64_t macs(const Network& network) {
  return total(network, [](const Layer& layer) { return macs(layer); });
}

std::int64_t parameters(const Network& network) {
  return total(network, [](const Layer& layer) { return parameters(layer); });
}

Operations inference_work(const Network& network) { return operations_of(macs(network)); }

Operations training_work(const Network& network) {
  const auto first = first_weighted_layer(network);
  const std::int64_t without_backward = first < network.layers.size() ? macs(network.layers[first]) : 0;
  return operations_of(3 * macs(network) - without_backward);
}

std::size_t first_weighted_layer(const Network& network) {
  const auto first = std::find_if(network.layers.begin(), network.layers.end(), has_weights);
  return static_cast<std::size_t>(first - network.layers.begin());
}

}  // namespace edgefleet::dnn
