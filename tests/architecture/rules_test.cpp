// The rules find what they are for: trees made up to break each of them.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "tests/architecture/function_lengths.hpp"
#include "tests/architecture/source_tree.hpp"
#include "tests/store/scratch.hpp"

namespace edgefleet::architecture {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Includes, AreReadAsTheyAreWritten) {
  EXPECT_THAT(includes_of("// #include \"no.hpp\"\n#include \"sim/core/id.hpp\"\n#include <vector>  // why\n"),
              ElementsAre("sim/core/id.hpp", "<vector>"));
}

TEST(Modules, AreTheFirstFolderOrTheSecondBelowSim) {
  EXPECT_EQ(module_of("sim/hardware/ef_train/board.hpp"), "sim/hardware");
  EXPECT_EQ(module_of("policies/random.cpp"), "policies");
}

TEST(Layering, LooksUpwardsOnly) {
  const SourceTree tree{{"sim/config/a.cpp", "#include \"sim/core/id.hpp\"\n#include \"sim/dnn/variant.hpp\"\n"},
                        {"sim/engine/b.hpp", "#include \"sim/store/rows.hpp\"\n"},
                        {"policies/c.cpp", "#include \"sim/policy/policy.hpp\"\n#include \"sim/engine/truth.hpp\"\n"},
                        {"analysis/d.cpp", "#include \"sim/app/home.hpp\"\n#include \"sim/store/rows.hpp\"\n"},
                        {"sim/app/e.cpp", "#include \"analysis/metric.hpp\"\n#include \"tests/app/program.hpp\"\n"},
                        {"tests/core/f.cpp", "#include \"sim/app/home.hpp\"\n"}};
  EXPECT_THAT(
      layering_breaches(tree),
      ElementsAre("analysis/d.cpp includes sim/app/home.hpp", "policies/c.cpp includes sim/engine/truth.hpp",
                  "sim/app/e.cpp includes tests/app/program.hpp", "sim/config/a.cpp includes sim/dnn/variant.hpp",
                  "sim/engine/b.hpp includes sim/store/rows.hpp"));
}

TEST(Layering, AFolderNobodyListedMayIncludeNothing) {
  EXPECT_THAT(layering_breaches({{"sim/new/a.cpp", "#include \"sim/core/id.hpp\"\n"}}),
              ElementsAre("sim/new/a.cpp includes sim/core/id.hpp"));
}

TEST(Libraries, StayInTheirModule) {
  EXPECT_THAT(library_breaches({{"sim/store/a.cpp", "#include <yaml-cpp/yaml.h>\n"},
                                {"sim/engine/b.cpp", "#include <simgrid/s4u.hpp>\n#include <xbt/log.h>\n"}}),
              ElementsAre("sim/store/a.cpp includes <yaml-cpp/yaml.h>, which only sim/config may know"));
}

TEST(Analysis, MayNotSeeSimGridEvenThroughAHeader) {
  EXPECT_THAT(simgrid_in_analysis({{"analysis/a.cpp", "#include \"sim/engine/b.hpp\"\n"},
                                   {"analysis/c.cpp", "#include \"sim/engine/cell_result.hpp\"\n"},
                                   {"sim/engine/b.hpp", "#include \"sim/engine/d.hpp\"\n"},
                                   {"sim/engine/d.hpp", "#include <simgrid/s4u.hpp>\n"},
                                   {"sim/engine/cell_result.hpp", "#include <vector>\n"}}),
              ElementsAre("analysis/a.cpp"));
}

TEST(Cycles, AreFoundOnce) {
  EXPECT_THAT(include_cycles({{"a.hpp", "#include \"b.hpp\"\n"},
                              {"b.hpp", "#include \"c.hpp\"\n"},
                              {"c.hpp", "#include \"a.hpp\"\n"},
                              {"d.hpp", "#include \"c.hpp\"\n"}}),
              ElementsAre("a.hpp -> b.hpp -> c.hpp -> a.hpp"));
  EXPECT_THAT(include_cycles({{"a.hpp", "#include \"c.hpp\"\n"}, {"b.hpp", "#include \"c.hpp\"\n"}, {"c.hpp", ""}}),
              IsEmpty());
}

TEST(Headers, BeginWithTheirGuard) {
  EXPECT_THAT(headers_without_guard({{"a.hpp", "#pragma once\n"}, {"b.hpp", "// text\n"}, {"c.cpp", "int c;\n"}}),
              ElementsAre("b.hpp"));
}

TEST(Length, CountsLines) {
  EXPECT_THAT(files_longer_than(2, {{"a.cpp", "1\n"}, {"b.cpp", "1\n2\n"}}), ElementsAre("b.cpp has 2 lines"));
}

TEST(Length, OfAFunctionIsFromItsNameToItsBrace) {
  const store::Scratch scratch;
  std::ofstream(scratch / "a.cpp") << "int one() { return 1; }\n\nint four(int a) {\n  a += 1;\n  return a;\n}\n";
  const auto lengths = function_lengths({scratch.path()});
  if (!lengths) GTEST_SKIP() << "universal-ctags is not installed";
  ASSERT_EQ(lengths->size(), 2u);
  EXPECT_EQ((*lengths)[0].lines + (*lengths)[1].lines, 5);
}

}  // namespace
}  // namespace edgefleet::architecture
