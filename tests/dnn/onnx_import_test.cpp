#include "sim/dnn/onnx_import.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <onnx/onnx_pb.h>

#include <fstream>

namespace edgefleet::dnn {
namespace {

using testing::Contains;
using testing::HasSubstr;

/// Writes small models, operator by operator.
class Model {
 public:
  explicit Model(std::vector<std::int64_t> input) {
    model_.set_ir_version(8);
    model_.add_opset_import()->set_version(13);
    model_.set_producer_name("test");
    model_.mutable_graph()->set_name("g");
    describe(*model_.mutable_graph()->add_input(), "x", input);
  }

  void weights(const std::string& name, std::vector<std::int64_t> shape) {
    auto& tensor = *model_.mutable_graph()->add_initializer();
    tensor.set_name(name);
    tensor.set_data_type(onnx::TensorProto::FLOAT);
    std::int64_t count = 1;
    for (const auto size : shape) {
      tensor.add_dims(size);
      count *= size;
    }
    for (std::int64_t i = 0; i < count; ++i) tensor.add_float_data(0.0F);
  }

  /// The output has the operator's name.
  onnx::NodeProto& node(const std::string& type, const std::string& name, const std::vector<std::string>& inputs) {
    auto& node = *model_.mutable_graph()->add_node();
    node.set_op_type(type);
    node.set_name(name);
    for (const auto& input : inputs) node.add_input(input);
    node.add_output(name);
    return node;
  }

  std::string written(const std::string& file) {
    auto& graph = *model_.mutable_graph();
    const auto last = graph.node(graph.node_size() - 1).output(0);
    auto& output = *graph.add_output();
    output.set_name(last);
    output.mutable_type()->mutable_tensor_type()->set_elem_type(onnx::TensorProto::FLOAT);
    const auto path = testing::TempDir() + file;
    std::ofstream stream(path, std::ios::binary);
    model_.SerializeToOstream(&stream);
    return path;
  }

 private:
  static void describe(onnx::ValueInfoProto& value, const std::string& name, const std::vector<std::int64_t>& shape) {
    value.set_name(name);
    auto& tensor = *value.mutable_type()->mutable_tensor_type();
    tensor.set_elem_type(onnx::TensorProto::FLOAT);
    for (const auto size : shape) {
      auto& dimension = *tensor.mutable_shape()->add_dim();
      if (size > 0)
        dimension.set_dim_value(size);
      else
        dimension.set_dim_param("N");
    }
  }

