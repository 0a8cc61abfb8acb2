// What is echoed reads back as the same value.
#include <gtest/gtest.h>

#include <map>
#include <optional>

#include "sim/config/read.hpp"
#include "sim/core/random.hpp"
#include "tests/config/problems_of.hpp"

namespace edgefleet::config {
namespace {

struct Part {
  std::string name;
  std::optional<Seconds> every;
  std::vector<double> row;
};
void fields(Fields& visit, Part& part) {
  visit.required("name", part.name, "name");
  visit.optional("every", part.every, "period");
  visit.optional("row", part.row, "numbers");
}

struct Whole {
  std::string title = "untitled";
  Bytes size = Bytes::si(4e9);
  Part main;
  std::vector<Part> parts;
  std::map<std::string, Part> by_name;
  std::vector<std::vector<std::string>> words;
};
void fields(Fields& visit, Whole& whole) {
  visit.optional("title", whole.title, "title");
  visit.optional("size", whole.size, "size");
  visit.optional("main", whole.main, "main");
  visit.optional("parts", whole.parts, "parts");
  visit.optional("by-name", whole.by_name, "by name");
  visit.optional("words", whole.words, "words");
}

TEST(Echo, WritesBlockYamlInTheOrderOfTheFields) {
  Whole whole;
  whole.main = {"m", milliseconds(20), {1, 2.5}};
  whole.parts = {{"a", {}, {}}, {"true", Seconds::si(1), {}}};
  whole.by_name = {{"x y", {"b", {}, {}}}};
  whole.words = {{"p", "q: r"}, {}};
  EXPECT_EQ(echo(whole), R"(title: untitled
size: 4 GB
main:
  name: m
  every: 20 ms
  row: [1, 2.5]
parts:
  - name: a
    row: []
  - name: "true"
    every: 1 s
    row: []
by-name:
  x y:
    name: b
    row: []
words:
  - [p, "q: r"]
  - []
)");
}

TEST(Echo, ReadsBackUnchanged) {
  Whole whole;
  whole.parts = {{"- a", Seconds::si(0.1), {1e-300, -0.0}}, {"# no comment", {}, std::vector<double>(60, 1.0 / 3.0)}};
  whole.by_name = {{"<<", {"~", {}, {}}}, {"null", {"", {}, {}}}, {"", {" ", {}, {}}}};
  whole.words = {std::vector<std::string>(40, "a long enough word"), {"x"}};
  Whole back;
  EXPECT_EQ(test::problems_of(echo(whole), back), "");
  EXPECT_EQ(echo(back), echo(whole));
  EXPECT_EQ(back.parts[1].row, whole.parts[1].row);
  EXPECT_EQ(back.words, whole.words);
  EXPECT_EQ(back.by_name.begin()->first, "");
}

TEST(Echo, ReadsBackNestedLists) {
  const std::vector<std::vector<std::vector<double>>> cube{{{1, 2}, {3}}, {}, {{}, std::vector<double>(80, 0.125)}};
  std::vector<std::vector<std::vector<double>>> back;
  EXPECT_EQ(test::problems_of(echo(cube), back), "");
  EXPECT_EQ(back, cube);
}

std::string character(RandomStream& random) {
  static const std::vector<std::string> pieces{"a",
                                               "b",
                                               "Z",
                                               "0",
                                               "9",
                                               " ",
                                               "  ",
                                               ":",
                                               ": ",
                                               " #",
                                               "#",
                                               "-",
                                               "- ",
                                               "'",
                                               "\"",
                                               "\\",
                                               "\n",
                                               "\t",
                                               "\r",
                                               "[",
                                               "]",
                                               "{",
                                               "}",
                                               ",",
                                               "&",
                                               "*",
                                               "!",
                                               "|",
                                               ">",
                                               "%",
                                               "@",
                                               "`",
                                               "?",
                                               "~",
                                               "=",
                                               "null",
                                               "true",
                                               "\x01",
                                               "\x7F",
                                               "\xC2\x85",
                                               "\xC3\xA9",
                                               "\xE2\x80\xA8",
                                               "\xE2\x80\xA9",
                                               "\xEF\xBB\xBF",
                                               "\xE2\x82\xAC",
                                               "\xF0\x9F\x98\x80",
                                               "...",
                                               "---",
                                               "<<",
                                               "\x1B",
                                               "\\n",
                                               "1e5"};
  return pieces[random.below(pieces.size())];
}

TEST(Echo, QuotesAnyTextSoThatItReadsBack) {
  RandomStream random(Seed{3, 0}, Purpose("texts"), 0);
  for (int i = 0; i < 4000; ++i) {
    std::string text;
    for (std::size_t n = random.below(6); n > 0; --n) text += character(random);
    const std::map<std::string, std::vector<std::string>> value{{text, {text, text}}};
    std::map<std::string, std::vector<std::string>> back;
    ASSERT_EQ(test::problems_of(echo(value), back), "") << echo(value);
    ASSERT_EQ(back, value) << echo(value);
  }
}

TEST(Echo, KeepsTheNulByte) {
  const std::string text("a\0b", 3);
  std::vector<std::string> back;
  EXPECT_EQ(test::problems_of(echo(std::vector<std::string>{text}), back), "");
  EXPECT_EQ(back, std::vector<std::string>{text});
}

TEST(Echo, QuotesWhatOtherReadersWouldMistake) {
  for (const std::string word :
       {"true", "No", "y", "null", "5", "1e5", "~", "", "0x1F", ".inf", " a", "a ", "2024-01-01"})
    EXPECT_EQ(quoted_text(word), "\"" + word + "\"");
  for (const std::string word : {"lin-ucb", "Li et al. (2010)", "platforms/phone.yaml", "a1"})
    EXPECT_EQ(quoted_text(word), word);
}

}  // namespace
}  // namespace edgefleet::config
