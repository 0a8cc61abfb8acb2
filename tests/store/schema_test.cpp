#include "sim/store/schema.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <set>

#include "tests/store/scratch.hpp"
#include "tests/support/locations.hpp"

namespace edgefleet::store {
namespace {

TEST(Schema, NamesEveryColumnOnce) {
  for (const auto& table : schema()) {
    std::set<std::string> names;
    for (const auto& stored : table.columns)
      EXPECT_TRUE(names.insert(stored.column.name).second) << table.name << "." << stored.column.name;
  }
}

TEST(Schema, SaysWhatEveryColumnMeans) {
  for (const auto& table : schema()) {
    EXPECT_FALSE(table.row.empty());
    for (const auto& stored : table.columns) EXPECT_FALSE(stored.column.meaning.empty()) << stored.column.name;
  }
}

TEST(Schema, MakesSqlOfATable) {
  EXPECT_EQ(create_statement(table_named("regret_curve")),
            "CREATE TABLE regret_curve (\n"
            "  cell INTEGER NOT NULL REFERENCES cells ON DELETE CASCADE,\n"
            "  position INTEGER NOT NULL,\n"
            "  decisions INTEGER NOT NULL,\n"
            "  regret REAL NOT NULL,\n"
            "  PRIMARY KEY (cell, position)) WITHOUT ROWID");
  EXPECT_EQ(insert_statement(table_named("regret_curve")),
            "INSERT INTO regret_curve (cell, position, decisions, regret) VALUES (?, ?, ?, ?)");
}

// EDGEFLEET_UPDATE=1 writes the page anew.
TEST(Schema, IsDocumentedAsItIs) {
  const std::filesystem::path page = std::filesystem::path(edgefleet::source_dir) / "docs" / "schema.md";
  if (std::getenv("EDGEFLEET_UPDATE")) std::ofstream(page) << schema_document();
  EXPECT_EQ(contents(page), schema_document()) << "run with EDGEFLEET_UPDATE=1 to write docs/schema.md anew";
}

}  // namespace
}  // namespace edgefleet::store