  onnx::ModelProto model_;
};

void set(onnx::NodeProto& node, const std::string& name, const std::vector<std::int64_t>& values) {
  auto& attribute = *node.add_attribute();
  attribute.set_name(name);
  attribute.set_type(onnx::AttributeProto::INTS);
  for (const auto value : values) attribute.add_ints(value);
}

void set(onnx::NodeProto& node, const std::string& name, std::int64_t value) {
  auto& attribute = *node.add_attribute();
  attribute.set_name(name);
  attribute.set_type(onnx::AttributeProto::INT);
  attribute.set_i(value);
}

OnnxImport imported(const std::string& path) {
  Problems problems;
  auto result = import_onnx(path, problems);
  problems.throw_if_any();
  return *result;
}

std::string problems_of(const std::string& path) {
  try {
    imported(path);
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

/// conv 3x3/2 -> norm -> relu -> depthwise 3x3 -> pointwise -> add -> max pool -> global average -> flatten -> gemm.
Model small_network() {
  Model model({0, 3, 32, 32});
  model.weights("w1", {16, 3, 3, 3});
  model.weights("b1", {16});
  auto& first = model.node("Conv", "conv1", {"x", "w1", "b1"});
  set(first, "strides", {2, 2});
  set(first, "pads", {1, 1, 1, 1});
  for (const auto* name : {"scale", "shift", "mean", "var"}) model.weights(name, {16});
  model.node("BatchNormalization", "norm1", {"conv1", "scale", "shift", "mean", "var"});
  model.node("Relu", "relu1", {"norm1"});
  model.weights("w2", {16, 1, 3, 3});
  auto& depthwise = model.node("Conv", "depthwise", {"relu1", "w2"});
  set(depthwise, "group", 16);
  set(depthwise, "pads", {1, 1, 1, 1});
  model.weights("w3", {16, 16, 1, 1});
  model.node("Conv", "pointwise", {"depthwise", "w3"});
  model.node("Add", "sum", {"pointwise", "relu1"});
  auto& pool = model.node("MaxPool", "pool", {"sum"});
  set(pool, "kernel_shape", {2, 2});
  set(pool, "strides", {2, 2});
  model.node("GlobalAveragePool", "average", {"pool"});
  model.node("Flatten", "flat", {"average"});
  model.weights("w4", {10, 16});
  model.weights("b4", {10});
  set(model.node("Gemm", "fc", {"flat", "w4", "b4"}), "transB", 1);
  return model;
}

TEST(OnnxImport, ReadsTheLayersAndTheirShapes) {
  const auto network = imported(small_network().written("small.onnx")).network;
  ASSERT_EQ(network.layers.size(), 8u);
  const auto &conv = network.layers[0], &norm = network.layers[1], &depthwise = network.layers[2],
             &pointwise = network.layers[3], &sum = network.layers[4], &pool = network.layers[5],
             &average = network.layers[6], &fc = network.layers[7];
  EXPECT_EQ(network.name, "small");
  EXPECT_EQ(conv.kind, LayerKind::convolution);
  EXPECT_EQ(conv.out_channels, 16);
  EXPECT_EQ(conv.in_channels, 3);
  EXPECT_EQ(conv.rows, 16);
  EXPECT_EQ(conv.columns, 16);
  EXPECT_EQ(conv.kernel, 3);
  EXPECT_EQ(conv.stride, 2);
  EXPECT_TRUE(conv.bias);
  EXPECT_EQ(input_rows(conv), 32);
  EXPECT_EQ(norm.kind, LayerKind::batch_norm);
  EXPECT_EQ(depthwise.groups, 16);
  EXPECT_EQ(depthwise.in_channels, 16);
  EXPECT_FALSE(depthwise.bias);
  EXPECT_EQ(pointwise.kernel, 1);
  EXPECT_EQ(sum.kind, LayerKind::add);
  EXPECT_EQ(pool.kind, LayerKind::max_pool);
  EXPECT_EQ(pool.rows, 8);
  EXPECT_EQ(average.kind, LayerKind::average_pool);
  EXPECT_EQ(average.kernel, 8);
  EXPECT_EQ(fc.kind, LayerKind::fully_connected);
  EXPECT_EQ(fc.in_channels, 16);
  EXPECT_EQ(fc.out_channels, 10);
  // Counted by hand from the operators.
  EXPECT_EQ(macs(network), 256 * (16 * 3 * 9 + 16 * 9 + 16 * 16) + 160);
  EXPECT_EQ(parameters(network), (16 * 3 * 9 + 16) + 32 + 16 * 9 + 16 * 16 + (160 + 10));
}

TEST(OnnxImport, SaysWhichOperatorsCostNothing) {
  const auto notes = imported(small_network().written("free.onnx")).notes;
  EXPECT_THAT(notes, Contains("operator Relu (1 times) costs nothing in the model"));
  EXPECT_THAT(notes, Contains("operator Flatten (1 times) costs nothing in the model"));
}

TEST(OnnxImport, NamesWhatItLeavesOut) {
  Model model({1, 8, 4, 4});
  model.weights("w", {8, 8, 3, 3});
  model.node("Conv", "conv", {"x", "w"});
  model.node("Erf", "odd", {"conv"});
  model.weights("t", {8, 8, 2, 2});
  model.node("ConvTranspose", "up", {"odd", "t"});
  const auto result = imported(model.written("odd.onnx"));
  EXPECT_EQ(result.network.layers.size(), 1u);
  EXPECT_THAT(result.notes, Contains("operator Erf ('odd') is not supported: left out, its cost is missing"));
  EXPECT_THAT(result.notes, Contains("operator ConvTranspose ('up') is not supported: left out, its cost is missing"));
}

TEST(OnnxImport, TakesWindowsThatAreNoSquareForTheNextSquare) {
  Model model({1, 8, 16, 16});
  model.weights("w", {8, 8, 1, 7});
  set(model.node("Conv", "wide", {"x", "w"}), "pads", {0, 3, 0, 3});
  const auto result = imported(model.written("wide.onnx"));
  EXPECT_EQ(result.network.layers.at(0).kernel, 3);
  EXPECT_THAT(result.notes,
              Contains("operator Conv ('wide') has a window of 7 elements that is no square: taken as 3x3"));
}

TEST(OnnxImport, ReadsMatMulWithConstantWeights) {
  Model model({1, 50, 64});
  model.weights("w", {64, 96});
  model.node("MatMul", "tokens", {"x", "w"});
  model.node("Transpose", "turned", {"tokens"});
  model.node("MatMul", "attention", {"tokens", "turned"});
  const auto result = imported(model.written("tokens.onnx"));
  ASSERT_EQ(result.network.layers.size(), 1u);
  EXPECT_EQ(macs(result.network), 50 * 64 * 96);
  EXPECT_THAT(result.notes,
              Contains("operator MatMul ('attention') multiplies two feature maps: left out, its cost is missing"));
}

TEST(OnnxImport, BiasAndScaleByConstantsAreNoResidualAdditions) {
  Model model({1, 8, 4, 4});
  model.weights("w", {8, 8, 1, 1});
  model.weights("b", {1, 8, 1, 1});
  model.node("Conv", "conv", {"x", "w"});
  model.node("Add", "bias", {"conv", "b"});
  EXPECT_EQ(imported(model.written("bias.onnx")).network.layers.size(), 1u);
}

TEST(OnnxImport, NamesTwoOperatorsOfOneNameApart) {
  Model model({1, 8, 4, 4});
  model.weights("w", {8, 8, 1, 1});
  model.node("Conv", "conv", {"x", "w"});
  auto& second = model.node("Conv", "conv", {"conv", "w"});
  second.set_output(0, "y");
  const auto network = imported(model.written("twice.onnx")).network;
  EXPECT_EQ(network.layers.at(0).name, "conv");
  EXPECT_EQ(network.layers.at(1).name, "conv-2");
}

TEST(OnnxImport, RefusesUnknownShapes) {
  Model model({1, 3, 0, 0});
  model.weights("w", {8, 3, 3, 3});
  model.node("Conv", "conv", {"x", "w"});
  EXPECT_THAT(
      problems_of(model.written("free-size.onnx")),
      HasSubstr("the shape of 'x' at operator Conv ('conv') is not known; export the model with a fixed input size"));
}

TEST(OnnxImport, RefusesFilesThatAreNoModels) {
  const auto path = testing::TempDir() + "no-model.onnx";
  std::ofstream(path) << "hello";
  EXPECT_EQ(problems_of(path), path + ": error: is not an ONNX model with operators");
  EXPECT_EQ(problems_of("/nowhere.onnx"), "/nowhere.onnx: error: cannot be read");
}

TEST(OnnxImport, RefusesAModelWithoutLayers) {
  Model model({1, 3, 8, 8});
  model.node("Relu", "relu", {"x"});
  EXPECT_THAT(problems_of(model.written("empty.onnx")), HasSubstr("holds no layer that can be imported"));
}

}  // namespace
}  // namespace edgefleet::dnn
