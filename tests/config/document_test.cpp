// What a file may say, and what is refused before any field is read.
#include "sim/config/document.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "sim/config/yaml_text.hpp"
#include "tests/config/problems_of.hpp"

namespace edgefleet::config {
namespace {

using test::load_problems;
using testing::HasSubstr;

Document sound(const std::string& yaml) {
  Problems problems;
  Document document = load_text(yaml, "s.yaml", problems);
  EXPECT_EQ(test::text_of(problems), "");
  return document;
}

TEST(Document, KeepsTextQuotesAndMarks) {
  const Document document = sound("a: 010\nlist:\n  - 'x y'\n  - {k: v}\n");
  const Node& root = document.root();
  ASSERT_EQ(root.kind, Node::Kind::mapping);
  const Entry* a = root.find("a");
  ASSERT_NE(a, nullptr);
  EXPECT_EQ(a->value.text, "010");
  EXPECT_FALSE(a->value.quoted);
  EXPECT_EQ(a->mark, (SourceMark{"s.yaml", 1, 1}));
  EXPECT_EQ(a->value.mark, (SourceMark{"s.yaml", 1, 4}));
  const Entry* list = root.find("list");
  ASSERT_NE(list, nullptr);
  ASSERT_EQ(list->value.items.size(), 2U);
  EXPECT_TRUE(list->value.items[0].quoted);
  EXPECT_EQ(list->value.items[1].entries[0].mark, (SourceMark{"s.yaml", 4, 6}));
}

TEST(Document, ReadsWindowsLineEndsAndAByteOrderMark) {
  EXPECT_EQ(yaml_text(sound("\xEF\xBB\xBF"
                            "a: x\r\nb: y\r\n")
                          .root()),
            "a: x\nb: y\n");
}

TEST(Document, ExpandsAliases) {
  EXPECT_EQ(flow_text(sound("a: &x [1, 2]\nb: *x\n").root()), "{a: [1, 2], b: [1, 2]}");
}

TEST(Document, RefusesAliasesThatGrowWithoutEnd) {
  std::string laughs = "l0: &l0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 9; ++i) {
    const std::string below = "*l" + std::to_string(i - 1);
    laughs += "l" + std::to_string(i) + ": &l" + std::to_string(i) + " [" + below;
    for (int j = 1; j < 10; ++j) laughs += ", " + below;
    laughs += "]\n";
  }
  EXPECT_EQ(load_problems(laughs), "s.yaml:6:40: error: the file holds more than 1000000 values, aliases included");
}

TEST(Document, RefusesAnAliasOfWhatSurroundsIt) {
  EXPECT_EQ(load_problems("a: &x {b: *x}"), "s.yaml:1:11: error: an alias must not stand inside the value it names");
}

TEST(Document, RefusesAnUnknownAlias) {
  EXPECT_EQ(load_problems("b: *nope"),
            "s.yaml:1:4: error: this is not valid YAML: the referenced anchor is not defined");
}

TEST(Document, RefusesMergeKeysUnlessQuoted) {
  EXPECT_EQ(load_problems("<<: {a: 1}\nb: 2"),
            "s.yaml:1:1: error: merge keys (\"<<\") are not supported: write the keys out");
  EXPECT_EQ(load_problems("\"<<\": 1"), "");
}

TEST(Document, NamesBothPlacesOfADuplicateKey) {
  EXPECT_EQ(load_problems("a: 1\nb: {c: 1,\n    c: 2}\na: 3"),
            "s.yaml:3:5: error: duplicate key \"c\"; the first is at s.yaml:2:5\n"
            "s.yaml:4:1: error: duplicate key \"a\"; the first is at s.yaml:1:1");
}

TEST(Document, RefusesKeysThatAreNoText) {
  EXPECT_EQ(load_problems("[a]: 1"), "s.yaml:1:1: error: a key must be a text, not a list");
  EXPECT_EQ(load_problems("{a: 1}: 1"), "s.yaml:1:1: error: a key must be a text, not a mapping");
  EXPECT_EQ(load_problems("~: 1"), "s.yaml:1:1: error: a key must be a text, not empty");
}

TEST(Document, RefusesTags) {
  EXPECT_EQ(load_problems("a: !!int 5"), "s.yaml:1:4: error: tags are not supported: remove \"tag:yaml.org,2002:int\"");
  EXPECT_EQ(load_problems("a: !x [5]"), "s.yaml:1:4: error: tags are not supported: remove \"!x\"");
}

TEST(Document, RefusesASecondDocument) {
  const std::string why = "a second document starts here; a file holds one (is this line indented right?)";
  EXPECT_EQ(load_problems("a: 1\n---\nb: 1"), "s.yaml:2:1: error: " + why);
  EXPECT_EQ(load_problems("- a\nb: c"), "s.yaml:2:1: error: " + why);
  EXPECT_EQ(load_problems("---\na: 1\n...\n"), "");
}

TEST(Document, RefusesEmptiness) {
  for (const std::string empty : {"", "\n\n", "# only a comment\n", "~", "---\n"})
    EXPECT_EQ(load_problems(empty), "s.yaml: error: is empty; YAML with at least one key was expected") << empty;
}

TEST(Document, ExplainsSyntaxErrors) {
  EXPECT_EQ(load_problems("a:\n\t- b"),
            "s.yaml:2:2: error: this is not valid YAML: \"- \" must not stand here; a list starts on a line of its own "
            "(the line is indented by a tab; use spaces)");
  EXPECT_EQ(load_problems("a: \"x"), "s.yaml:1:6: error: this is not valid YAML: a text in quotes is never closed");
  EXPECT_EQ(
      load_problems("a: b: c"),
      "s.yaml:1:5: error: this is not valid YAML: \": \" must not stand here; a text that contains it needs quotes");
  EXPECT_EQ(load_problems("a: %"),
            "s.yaml:1:4: error: this is not valid YAML: a text must not start with this "
            "character; put it in quotes");
  EXPECT_EQ(load_problems("a: [}"),
            "s.yaml:1:5: error: this is not valid YAML: a bracket is closed that was not opened");
  EXPECT_THAT(load_problems("x: 1\na: [1, 2\n"), HasSubstr("a list that starts with \"[\" is never closed"));
  EXPECT_THAT(load_problems("a: {b: 1"), HasSubstr("a mapping that starts with \"{\" is never closed"));
}

TEST(Document, RefusesBottomlessNesting) {
  const std::string why = "lists and mappings are nested more than 100 deep";
  EXPECT_EQ(load_problems(std::string(101, '[') + std::string(101, ']')), "s.yaml:1:101: error: " + why);
  EXPECT_EQ(load_problems(std::string(1'000'000, '[')), "s.yaml: error: " + why);
  EXPECT_EQ(load_problems(std::string(100, '[') + std::string(100, ']')), "");
}

TEST(Document, RefusesNestingHiddenInAliases) {
  std::string yaml = "a0: &a0 " + std::string(60, '[') + std::string(60, ']') + "\n";
  yaml += "a1: " + std::string(60, '[') + "*a0" + std::string(60, ']') + "\n";
  EXPECT_THAT(load_problems(yaml), HasSubstr("nested more than 100 deep"));
}

TEST(Document, TellsBinaryFromText) {
  EXPECT_EQ(load_problems(std::string("a: 1\nb\0c", 8)), "s.yaml:2:2: error: this is not text in UTF-8: byte 0x00");
  EXPECT_EQ(load_problems("a: \xFF"), "s.yaml:1:4: error: this is not text in UTF-8: byte 0xFF");
  EXPECT_EQ(load_problems("a: \xC0\x80"), "s.yaml:1:4: error: this is not text in UTF-8: byte 0xC0");      // overlong
  EXPECT_EQ(load_problems("a: \xED\xA0\x80"), "s.yaml:1:4: error: this is not text in UTF-8: byte 0xED");  // surrogate
  EXPECT_EQ(load_problems("a: \xE2\x82"), "s.yaml:1:4: error: this is not text in UTF-8: byte 0xE2");      // cut short
  EXPECT_EQ(load_problems("a: \xE2\x82\xAC"), "");
}

class Files : public testing::Test {
 protected:
  Files() { std::filesystem::create_directories(folder_); }
  ~Files() override { std::filesystem::remove_all(folder_); }

