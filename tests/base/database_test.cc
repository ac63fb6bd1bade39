#include "engine/base/database.h"

#include <gtest/gtest.h>

#include "engine/base/files.h"
#include "tests/support/reference.h"

namespace chartmark {
namespace {

Database Fresh() { return std::move(*Database::Open(":memory:", Database::Mode::kCreate)); }

TEST(Database, KeepsTextNumbersAndNothing) {
  Database database = Fresh();
  ASSERT_TRUE(database.Run("CREATE TABLE t(a, b, c)").has_value());
  Statement insert = std::move(*database.Prepare("INSERT INTO t VALUES(?1, ?2, ?3)"));
  const std::string odd("x\0'é", 5);
  ASSERT_TRUE(insert.Bind(1, odd).Bind(2, std::int64_t{-7}).BindNull(3).Execute().has_value());
  ASSERT_TRUE(insert.Bind(1, "").BindBorrowed(2, "kept").Execute().has_value());
  EXPECT_EQ(database.LastRowId(), 2);
  Statement select = std::move(*database.Prepare("SELECT a, b, c FROM t"));
  ASSERT_TRUE(select.Step().value());
  EXPECT_EQ(select.Text(0), odd);
  EXPECT_EQ(select.Integer(1), -7);
  EXPECT_TRUE(select.IsNull(2));
  ASSERT_TRUE(select.Step().value());
  EXPECT_FALSE(select.IsNull(0));
  EXPECT_EQ(select.Peek(1), "kept");
  EXPECT_FALSE(select.Step().value());
  EXPECT_EQ(database.Ask("SELECT count(*) FROM t").value(), "2");
  EXPECT_EQ(database.Ask("SELECT a FROM t WHERE 0").value(), std::nullopt);
}

TEST(Database, AFailedTransactionLeavesNothing) {
  Database database = Fresh();
  ASSERT_TRUE(database.Run("CREATE TABLE t(a UNIQUE)").has_value());
  const Status done = InTransaction(database, [&]() -> Status {
    if (Status first = database.Run("INSERT INTO t VALUES(1)"); !first) return first;
    return database.Run("INSERT INTO t VALUES(1)");
  });
  ASSERT_FALSE(done.has_value());
  EXPECT_EQ(done.error().message, "database '': UNIQUE constraint failed: t.a");
  EXPECT_EQ(database.Ask("SELECT count(*) FROM t").value(), "0");
  EXPECT_TRUE(
      InTransaction(database, [&] { return database.Run("INSERT INTO t VALUES(2)"); }).has_value());
  EXPECT_EQ(database.Ask("SELECT a FROM t").value(), "2");
}

TEST(Database, SaysWhatIsWrongWithAFile) {
  const std::string folder = MakeTemporaryFolder();
  const auto none = Database::Open(JoinPath(folder, "none"), Database::Mode::kReadOnly);
  ASSERT_FALSE(none.has_value());
  EXPECT_EQ(none.error().message, "cannot open the database '" + JoinPath(folder, "none") +
                                      "': unable to open database file");
  const std::string broken = JoinPath(folder, "broken");
  ASSERT_TRUE(MakeSystemFiles()->Write(broken, std::string(4096, 'x')).has_value());
  const auto opened = Database::Open(broken, Database::Mode::kReadWrite);
  ASSERT_FALSE(opened.has_value());
  EXPECT_EQ(opened.error().message, "database '" + broken + "': file is not a database");
  EXPECT_EQ(opened.error().kind, ErrorKind::kBadInput);
}

TEST(Database, WrongSqlIsAnError) {
  Database database = Fresh();
  EXPECT_EQ(database.Prepare("SELEC 1").error().message,
            "database '': near \"SELEC\": syntax error");
  EXPECT_EQ(database.Ask("SELECT a FROM none").error().message, "database '': no such table: none");
}

}  // namespace
}  // namespace chartmark
