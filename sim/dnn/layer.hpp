#pragma once
// One layer of a DNN, as the cost models need it: its shape, not its weights.
// Letters in brackets are those of Tang et al., "EF-Train", ACM TODAES 27(5), 2022: [M, N, R, C, K, S].

#include <cstdint>
#include <span>
#include <string>

#include "sim/config/fields.hpp"

namespace edgefleet::dnn {

enum class LayerKind { convolution, fully_connected, max_pool, average_pool, batch_norm, add };

std::span<const config::EnumName<LayerKind>> enum_names(LayerKind);

struct Layer {
  std::string name;                         ///< unique in a network
  LayerKind kind = LayerKind::convolution;  ///< activations are free in every model of ours and are not listed
  std::int64_t out_channels = 0;            ///< [M]; >= 1
  std::int64_t in_channels = 0;             ///< [N]; 0 means as many as come out (never for conv and fully-connected)
  std::int64_t rows = 1;                    ///< [R], of the output; >= 1
  std::int64_t columns = 1;                 ///< [C], of the output; >= 1
  std::int64_t kernel = 1;                  ///< [K], side of the square window; >= 1
  std::int64_t stride = 1;                  ///< [S]; >= 1
  std::int64_t groups = 1;                  ///< of a convolution; in_channels of them make it depthwise
  bool bias = false;                        ///< one more parameter per output channel
  std::int64_t input_rows = 0;              ///< of the unpadded input; 0 means rows * stride ("same" padding)
  std::int64_t input_columns = 0;           ///< likewise
};

void fields(config::Fields& visit, Layer& layer);

/// [N] with the default filled in.
std::int64_t inputs(const Layer& layer);
std::int64_t input_rows(const Layer& layer);
std::int64_t input_columns(const Layer& layer);
/// Convolutions and fully connected layers: those with multiply-accumulates.
bool has_weights(const Layer& layer);
/// Multiply-accumulates of one image: M * N / groups * R * C * K * K; 0 for layers without weights.
std::int64_t macs(const Layer& layer);
/// Weights, biases, and the scale and shift of a batch normalisation.
std::int64_t parameters(const Layer& layer);
/// M * R * C.
std::int64_t output_elements(const Layer& layer);

}  // namespace edgefleet::dnn
