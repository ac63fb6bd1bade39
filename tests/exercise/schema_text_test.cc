#include "tests/exercise/schema_text.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "engine/base/files.h"
#include "engine/base/points.h"
#include "engine/base/text.h"
#include "tests/exercise/example.h"
#include "tests/support/golden.h"
#include "tests/support/reference.h"

namespace chartmark {
namespace exercise_file {
namespace {

constexpr std::string_view kCode = "[A-Za-z0-9][A-Za-z0-9.]{0,15}";
constexpr std::string_view kId = "[A-Za-z0-9._\\-]{1,64}";

// Several of one thing, white space between.
std::string ListOf(std::string_view one, bool may_be_empty, int least = 1) {
  std::string list = fmt::format("\\s*{}", one);
  for (int i = 1; i < least; ++i) list += fmt::format("\\s+{}", one);
  list += fmt::format("(\\s+{})*\\s*", one);
  return may_be_empty ? fmt::format("({})?\\s*", list) : list;
}

std::string AnyOf(std::string_view words) {
  std::string pattern;
  for (std::string_view word : SplitSpace(words)) {
    std::string escaped;
    for (char c : word) {
      if (std::string_view("|+.-").find(c) != std::string_view::npos) escaped += '\\';
      escaped += c;
    }
    pattern += (pattern.empty() ? "" : "|") + escaped;
  }
  return "(" + pattern + ")";
}

// The values of an attribute as a pattern; "" for any text.
std::string PatternOf(const AttributeRule& rule) {
  switch (rule.kind) {
    case ValueKind::kWord:
      return AnyOf(rule.words);
    case ValueKind::kWords:
      return ListOf(AnyOf(rule.words), false);
    case ValueKind::kName:
      return "[\\s\\S]*\\S[\\s\\S]*";
    case ValueKind::kToken:
      return "\\S+";
    case ValueKind::kId:
      return std::string(kId);
    case ValueKind::kIds:
      return ListOf(kId, false);
    case ValueKind::kInteger:
      return "[0-9]+";
    case ValueKind::kPoints:
      return fmt::format("{}[0-9]{{1,7}}(\\.[0-9]{{1,2}})?", rule.min < 0 ? "-?" : "");
    case ValueKind::kDate:
      return "[0-9]{4}-[0-9]{2}-[0-9]{2}";
    case ValueKind::kTime:
      return "[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2})?";
    case ValueKind::kCode:
      return std::string(kCode);
    case ValueKind::kSubtree:
      return fmt::format("{}-?", kCode);
    case ValueKind::kCodes:
      return ListOf(fmt::format("{}-?", kCode), false, 2);
    case ValueKind::kModifiers:
      return ListOf("[A-Za-z0-9]{2}", true);
    case ValueKind::kPart:
      return "(code|poa|units|pointers|sequence|modifier:[A-Za-z0-9]{2})";
    case ValueKind::kCondition:
      return ListOf("[^\\s=]+=\\S+", false);
    case ValueKind::kVariant:
    case ValueKind::kText:
    case ValueKind::kNone:
      return "";
  }
  return "";
}

std::string Bounds(const AttributeRule& rule) {
  if (rule.kind == ValueKind::kInteger) {
    return fmt::format("<xs:minInclusive value=\"{}\"/><xs:maxInclusive value=\"{}\"/>", rule.min,
                       rule.max);
  }
  if (rule.kind != ValueKind::kPoints) return "";
  return fmt::format("<xs:minInclusive value=\"{}\"/><xs:maxInclusive value=\"{}\"/>",
                     Points::FromHundredths(rule.min).ToString(),
                     Points::FromHundredths(rule.max).ToString());
}

std::string_view BaseOf(ValueKind kind) {
  if (kind == ValueKind::kInteger) return "xs:integer";
  return kind == ValueKind::kPoints ? "xs:decimal" : "xs:string";
}

std::string Attribute(const AttributeRule& rule) {
  const std::string_view use = rule.required ? " use=\"required\"" : "";
  const std::string pattern = PatternOf(rule);
  if (pattern.empty()) {
    return fmt::format("    <xs:attribute name=\"{}\" type=\"xs:string\"{}/>\n", rule.name, use);
  }
  const std::string strict = fmt::format(
      "<xs:simpleType><xs:restriction base=\"{}\">{}<xs:pattern value=\"{}\"/>"
      "</xs:restriction></xs:simpleType>",
      BaseOf(rule.kind), Bounds(rule), EscapeHtml(pattern));
  // What holds a placeholder is judged by the loader, which knows how it reads in each variant.
  const bool open = !rule.fixed && rule.kind != ValueKind::kCondition;
  const std::string type =
      open ? fmt::format(
                 "<xs:simpleType><xs:union memberTypes=\"placeholder\">{}</xs:union>"
                 "</xs:simpleType>",
                 strict)
           : strict;
  return fmt::format("    <xs:attribute name=\"{}\"{}>\n      {}\n    </xs:attribute>\n", rule.name,
                     use, type);
}

class SchemaWriter {
 public:
  explicit SchemaWriter(const Grammar& grammar) : grammar_(grammar) {}

