// Components chosen by name, with their parameters beside the name.
#include "sim/config/registry.hpp"

#include <gtest/gtest.h>

#include "tests/config/problems_of.hpp"

namespace edgefleet::config {
namespace {

using test::problems_of;

struct Shape {
  virtual ~Shape() = default;
  virtual double area() const = 0;
};
using Shapes = Registry<Shape, const double&>;
using ShapeChoice = Shapes::Selection;

struct SquareParameters {
  double side = 2.0;
  Seconds lifetime = milliseconds(5);
};
void fields(Fields& visit, SquareParameters& parameters) {
  visit.optional("side", parameters.side, "edge length", above(0.0));
  visit.optional("lifetime", parameters.lifetime, "how long it stands");
}
class Square : public Shape {
 public:
  Square(const SquareParameters& parameters, const double& scale) : area_(parameters.side * parameters.side * scale) {}
  double area() const override { return area_; }

 private:
  double area_;
};

class Dot : public Shape {
 public:
  explicit Dot(const double&) {}
  double area() const override { return 0.0; }
};

struct RingParameters {
  double outer = 0.0;
};
void fields(Fields& visit, RingParameters& parameters) {
  visit.required("outer", parameters.outer, "outer radius", above(0.0));
}
class Ring : public Shape {
 public:
  Ring(const RingParameters& parameters, const double& scale) : area_(parameters.outer * scale) {}
  double area() const override { return area_; }

