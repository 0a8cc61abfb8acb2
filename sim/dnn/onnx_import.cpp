#include "sim/dnn/onnx_import.hpp"

#include <fmt/format.h>
#include <onnx/onnx_pb.h>
#include <onnx/shape_inference/implementation.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <set>
#include <string_view>

#include "sim/config/read.hpp"

namespace edgefleet::dnn {
namespace {

using Shape = std::vector<std::int64_t>;

// Computed while features are stored, or only a matter of addresses: no cost in any model of ours.
const std::set<std::string_view> free_operators{"Relu",
                                                "LeakyRelu",
                                                "PRelu",
                                                "Clip",
                                                "Sigmoid",
                                                "HardSigmoid",
                                                "HardSwish",
                                                "Tanh",
                                                "Elu",
                                                "Selu",
                                                "Softmax",
                                                "LogSoftmax",
                                                "Dropout",
                                                "Identity",
                                                "Flatten",
                                                "Reshape",
                                                "Squeeze",
                                                "Unsqueeze",
                                                "Transpose",
                                                "Concat",
                                                "Split",
                                                "Slice",
                                                "Pad",
                                                "Constant",
                                                "ConstantOfShape",
                                                "Shape",
                                                "Gather",
                                                "Cast",
                                                "QuantizeLinear",
                                                "DequantizeLinear",
                                                "DynamicQuantizeLinear"};

std::int64_t integer(const onnx::NodeProto& node, std::string_view name, std::int64_t fallback) {
  for (const auto& attribute : node.attribute())
    if (attribute.name() == name) return attribute.i();
  return fallback;
}

Shape integers(const onnx::NodeProto& node, std::string_view name) {
  for (const auto& attribute : node.attribute())
    if (attribute.name() == name) return {attribute.ints().begin(), attribute.ints().end()};
  return {};
}

/// The first of several, or a default where there are none.
std::int64_t largest(const Shape& values, std::int64_t fallback) {
  return values.empty() ? fallback : *std::max_element(values.begin(), values.end());
}

/// Unknown sizes are 0.
Shape shape_of(const onnx::ValueInfoProto& value) {
  Shape shape;
  for (const auto& dimension : value.type().tensor_type().shape().dim()) shape.push_back(dimension.dim_value());
  return shape;
}

void fix_free_batch(onnx::GraphProto& graph) {
  for (auto& input : *graph.mutable_input()) {
    auto& shape = *input.mutable_type()->mutable_tensor_type()->mutable_shape();
    if (shape.dim_size() > 1 && shape.dim(0).dim_value() <= 0) shape.mutable_dim(0)->set_dim_value(1);
  }
}

/// Walks the nodes of a graph whose shapes are inferred.
class Importer {
 public:
  Importer(const onnx::GraphProto& graph, std::string file, Problems& problems)
      : graph_(graph), file_(std::move(file)), problems_(problems) {
    for (const auto& value : graph.value_info()) shapes_[value.name()] = shape_of(value);
    for (const auto& value : graph.output()) shapes_[value.name()] = shape_of(value);
    for (const auto& value : graph.input()) shapes_[value.name()] = shape_of(value);
    for (const auto& weights : graph.initializer()) {
      shapes_[weights.name()] = {weights.dims().begin(), weights.dims().end()};
      constants_.insert(weights.name());
    }
  }

  OnnxImport run() {
    for (const auto& node : graph_.node()) take(node);
    for (const auto& [type, count] : free_) note("operator {} ({} times) costs nothing in the model", type, count);
    return std::move(result_);
  }

 private:
  template <class... Args>
  void note(fmt::format_string<Args...> text, Args&&... args) {
    result_.notes.push_back(fmt::format(text, std::forward<Args>(args)...));
  }

  void problem(std::string what) { problems_.add({file_, 0, 0}, std::move(what)); }

  void take(const onnx::NodeProto& node) {
    remember_constant(node);
    const auto& type = node.op_type();
    if (type == "Conv") return take_conv(node);
    if (type == "MaxPool" || type == "AveragePool") return take_pool(node);
    if (type == "GlobalMaxPool" || type == "GlobalAveragePool") return take_global_pool(node);
    if (type == "BatchNormalization") return take_map(node, LayerKind::batch_norm);
    if (type == "Gemm") return take_gemm(node);
    if (type == "MatMul") return take_matmul(node);
    if ((type == "Add" || type == "Sum") && adds_maps(node)) return take_map(node, LayerKind::add);
    const bool scales = type == "Add" || type == "Sum" || type == "Mul" || type == "Sub" || type == "Div";
    if (free_operators.count(type) || (scales && !adds_maps(node))) {
      ++free_[type];
    } else {
      note("operator {} ('{}') is not supported: left out, its cost is missing", type, name_of(node));
    }
  }

