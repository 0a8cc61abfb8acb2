#include "sim/dnn/catalogue.hpp"

#include <gtest/gtest.h>

#include <memory>

#include "sim/core/contract.hpp"

namespace edgefleet::dnn {
namespace {

Variant named(const std::string& name) {
  Variant variant;
  variant.name = name;
  return variant;
}

TEST(Catalogue, KeepsTheOrderAndFindsByName) {
  const Catalogue catalogue({named("b"), named("a"), named("c")});
  ASSERT_EQ(catalogue.size(), 3U);
  EXPECT_EQ(catalogue[VariantId(0)].name, "b");
  EXPECT_EQ(catalogue[VariantId(2)].name, "c");
  EXPECT_EQ(catalogue.find("a"), VariantId(1));
}

TEST(Catalogue, AnUnknownNameIsAbsent) {
  EXPECT_EQ(Catalogue({named("a")}).find("A"), std::nullopt);
  EXPECT_EQ(Catalogue().find("a"), std::nullopt);
  EXPECT_TRUE(Catalogue().empty());
}

TEST(Catalogue, RefusesTwoVariantsOfOneName) { EXPECT_THROW(Catalogue({named("a"), named("a")}), Defect); }

TEST(Catalogue, ACopyFindsItsOwnVariants) {
  auto original = std::make_unique<Catalogue>(std::vector<Variant>{named("a"), named("b")});
  const Catalogue copy = *original;
  original.reset();
  EXPECT_EQ(copy[*copy.find("b")].name, "b");
}

}  // namespace
}  // namespace edgefleet::dnn
