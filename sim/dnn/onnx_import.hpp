#pragma once
// Reads a trained model's layer table from an ONNX file. Only shapes are read; weights may be missing.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "sim/core/diagnostics.hpp"
#include "sim/dnn/network.hpp"

namespace edgefleet::dnn {

struct OnnxImport {
  Network network;
  /// What was done about operators that are no layers of ours, a sentence each: which cost nothing, which were taken
  /// for something similar, which were left out so that their cost is missing.
  std::vector<std::string> notes;
};

/// Imports Conv (grouped and depthwise too), MaxPool, AveragePool and their global forms, BatchNormalization, Gemm,
/// MatMul with constant weights, and additions of two feature maps. Shapes are inferred by the ONNX library; a free
/// leading dimension is taken as one image. nullopt: the problems (no ONNX model, unknown shapes, no layer at all, a
/// layer outside the limits of fields(Layer)) have been added.
std::optional<OnnxImport> import_onnx(const std::filesystem::path& path, Problems& problems);

}  // namespace edgefleet::dnn