  /// What is computed from constants alone (e.g. dequantised weights) is constant.
  void remember_constant(const onnx::NodeProto& node) {
    const bool constant = std::all_of(node.input().begin(), node.input().end(),
                                      [&](const auto& input) { return input.empty() || constants_.count(input) > 0; });
    if (constant && node.op_type() != "Shape") constants_.insert(node.output().begin(), node.output().end());
  }

  bool adds_maps(const onnx::NodeProto& node) const {
    return node.input_size() >= 2 && std::none_of(node.input().begin(), node.input().end(),
                                                  [&](const auto& input) { return constants_.count(input) > 0; });
  }

  static std::string name_of(const onnx::NodeProto& node) {
    if (!node.name().empty()) return node.name();
    return node.output_size() > 0 ? node.output(0) : node.op_type();
  }

  std::string unique_name(const onnx::NodeProto& node) {
    const auto base = name_of(node);
    auto name = base;
    for (int copy = 2; !names_.insert(name).second; ++copy) name = fmt::format("{}-{}", base, copy);
    return name;
  }

  /// [channels, rows, columns] of a feature map; a missing dimension is 1. nullopt: it is not known, which is a
  /// problem.
  std::optional<Shape> map_of(const onnx::NodeProto& node, const std::string& value) {
    const auto found = shapes_.find(value);
    if (found == shapes_.end() || found->second.size() < 2) return unknown(node, value);
    Shape map(found->second.begin() + 1, found->second.end());
    if (std::any_of(map.begin(), map.end(), [](auto size) { return size <= 0; })) return unknown(node, value);
    if (map.size() > 3) {
      note("operator {} ('{}') has {} spatial dimensions: left out, its cost is missing", node.op_type(), name_of(node),
           map.size() - 1);
      return std::nullopt;
    }
    if (map.size() == 2) map.insert(map.begin() + 1, 1);
    map.resize(3, 1);
    return map;
  }

  std::nullopt_t unknown(const onnx::NodeProto& node, const std::string& value) {
    problem(
        fmt::format("the shape of '{}' at operator {} ('{}') is not known; export the model with a fixed input size",
                    value, node.op_type(), name_of(node)));
    return std::nullopt;
  }

  /// The layer every spatial operator starts from: its output map and its input's size.
  std::optional<Layer> spatial(const onnx::NodeProto& node, LayerKind kind) {
    if (node.input_size() < 1 || node.output_size() < 1) return std::nullopt;
    const auto in = map_of(node, node.input(0)), out = in ? map_of(node, node.output(0)) : std::nullopt;
    if (!out) return std::nullopt;
    Layer layer;
    layer.kind = kind;
    layer.out_channels = (*out)[0];
    layer.rows = (*out)[1];
    layer.columns = (*out)[2];
    layer.input_rows = (*in)[1];
    layer.input_columns = (*in)[2];
    return layer;
  }

  /// Our windows are square: others become the smallest square of at least their area.
  std::int64_t square(const onnx::NodeProto& node, const Shape& window) {
    std::int64_t area = 1;
    for (const auto side : window) area *= side;
    auto side = static_cast<std::int64_t>(std::sqrt(static_cast<double>(area)));
    while (side * side < area) ++side;
    if (side * side != area)
      note("operator {} ('{}') has a window of {} elements that is no square: taken as {}x{}", node.op_type(),
           name_of(node), area, side, side);
    return side;
  }

  void take_conv(const onnx::NodeProto& node) {
    auto layer = spatial(node, LayerKind::convolution);
    const auto weights = node.input_size() > 1 ? shapes_[node.input(1)] : Shape{};
    if (!layer) return;
    if (weights.size() < 3 || std::any_of(weights.begin(), weights.end(), [](auto size) { return size <= 0; })) {
      unknown(node, node.input_size() > 1 ? node.input(1) : "weights");
      return;
    }
    layer->groups = std::max<std::int64_t>(integer(node, "group", 1), 1);
    layer->in_channels = weights[1] * layer->groups;
    layer->kernel = square(node, {weights.begin() + 2, weights.end()});
    layer->stride = largest(integers(node, "strides"), 1);
    layer->bias = node.input_size() > 2;
    if (largest(integers(node, "dilations"), 1) > 1)
      note("operator Conv ('{}') is dilated: costed as if it were not", name_of(node));
    add(node, *layer);
  }

  void take_pool(const onnx::NodeProto& node) {
    auto layer = spatial(node, node.op_type() == "MaxPool" ? LayerKind::max_pool : LayerKind::average_pool);
    if (!layer) return;
    layer->kernel = square(node, integers(node, "kernel_shape"));
    layer->stride = largest(integers(node, "strides"), 1);
    add(node, *layer);
  }

