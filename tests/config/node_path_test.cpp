// Values of a tree by path: through mappings, lists by index and by name, components, and what is not there yet.

#include "sim/config/node_path.hpp"

#include <gtest/gtest.h>

#include "sim/config/document.hpp"
#include "sim/config/yaml_text.hpp"

namespace edgefleet::config {
namespace {

Node tree_of(const std::string& yaml) {
  Problems problems;
  return load_text(yaml, "text", problems).root();
}

const std::string fleet =
    "{fleet: [{kind: pi-4.0, count: 1}, {kind: nano}, {kind: nano}], policies: [random, {use: ucb, label: my.ucb}]}";

/// The tree with 7 at `path`, or what is wrong with the path.
std::string set(const std::string& yaml, const std::string& path, const std::string& defaults = "{none: 0}") {
  Node tree = tree_of(yaml);
  const auto refusal = set_at(tree, tree_of(defaults), path, {"text", 9, 9}, Node::plain("7"));
  return refusal ? refusal->why : flow_text(tree);
}

TEST(NodePath, ReplacesWhatIsThere) {
  EXPECT_EQ(set("{a: {b: 1, c: 2}}", "a.c"), "{a: {b: 1, c: 7}}");
  EXPECT_EQ(set("{a: {b: 1, c: 2}}", "a"), "{a: 7}");
  EXPECT_EQ(set("{a: [1, [2, 3]]}", "a[1][0]"), "{a: [1, [7, 3]]}");
}

TEST(NodePath, MakesWhatIsMissing) {
  EXPECT_EQ(set("{a: 1}", "b.c"), "{a: 1, b: {c: 7}}");
  EXPECT_EQ(set("{a: 1}", "b.c", "{b: {use: x, c: 1, d: 2}}"), "{a: 1, b: {use: x, c: 7, d: 2}}");
  EXPECT_EQ(set("{a: 1}", "l[1].c", "{l: [{b: 0}, {b: 1}]}"), "{a: 1, l: [{b: 0}, {b: 1, c: 7}]}");
}

TEST(NodePath, TurnsAComponentsNameIntoAMapping) {
  EXPECT_EQ(set("{population: mix}", "population.size"), "{population: {use: mix, size: 7}}");
  EXPECT_EQ(set(fleet, "policies.random.x"),
            "{fleet: [{kind: pi-4.0, count: 1}, {kind: nano}, {kind: nano}], policies: [{use: random, x: 7}, {use: "
            "ucb, label: my.ucb}]}");
}

TEST(NodePath, FindsItemsByWhatTheyAreCalled) {
  EXPECT_NE(set(fleet, "policies.my.ucb.alpha").find("label: my.ucb, alpha: 7}"), std::string::npos);
  EXPECT_NE(set(fleet, "fleet.pi-4.0.count").find("{kind: pi-4.0, count: 7}"), std::string::npos);
  EXPECT_NE(set(fleet, "fleet[2].count").find("{kind: nano}, {kind: nano, count: 7}"), std::string::npos);
}

TEST(NodePath, RefusesItemsThatAreNotThere) {
  EXPECT_EQ(set(fleet, "fleet.nano.count"), "2 items are called \"nano\"; say which by its number, such as [1]");
  EXPECT_EQ(set(fleet, "policies.ucb.alpha"), "\"policies\" has no item called \"ucb\" (there are: random, my.ucb)");
  EXPECT_EQ(set(fleet, "policies.randon.alpha"),
            "\"policies\" has no item called \"randon\"; did you mean \"random\"? (there are: random, my.ucb)");
  EXPECT_EQ(set(fleet, "fleet[3].count"), "\"fleet\" has 3 items, so there is no [3] (the first is [0])");
  EXPECT_EQ(set(fleet, "fleet[x].count"), "\"fleet\" must go on with a number in brackets, such as [0]");
  EXPECT_EQ(set(fleet, "fleet[1"), "\"fleet\" must go on with a number in brackets, such as [0]");
  EXPECT_EQ(set("{a: 1}", "a[0]"), "\"a\" is not a list");
}

TEST(NodePath, RefusesWhatIsNoPath) {
  for (const char* path : {"", ".a", "a.", "a..b", "[0]"})
    EXPECT_EQ(set("{a: 1}", path),
              "\"" + std::string(path) + "\" is no path, such as feedback.probability or fleet[0].count");
}

TEST(NodePath, MarksWhatItMakesWithThePlaceOfThePath) {
  Node tree = tree_of("{a: 1}");
  set_at(tree, tree_of("{b: {use: x}}"), "b.c", {"text", 9, 9}, Node::plain("7"));
  EXPECT_EQ(tree.find("b")->mark, (SourceMark{"text", 9, 9}));
  EXPECT_EQ(tree.find("b")->value.find("use")->value.mark, (SourceMark{"text", 9, 9}));
  EXPECT_EQ(tree.find("a")->mark, (SourceMark{"text", 1, 2})) << "what was there keeps its place";
}

}  // namespace
}  // namespace edgefleet::config