  std::string Write(std::string_view about) {
    out_ = fmt::format(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- {} -->\n"
        "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\">\n"
        "  <xs:simpleType name=\"placeholder\"><xs:restriction base=\"xs:string\">"
        "<xs:pattern value=\"[^{{}}]*\\{{[\\s\\S]*\"/></xs:restriction></xs:simpleType>\n"
        "  <xs:simpleType name=\"words\"><xs:restriction base=\"xs:string\">"
        "<xs:pattern value=\"[\\s\\S]*\\S[\\s\\S]*\"/></xs:restriction></xs:simpleType>\n"
        "  <xs:element name=\"{}\" type=\"{}\"/>\n",
        about, grammar_.root().name, TypeOf(0));
    for (std::size_t row = 0; row < grammar_.size; ++row) AddType(row);
    return out_ + "</xs:schema>\n";
  }

 private:
  // Two rows may have one name under different parents.
  std::string TypeOf(std::size_t row) const {
    const ElementRule& rule = grammar_.rows[row];
    for (std::size_t other = 0; other < row; ++other) {
      if (grammar_.rows[other].name != rule.name) continue;
      return fmt::format("{}-of-{}", rule.name, SplitSpace(rule.parents).front());
    }
    return std::string(rule.name);
  }

  void AddAttributes(const ElementRule& rule) {
    for (const AttributeRule& attribute : rule.attributes) {
      if (!attribute.name.empty()) out_ += Attribute(attribute);
    }
    if (rule.conditional) out_ += Attribute(Fixed({"when", ValueKind::kCondition}));
    if (rule.any_attribute) out_ += "    <xs:anyAttribute processContents=\"skip\"/>\n";
  }

  void AddType(std::size_t row) {
    const ElementRule& rule = grammar_.rows[row];
    const std::uint64_t children = grammar_.children[row];
    if (children == 0 && rule.text != TextRule::kNoText) {
      out_ += fmt::format(
          "  <xs:complexType name=\"{}\"><xs:simpleContent><xs:extension base=\"{}\">\n",
          TypeOf(row), rule.text == TextRule::kSomeText ? "words" : "xs:string");
      AddAttributes(rule);
      out_ += "  </xs:extension></xs:simpleContent></xs:complexType>\n";
      return;
    }
    out_ += fmt::format("  <xs:complexType name=\"{}\"{}>\n", TypeOf(row),
                        rule.text == TextRule::kNoText ? "" : " mixed=\"true\"");
    if (children != 0) AddChildren(rule, children);
    AddAttributes(rule);
    out_ += "  </xs:complexType>\n";
  }

  void AddChildren(const ElementRule& rule, std::uint64_t children) {
    // Under the exercise itself nothing is conditional, so that each part stands there once.
    const bool once = rule.name == "exercise";
    out_ += once ? "    <xs:all>\n" : "    <xs:choice minOccurs=\"0\" maxOccurs=\"unbounded\">\n";
    for (std::size_t child = 0; child < grammar_.size; ++child) {
      if ((children >> child & 1) == 0) continue;
      const std::string_view name = grammar_.rows[child].name;
      out_ += fmt::format("      <xs:element name=\"{}\" type=\"{}\"{}/>\n", name, TypeOf(child),
                          once && name == "variants" ? " minOccurs=\"0\"" : "");
    }
    out_ += once ? "    </xs:all>\n" : "    </xs:choice>\n";
  }