  std::string path(const std::string& name) const { return (folder_ / name).string(); }
  static std::string problems(const std::string& path) {
    Problems found;
    EXPECT_FALSE(load_file(path, found).loaded());
    return test::text_of(found);
  }

  std::filesystem::path folder_ =
      std::filesystem::temp_directory_path() / ("edgefleet-config-" + std::to_string(::getpid()));
};

TEST_F(Files, AreLoadedUnderTheirPath) {
  std::ofstream(path("a.yaml")) << "a: 1\n";
  Problems found;
  const Document document = load_file(path("a.yaml"), found);
  EXPECT_TRUE(found.empty());
  EXPECT_EQ(document.name(), path("a.yaml"));
  EXPECT_EQ(flow_text(document.root()), "{a: 1}");
  EXPECT_EQ(document.root().mark.file, path("a.yaml"));
}

TEST_F(Files, ThatAreMissingOrFoldersAreRefused) {
  EXPECT_EQ(problems(path("none.yaml")), path("none.yaml") + ": error: there is no such file");
  EXPECT_EQ(problems(path("none/none.yaml")), path("none/none.yaml") + ": error: there is no such file");
  EXPECT_EQ(problems(folder_.string()), folder_.string() + ": error: is a folder; a YAML file was expected");
}

TEST_F(Files, ThatNeverEndAreNotOpened) {
  EXPECT_EQ(problems("/dev/zero"), "/dev/zero: error: is not a regular file");
  ASSERT_EQ(::mkfifo(path("pipe").c_str(), 0600), 0);
  EXPECT_EQ(problems(path("pipe")), path("pipe") + ": error: is not a regular file");
}

TEST_F(Files, OfTenGigabytesAreNotRead) {
  std::ofstream(path("big.yaml")) << "a: 1\n";
  std::filesystem::resize_file(path("big.yaml"), 10'000'000'000);  // sparse
  EXPECT_EQ(problems(path("big.yaml")),
            path("big.yaml") + ": error: is 10000000000 bytes long; a YAML file may have at most 16000000");
}

TEST_F(Files, ThatMayNotBeReadAreRefused) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may read everything";
  std::ofstream(path("secret.yaml")) << "a: 1\n";
  std::filesystem::permissions(path("secret.yaml"), std::filesystem::perms::none);
  EXPECT_EQ(problems(path("secret.yaml")), path("secret.yaml") + ": error: cannot be read: Permission denied");
}

TEST_F(Files, ThatAreEmptyAreRefused) {
  std::ofstream(path("empty.yaml")).flush();
  EXPECT_EQ(problems(path("empty.yaml")),
            path("empty.yaml") + ": error: is empty; YAML with at least one key was expected");
}

}  // namespace
}  // namespace edgefleet::config
