#include "sim/core/diagnostics.hpp"

#include <gtest/gtest.h>

namespace edgefleet {
namespace {

std::string thrown_by(const Problems& problems) {
  try {
    problems.throw_if_any();
  } catch (const InputError& error) {
    return error.what();
  }
  return "nothing was thrown";
}

TEST(Problem, IsASentenceWithAnAddress) {
  EXPECT_EQ(to_string(Problem{{"fleet.yaml", 3, 7}, "no such device"}), "fleet.yaml:3:7: error: no such device");
}

TEST(Problem, LeavesOutWhatIsUnknown) {
  EXPECT_EQ(to_string(Problem{{"fleet.yaml"}, "cannot be read"}), "fleet.yaml: error: cannot be read");
  EXPECT_EQ(to_string(Problem{{}, "nothing to run"}), "error: nothing to run");
}

TEST(Problems, AreShownAllAtOnceInFileOrderWithoutRepeats) {
  Problems problems;
  problems.add({"b.yaml", 1, 1}, "last");
  problems.add({"a.yaml", 10, 2}, "third");
  problems.add({"a.yaml", 2, 9}, "second");
  problems.add({"a.yaml", 2, 3}, "first");
  problems.add({"a.yaml", 2, 9}, "second");
  EXPECT_EQ(thrown_by(problems),
            "a.yaml:2:3: error: first\n"
            "a.yaml:2:9: error: second\n"
            "a.yaml:10:2: error: third\n"
            "b.yaml:1:1: error: last");
}

TEST(Problems, AreHandedOnSorted) {
  const InputError error({Problem{{"a.yaml", 2, 1}, "b"}, Problem{{"a.yaml", 1, 1}, "a"}});
  ASSERT_EQ(error.problems().size(), 2u);
  EXPECT_EQ(error.problems()[0].what, "a");
}

TEST(Problems, ThrowNothingWhenThereAreNone) {
  const Problems none;
  EXPECT_TRUE(none.empty());
  EXPECT_NO_THROW(none.throw_if_any());
}

TEST(Problems, CountThemselves) {
  Problems problems;
  problems.add({}, "one");
  problems.add({}, "two");
  EXPECT_FALSE(problems.empty());
  EXPECT_EQ(problems.count(), 2u);
  EXPECT_EQ(problems.list()[1].what, "two");
}

}  // namespace
}  // namespace edgefleet