  const Grammar& grammar_;
  std::string out_;
};

}  // namespace

std::string SchemaOf(const Grammar& grammar, std::string_view about) {
  return SchemaWriter(grammar).Write(about);
}

}  // namespace exercise_file

namespace {

using exercise_file::ExerciseGrammar;
using exercise_file::KeyGrammar;
using exercise_file::SamplesGrammar;

constexpr std::string_view kAbout =
    "For editors and xmllint: what may stand where. The loader checks more; README.md tells the "
    "rest. "
    "Kept equal to the loader's own rows by tests/exercise/schema_text_test.cc.";

TEST(Schemas, AreWhatTheLoadersRead) {
  for (const auto& [name, grammar] :
       {std::pair("exercise", &ExerciseGrammar()), std::pair("key", &KeyGrammar()),
        std::pair("samples", &SamplesGrammar())}) {
    const std::string path = SourceFile(fmt::format("exercises/schema/{}.xsd", name));
    const std::string schema = exercise_file::SchemaOf(*grammar, kAbout);
    const auto files = MakeSystemFiles();
    if (WritesGolden()) {
      ASSERT_TRUE(files->Write(path, schema).has_value());
    }
    EXPECT_EQ(schema, files->Read(path, 1 << 20).value_or("")) << name;
  }
}

bool HasXmllint() { return std::system("xmllint --version >/dev/null 2>&1") == 0; }

// What xmllint says of a text against one of the schemas.
bool Validates(const std::string& schema, std::string_view text) {
  static const std::string kFolder = MakeTemporaryFolder();
  const std::string path = kFolder + "/file.xml";
  EXPECT_TRUE(MakeSystemFiles()->Write(path, text).has_value());
  const std::string command =
      fmt::format("xmllint --noout --nonet --schema '{}' '{}' >/dev/null 2>&1",
                  SourceFile("exercises/schema/" + schema + ".xsd"), path);
  return std::system(command.c_str()) == 0;
}

TEST(Schemas, AcceptGoodFiles) {
  if (!HasXmllint()) GTEST_SKIP() << "no xmllint";
  EXPECT_TRUE(Validates("exercise", kExampleExercise));
  EXPECT_TRUE(Validates("key", kExampleKey));
  EXPECT_TRUE(Validates("samples", kExampleSamples));
  const auto files = MakeSystemFiles();
  const std::string library = SourceFile("exercises");
  std::vector<std::string> folders = ListExercises(*files, library).value();
  const auto templates = ListExercises(*files, library + "/templates");
  for (const std::string& name : templates.value()) {
    folders.push_back("templates/" + name);
  }
  for (const std::string& id : folders) {
    for (const char* kind : {"exercise", "key", "samples"}) {
      const auto text = files->Read(fmt::format("{}/{}/{}.xml", library, id, kind), 1 << 20);
      EXPECT_TRUE(!text || Validates(kind, *text)) << id << " " << kind;
    }
  }
}

TEST(Schemas, RefuseWhatTheLoaderRefusesByItsRows) {
  if (!HasXmllint()) GTEST_SKIP() << "no xmllint";
  struct Row {
    std::string_view kind, from, to;
  };
  for (const Row& row : {
           Row{"exercise", "<task>", "<task><quiz/>"},
           Row{"exercise", "minutes=\"12\"", "minuts=\"12\""},
           Row{"exercise", "level=\"2\"", "level=\"9\""},
           Row{"exercise", "level=\"2\"", "level=\"+2\""},
           Row{"exercise", "setting=\"emergency\"", "setting=\"moon base\""},
           Row{"exercise", "systems=\"CPT HCPCS\"", "systems=\"\""},
           Row{"exercise", "id=\"ed-note\"", "id=\"ed note\""},
           Row{"exercise", "birth=\"1968-04-02\"", "birth=\"04/02/1968\""},
           Row{"exercise", "<skill>injury</skill>", "<skill> </skill>"},
           Row{"exercise", "<section title=\"Laboratory\">", "<section title=\"Laboratory\">x"},
           Row{"exercise", "when=\"fragments=displaced\"", "when=\"displaced\""},
           Row{"exercise", "</chart>", "</chart><chart/>"},
           Row{"key", " code=\"W00.0XXA\"", ""},
           Row{"key", "code=\"W00.0XXA\"", "code=\"W00 0XXA\""},
           Row{"key", "points=\"4\" poa", "points=\"0\" poa"},
           Row{"key", "points=\"4\" poa", "points=\"0.125\" poa"},
           Row{"key", "credit=\"0.25\">why", "credit=\"1.5\">why"},
           Row{"key", "poa=\"Y\"", "poa=\"yes\""},
           Row{"key", "codes=\"I10 I50.9\"", "codes=\"I50.9\""},
           Row{"key", "<or value=", "<or code="},
           Row{"samples", "score=\"7.00\"", "score=\"-7\""},
           Row{"samples", "<expect item", "<expects item"},
       }) {
    const std::string_view example = row.kind == "exercise" ? kExampleExercise
                                     : row.kind == "key"    ? kExampleKey
                                                            : kExampleSamples;
    EXPECT_FALSE(Validates(std::string(row.kind), Replaced(example, row.from, row.to)))
        << row.kind << ": " << row.to;
  }
}

}  // namespace
}  // namespace chartmark
