#pragma once
// The shipped FPGA data, and shorthands for the layers the tests talk about.

#include <string>

#include "sim/hardware/ef_train/library.hpp"
#include "sim/hardware/ef_train/network_cost.hpp"
#include "tests/support/locations.hpp"

namespace edgefleet::ef_train {

inline const Library& shipped_library() {
  static const Library library = [] {
    Problems problems;
    auto loaded = load_library(std::string(edgefleet::source_dir) + "/platforms", problems);
    problems.throw_if_any();
    return loaded;
  }();
  return library;
}

inline const Board& board(const std::string& name) { return shipped_library().boards.at(name); }
inline const Design& design(const std::string& name) { return shipped_library().designs.at(name); }
inline const dnn::Network& network(const std::string& name) { return shipped_library().networks.at(name); }

inline dnn::Layer conv(std::int64_t out, std::int64_t in, std::int64_t rows, std::int64_t columns, std::int64_t kernel,
                       std::int64_t stride = 1) {
  dnn::Layer layer;
  layer.name = "conv";
  layer.out_channels = out;
  layer.in_channels = in;
  layer.rows = rows;
  layer.columns = columns;
  layer.kernel = kernel;
  layer.stride = stride;
  return layer;
}

}  // namespace edgefleet::ef_train
