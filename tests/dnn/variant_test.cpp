#include "sim/dnn/variant.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/config/read.hpp"

namespace edgefleet::dnn {
namespace {

constexpr const char* sound =
    "{name: m, family: f, work: 407 MMAC, parameters: 4.7e6, size: 18.8 MB, bits: 8, input: 224, top1: 75.068 %}";

VariantFile read(const std::string& line, Problems& problems) {
  VariantFile file;
  const auto document = config::load_text("source: here\nvariants:\n  - " + line + "\n", "v.yaml", problems);
  config::read(document.root(), file, problems);
  return file;
}

std::string message(const std::string& line) {
  Problems problems;
  read(line, problems);
  return problems.empty() ? "" : to_string(problems.list().front());
}

TEST(Variant, IsReadWithItsUnits) {
  Problems problems;
  const Variant variant = read(sound, problems).variants.at(0);
  EXPECT_TRUE(problems.empty());
  EXPECT_EQ(variant.work.si(), 2 * 407e6);
  EXPECT_EQ(variant.parameters, 4.7e6);
  EXPECT_EQ(variant.size.si(), 18.8e6);
  EXPECT_EQ(variant.bits, 8U);
  EXPECT_EQ(variant.input_side, 224U);
  EXPECT_DOUBLE_EQ(variant.top1.si(), 0.75068);
}

TEST(Variant, EchoesAsItWasRead) {
  Problems problems;
  const VariantFile file = read(sound, problems);
  VariantFile again;
  config::read(config::load_text(config::echo(file), "echo", problems).root(), again, problems);
  EXPECT_TRUE(problems.empty());
  EXPECT_EQ(config::echo(again), config::echo(file));
  EXPECT_EQ(again.variants.at(0).work, file.variants.at(0).work);
}

TEST(Variant, NeedsItsUnits) {
  EXPECT_THAT(message("{name: m, family: f, work: 407, parameters: 1, size: 1 MB, bits: 8, input: 224, top1: 75 %}"),
              testing::StartsWith("v.yaml:3:"));
}

TEST(Variant, HasWorkSizeAndWeights) {
  for (const char* line :
       {"{name: m, family: f, work: 0 MMAC, parameters: 1, size: 1 MB, bits: 8, input: 224, top1: 75 %}",
        "{name: m, family: f, work: 1 MMAC, parameters: 0, size: 1 MB, bits: 8, input: 224, top1: 75 %}",
        "{name: m, family: f, work: 1 MMAC, parameters: 1, size: 0 MB, bits: 8, input: 224, top1: 75 %}",
        "{name: m, family: f, work: 1 MMAC, parameters: 1, size: 1 MB, bits: 0, input: 224, top1: 75 %}",
        "{name: m, family: f, work: 1 MMAC, parameters: 1, size: 1 MB, bits: 8, input: 0, top1: 75 %}",
        "{name: m, family: f, work: 1 MMAC, parameters: 1, size: 1 MB, bits: 8, input: 224, top1: 101 %}"})
    EXPECT_THAT(message(line), testing::HasSubstr("must be")) << line;
}

}  // namespace
}  // namespace edgefleet::dnn
