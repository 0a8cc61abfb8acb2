#include "sim/dnn/network.hpp"

#include <algorithm>
#include <functional>
#include <numeric>

namespace edgefleet::dnn {
namespace {

template <class Count>
std::int64_t total(const Network& network, Count count) {
  return std::transform_reduce(network.layers.begin(), network.layers.end(), std::int64_t{0}, std::plus{}, count);
}

Operations operations_of(std::int64_t macs) { return Operations::si(2.0 * static_cast<double>(macs)); }

}  // namespace

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
