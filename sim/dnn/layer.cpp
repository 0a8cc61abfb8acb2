#include "sim/dnn/layer.hpp"

#include <array>

namespace edgefleet::dnn {
namespace {

std::int64_t weights(const Layer& layer) {
  return layer.out_channels * (layer.in_channels / layer.groups) * layer.kernel * layer.kernel;
}

constexpr std::array<config::EnumName<LayerKind>, 6> kinds{{{LayerKind::convolution, "conv"},
                                                            {LayerKind::fully_connected, "fully-connected"},
                                                            {LayerKind::max_pool, "max-pool"},
                                                            {LayerKind::average_pool, "average-pool"},
                                                            {LayerKind::batch_norm, "batch-norm"},
                                                            {LayerKind::add, "add"}}};

// Far above any published network; with the limit on their product, cycles stay within 64 bits.
constexpr std::int64_t most_channels = 65'536;
constexpr std::int64_t largest_side = 16'384;
constexpr std::int64_t largest_kernel = 64;
constexpr double most_macs = 1e12;

double size_of(const Layer& layer) {
  double size = 1.0;
  for (const auto factor : {layer.out_channels, inputs(layer), layer.rows, layer.columns, layer.kernel, layer.kernel})
    size *= static_cast<double>(factor);
  return size;
}

}  // namespace

std::span<const config::EnumName<LayerKind>> enum_names(LayerKind) { return kinds; }

void fields(config::Fields& visit, Layer& layer) {
  const auto channels = config::between<std::int64_t>(1, most_channels);
  const auto side = config::between<std::int64_t>(1, largest_side);
  const auto window = config::between<std::int64_t>(1, largest_kernel);
  const auto defaulted = config::between<std::int64_t>(0, most_channels);
  visit.required("name", layer.name, "unique in the network");
  visit.required("type", layer.kind, "what the layer does");
  visit.required("out", layer.out_channels, "output channels (M)", channels);
  visit.optional("in", layer.in_channels, "input channels (N); 0: as many as come out, never for conv", defaulted);
  visit.optional("rows", layer.rows, "rows of the output (R)", side);
  visit.optional("columns", layer.columns, "columns of the output (C)", side);
  visit.optional("kernel", layer.kernel, "side of the square window (K)", window);
  visit.optional("stride", layer.stride, "step of the window (S)", window);
  visit.optional("groups", layer.groups, "of a convolution; depthwise: as many as input channels", channels);
  visit.optional("bias", layer.bias, "one more parameter per output channel");
  visit.optional("input_rows", layer.input_rows, "rows of the unpadded input; 0: rows times stride", defaulted);
  visit.optional("input_columns", layer.input_columns, "columns of the unpadded input; 0: columns times stride",
                 defaulted);
  visit.check(!has_weights(layer) || layer.in_channels > 0, "in",
              "conv and fully-connected layers say how many channels come in");
  visit.check(has_weights(layer) || layer.in_channels == 0 || layer.in_channels == layer.out_channels, "in",
              "as many channels must come in as go out, except of conv and fully-connected layers");
  visit.check(layer.groups == 1 || layer.kind == LayerKind::convolution, "groups", "only a conv has groups");
  visit.check(layer.out_channels % layer.groups == 0 && layer.in_channels % layer.groups == 0, "groups",
              "groups must divide both input and output channels");
  visit.check(size_of(layer) <= most_macs, "name",
              "out * in * rows * columns * kernel * kernel must be at most 1e12: the layer is too large to be meant");
  visit.check(layer.kind != LayerKind::fully_connected ||
                  (layer.rows == 1 && layer.columns == 1 && layer.kernel == 1 && layer.stride == 1),
              "type", "a fully-connected layer has no rows, columns, kernel or stride above 1");
}

std::int64_t inputs(const Layer& layer) { return layer.in_channels > 0 ? layer.in_channels : layer.out_channels; }

std::int64_t input_rows(const Layer& layer) {
  return layer.input_rows > 0 ? layer.input_rows : layer.rows * layer.stride;
}

std::int64_t input_columns(const Layer& layer) {
  return layer.input_columns > 0 ? layer.input_columns : layer.columns * layer.stride;
}

bool has_weights(const Layer& layer) {
  return layer.kind == LayerKind::convolution || layer.kind == LayerKind::fully_connected;
}

std::int64_t macs(const Layer& layer) { return has_weights(layer) ? weights(layer) * layer.rows * layer.columns : 0; }

std::int64_t parameters(const Layer& layer) {
  if (layer.kind == LayerKind::batch_norm) return 2 * layer.out_channels;
  if (!has_weights(layer)) return 0;
  return weights(layer) + (layer.bias ? layer.out_channels : 0);
}

std::int64_t output_elements(const Layer& layer) { return layer.out_channels * layer.rows * layer.columns; }

}  // namespace edgefleet::dnn