 private:
  double area_;
};

const auto square =
    Shapes::of().add<Square, SquareParameters>({.name = "square", .summary = "Four sides.", .source = "Euclid"});
const auto dot = Shapes::of().add<Dot>({.name = "dot", .summary = "No sides.", .source = "Euclid"});
const auto ring = Shapes::of().add<Ring, RingParameters>({.name = "ring", .summary = "Round.", .source = "ours"});

struct Drawing {
  ShapeChoice shape;
  std::vector<ShapeChoice> others;
};
void fields(Fields& visit, Drawing& drawing) {
  visit.required("shape", drawing.shape, "the first shape");
  visit.optional("others", drawing.others, "more shapes");
}

/// A host whose own key stands beside the component's.
struct LabelledShape {
  std::string label = "none";
  ShapeChoice shape;
};
void fields(Fields& visit, LabelledShape& labelled) {
  visit.component(labelled.shape);
  visit.optional("label", labelled.label, "name in the report");
}

TEST(Selection, IsABareNameOrAMapping) {
  Drawing drawing;
  EXPECT_EQ(problems_of("shape: square\nothers: [dot, {use: square, side: 3}, {use: dot}]", drawing), "");
  EXPECT_EQ(drawing.shape.name(), "square");
  EXPECT_EQ(drawing.shape.make(1.0)->area(), 4.0);
  ASSERT_EQ(drawing.others.size(), 3U);
  EXPECT_EQ(drawing.others[0].make(1.0)->area(), 0.0);
  EXPECT_EQ(drawing.others[1].make(10.0)->area(), 90.0);
  EXPECT_EQ(drawing.others[2].name(), "dot");
}

TEST(Selection, EchoesItsDefaults) {
  Drawing drawing;
  problems_of("shape: square\nothers: [dot, {use: square, side: 3}]", drawing);
  EXPECT_EQ(echo(drawing), R"(shape:
  use: square
  side: 2
  lifetime: 5 ms
others:
  - dot
  - use: square
    side: 3
    lifetime: 5 ms
)");
  Drawing back;
  EXPECT_EQ(problems_of(echo(drawing), back), "");
  EXPECT_EQ(back.shape, drawing.shape);
  EXPECT_EQ(back.others, drawing.others);
}

TEST(Selection, IsAValue) {
  Drawing drawing;
  problems_of("shape: {use: square, side: 3}", drawing);
  const ShapeChoice copy = drawing.shape;
  problems_of("shape: {use: square, side: 5}", drawing);
  EXPECT_EQ(copy.make(1.0)->area(), 9.0);
  EXPECT_EQ(drawing.shape.make(1.0)->area(), 25.0);
  EXPECT_FALSE(copy == drawing.shape);
  EXPECT_EQ(ShapeChoice::named("square"), ShapeChoice::named("square"));
  EXPECT_FALSE(ShapeChoice::named("square") == ShapeChoice::named("dot"));
  EXPECT_EQ(ShapeChoice(), ShapeChoice());
}

TEST(Selection, GuessesAnUnknownName) {
  EXPECT_EQ(problems_of<Drawing>("shape: sqare"),
            "s.yaml:1:8: error: \"shape\" must be one of dot, ring, square, not \"sqare\"; did you mean \"square\"?");
  EXPECT_EQ(problems_of<Drawing>("shape: dot\nothers: [{use: blob, side: 3}]"),
            "s.yaml:2:16: error: \"use\" in others[0] must be one of dot, ring, square, not \"blob\"");
}

TEST(Selection, ChecksParametersInPlace) {
  EXPECT_EQ(problems_of<Drawing>("shape: {use: square, side: 0}"),
            "s.yaml:1:28: error: \"side\" in shape must be above 0, not 0");
  EXPECT_EQ(problems_of<Drawing>("shape: {use: square, sid: 1}"),
            "s.yaml:1:22: error: unknown key \"sid\" in shape; did you mean \"side\"? (allowed: use, side, lifetime)");
  EXPECT_EQ(problems_of<Drawing>("shape: {use: dot, side: 1}"),
            "s.yaml:1:19: error: unknown key \"side\" in shape (allowed: use)");
}

TEST(Selection, NeedsItsNameAndItsRequiredParameters) {
  EXPECT_EQ(problems_of<Drawing>("shape: {side: 3}"),
            "s.yaml:1:8: error: missing key \"use\" in shape (one of dot, ring, square)");
  EXPECT_EQ(problems_of<Drawing>("shape: {use: }"), "s.yaml:1:9: error: \"use\" in shape has no value");
  EXPECT_EQ(problems_of<Drawing>("shape: ring"), "s.yaml:1:8: error: missing key \"outer\" in shape (outer radius)");
  EXPECT_EQ(
      problems_of<Drawing>("shape: [ring]"),
      "s.yaml:1:8: error: \"shape\" must be one of dot, ring, square, or a mapping with the key \"use\", not a list");
}

TEST(Selection, SharesItsMappingWithAHost) {
  LabelledShape labelled;
  EXPECT_EQ(problems_of("{use: square, label: big, side: 9}", labelled), "");
  EXPECT_EQ(labelled.label, "big");
  EXPECT_EQ(labelled.shape.make(1.0)->area(), 81.0);
  EXPECT_EQ(echo(labelled), "use: square\nside: 9\nlifetime: 5 ms\nlabel: big\n");
  EXPECT_EQ(problems_of("dot", labelled), "");
  EXPECT_EQ(labelled.shape.name(), "dot");
  EXPECT_EQ(problems_of<LabelledShape>("{use: dot, lable: x}"),
            "s.yaml:1:12: error: unknown key \"lable\"; did you mean \"label\"? (allowed: use, label)");
  EXPECT_EQ(problems_of<LabelledShape>("{use: square, sied: 1, label: x}"),
            "s.yaml:1:15: error: unknown key \"sied\"; did you mean \"side\"? (allowed: use, side, lifetime, label)");
}

TEST(Selection, OfNothingOrOfTheUnknownIsABug) {
  EXPECT_THROW(ShapeChoice().name(), Defect);
  EXPECT_THROW(ShapeChoice().make(1.0), Defect);
  EXPECT_THROW(ShapeChoice::named("blob"), Defect);
}

TEST(Registry, ListsItsComponentsByName) {
  const auto entries = Shapes::of().entries();
  ASSERT_EQ(entries.size(), 3U);
  EXPECT_EQ(entries[0].name, "dot");
  EXPECT_TRUE(entries[0].parameters.empty());
  EXPECT_EQ(entries[2].name, "square");
  EXPECT_EQ(entries[2].summary, "Four sides.");
  EXPECT_EQ(entries[2].source, "Euclid");
  ASSERT_EQ(entries[2].parameters.size(), 2U);
  EXPECT_EQ(entries[2].parameters[0].default_value, "2");
}

TEST(RegistryDeathTest, AbortsOnADuplicateNamingBothFiles) {
  EXPECT_DEATH(Shapes::of().add<Dot>({.name = "dot", .summary = "", .source = ""}),
               "two components are registered as \"dot\": in .*registry_test.cpp and in .*registry_test.cpp");
}

TEST(Describe, ListsKeysTypesDefaultsAndRanges) {
  EXPECT_EQ(markdown_table(describe<SquareParameters>()),
            "| key | type | default | range | meaning |\n"
            "|---|---|---|---|---|\n"
            "| side | number | 2 | above 0 | edge length |\n"
            "| lifetime | time, e.g. 150 ms | 5 ms |  | how long it stands |\n");
}

TEST(Describe, NamesTheComponentsOfAChoice) {
  EXPECT_EQ(plain_table(describe<Drawing>()),
            "key     type                             default   range  meaning\n"
            "shape   one of dot, ring, square         required         the first shape\n"
            "others  list (one of dot, ring, square)  []               more shapes\n");
}

struct Outer {
  SquareParameters inner;
  std::vector<SquareParameters> list;
  std::optional<Ratio> share;
};
void fields(Fields& visit, Outer& outer) {
  visit.optional("inner", outer.inner, "one|two");
  visit.optional("list", outer.list, "several");
  visit.optional("share", outer.share, "share", between(0, 1));
}

TEST(Describe, DescendsIntoNestedMappings) {
  EXPECT_EQ(markdown_table(describe<Outer>()),
            "| key | type | default | range | meaning |\n"
            "|---|---|---|---|---|\n"
            "| inner | mapping | see below |  | one\\|two |\n"
            "| inner.side | number | 2 | above 0 | edge length |\n"
            "| inner.lifetime | time, e.g. 150 ms | 5 ms |  | how long it stands |\n"
            "| list | list (mapping) | [] |  | several |\n"
            "| list.side | number | 2 | above 0 | edge length |\n"
            "| list.lifetime | time, e.g. 150 ms | 5 ms |  | how long it stands |\n"
            "| share | ratio, e.g. 71.7 % or 0.717 | none | from 0 to 1 | share |\n");
}

}  // namespace
}  // namespace edgefleet::config