  void take_global_pool(const onnx::NodeProto& node) {
    auto layer = spatial(node, node.op_type() == "GlobalMaxPool" ? LayerKind::max_pool : LayerKind::average_pool);
    if (!layer) return;
    layer->kernel = square(node, {layer->input_rows, layer->input_columns});
    layer->stride = layer->kernel;
    add(node, *layer);
  }

  void take_map(const onnx::NodeProto& node, LayerKind kind) {
    if (auto layer = spatial(node, kind)) add(node, *layer);
  }

  void take_gemm(const onnx::NodeProto& node) {
    const auto weights = node.input_size() > 1 ? shapes_[node.input(1)] : Shape{};
    if (weights.size() != 2 || weights[0] <= 0 || weights[1] <= 0) {
      unknown(node, node.input_size() > 1 ? node.input(1) : "weights");
      return;
    }
    const bool transposed = integer(node, "transB", 0) != 0;
    Layer layer;
    layer.kind = LayerKind::fully_connected;
    layer.in_channels = transposed ? weights[1] : weights[0];
    layer.out_channels = transposed ? weights[0] : weights[1];
    layer.bias = node.input_size() > 2;
    add(node, layer);
  }

  /// Constant weights make it a fully connected layer, or, for several vectors at once, a 1x1 convolution over them.
  void take_matmul(const onnx::NodeProto& node) {
    const auto weights = node.input_size() > 1 ? shapes_[node.input(1)] : Shape{};
    if (weights.size() != 2 || !constants_.count(node.input(1))) {
      note("operator MatMul ('{}') multiplies two feature maps: left out, its cost is missing", name_of(node));
      return;
    }
    auto vectors = shapes_[node.input(0)];
    if (vectors.empty() || std::any_of(vectors.begin(), vectors.end(), [](auto size) { return size <= 0; })) {
      unknown(node, node.input(0));
      return;
    }
    Layer layer;
    layer.in_channels = weights[0];
    layer.out_channels = weights[1];
    layer.kind = LayerKind::fully_connected;
    for (std::size_t i = 1; i + 1 < vectors.size(); ++i) layer.columns *= vectors[i];
    if (layer.columns > 1) layer.kind = LayerKind::convolution;
    add(node, layer);
  }

  void add(const onnx::NodeProto& node, Layer layer) {
    layer.name = unique_name(node);
    result_.network.layers.push_back(std::move(layer));
  }

  const onnx::GraphProto& graph_;
  std::string file_;
  Problems& problems_;
  std::map<std::string, Shape> shapes_;
  std::set<std::string> constants_;
  std::set<std::string> names_;
  std::map<std::string, int> free_;
  OnnxImport result_;
};

std::optional<onnx::ModelProto> parsed(const std::filesystem::path& path, Problems& problems) {
  std::ifstream file(path, std::ios::binary);
  onnx::ModelProto model;
  if (!file) {
    problems.add({path.string(), 0, 0}, "cannot be read");
  } else if (!model.ParseFromIstream(&file) || model.graph().node_size() == 0) {
    problems.add({path.string(), 0, 0}, "is not an ONNX model with operators");
  } else {
    return model;
  }
  return std::nullopt;
}

bool infer_shapes(onnx::ModelProto& model, const std::filesystem::path& path, Problems& problems) try {
  fix_free_batch(*model.mutable_graph());
  onnx::shape_inference::InferShapes(model);
  return true;
} catch (const std::exception& error) {
  problems.add({path.string(), 0, 0}, fmt::format("shapes cannot be inferred: {}", error.what()));
  return false;
}

/// The limits a YAML file is held to.
bool within_limits(const Network& network, const std::filesystem::path& path, Problems& problems) {
  Network again;
  const auto document = config::load_text(config::echo(network), path.string() + " as a layer table", problems);
  return config::read(document.root(), again, problems);
}

}  // namespace

std::optional<OnnxImport> import_onnx(const std::filesystem::path& path, Problems& problems) {
  const auto before = problems.count();
  auto model = parsed(path, problems);
  if (!model || !infer_shapes(*model, path, problems)) return std::nullopt;
  auto result = Importer(model->graph(), path.string(), problems).run();
  result.network.name = path.stem().string();
  result.network.source = fmt::format("ONNX model {}, written by {}", path.filename().string(), model->producer_name());
  if (problems.count() > before) return std::nullopt;
  if (result.network.layers.empty()) {
    problems.add({path.string(), 0, 0}, "holds no layer that can be imported");
    return std::nullopt;
  }
  if (!within_limits(result.network, path, problems)) return std::nullopt;
  return result;
}

}  // namespace edgefleet::dnn
