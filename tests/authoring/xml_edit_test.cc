#include "engine/authoring/xml_edit.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace chartmark {
namespace {

struct Row {
  std::string_view situation;
  std::string before;
  std::string_view value;
  std::string_view after;
};

TEST(XmlEdit, OneAttributeOfTheFirstSuchElementIsSet) {
  const Row rows[] = {
      {"a value", "<a id=\"x\" b='y'>t</a>", "new", "<a id=\"new\" b='y'>t</a>"},
      {"in single quotes", "<a b=\"y\" id='x'/>", "new", "<a b=\"y\" id='new'/>"},
      {"over several lines", "<a\n  b=\"1\"\n  id = \"x\"\n/>", "new",
       "<a\n  b=\"1\"\n  id = \"new\"\n/>"},
      {"what XML reserves", "<a id=\"x\"/>", "a \"b\" & <c>",
       "<a id=\"a &quot;b&quot; &amp; &lt;c&gt;\"/>"},
      {"a new attribute", "<a b=\"1\"></a>", "new", "<a b=\"1\" id=\"new\"></a>"},
      {"a new attribute of an empty element", "<a b=\"1\" />", "new", "<a b=\"1\" id=\"new\" />"},
      {"the first attribute", "<a></a>", "new", "<a id=\"new\"></a>"},
      {"not in a comment", "<!-- <a id=\"x\"> --><a id=\"y\"/>", "new",
       "<!-- <a id=\"x\"> --><a id=\"new\"/>"},
      {"not in CDATA", "<b><![CDATA[<a id=\"x\">]]></b><a/>", "new",
       "<b><![CDATA[<a id=\"x\">]]></b><a id=\"new\"/>"},
      {"not a longer name", "<ab id=\"x\"/><a id=\"y\"/>", "new", "<ab id=\"x\"/><a id=\"new\"/>"},
      {"not a longer attribute", "<a idx=\"x\" id=\"y\"/>", "new", "<a idx=\"x\" id=\"new\"/>"},
      {"not inside a value", "<a b=\"id='x' >\" id=\"y\"/>", "new",
       "<a b=\"id='x' >\" id=\"new\"/>"},
      {"the first of two", "<a id=\"x\"/><a id=\"y\"/>", "new", "<a id=\"new\"/><a id=\"y\"/>"},
  };
  for (const Row& row : rows) {
    std::string xml = fmt::format("<r>{}</r>\n", row.before);
    EXPECT_TRUE(SetAttribute(xml, "a", "id", row.value)) << row.situation;
    EXPECT_EQ(xml, fmt::format("<r>{}</r>\n", row.after)) << row.situation;
  }
}

TEST(XmlEdit, WhereThereIsNoSuchElementNothingIsChanged) {
  for (const std::string before :
       {"", "<b id=\"x\"/>", "<!-- <a id=\"x\"/> -->", "<!-- <a", "<a"}) {
    std::string xml = before;
    EXPECT_FALSE(SetAttribute(xml, "a", "id", "new")) << before;
    EXPECT_EQ(xml, before);
  }
}

}  // namespace
}  // namespace chartmark
