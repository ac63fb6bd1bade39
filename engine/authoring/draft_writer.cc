#include <fmt/format.h>

#include <array>

#include "engine/authoring/draft.h"
#include "engine/base/text.h"

namespace chartmark {
namespace {

constexpr std::array<bool, 256> MakeSpecial() {
  std::array<bool, 256> special{};
  for (char c : std::string_view("&<>\"{}")) special[static_cast<unsigned char>(c)] = true;
  return special;
}
constexpr std::array<bool, 256> kSpecial = MakeSpecial();

std::string_view ReferenceFor(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '{':
      return "{{";
    default:
      return "}}";
  }
}

// Text as it stands in an XML file, with braces doubled: they are no placeholders here.
void AppendEscaped(std::string& out, std::string_view text) {
  std::size_t done = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!kSpecial[static_cast<unsigned char>(text[at])]) continue;
    out.append(text.substr(done, at - done)).append(ReferenceFor(text[at]));
    done = at + 1;
  }
  out.append(text.substr(done));
}

std::string Escaped(std::string_view text) {
  std::string out;
  AppendEscaped(out, text);
  return out;
}

// Two dashes end a comment.
std::string InComment(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c == '-' && !out.empty() && out.back() == '-') out += ' ';
    out += c;
  }
  if (out.ends_with('-')) out += ' ';
  return out;
}

std::string TimeAttribute(std::string_view name, const DateTime& time) {
  std::string value = time.ToString();
  if (value.size() > 10) value[10] = 'T';
  return fmt::format(" {}=\"{}\"", name, value);
}

// ---- exercise.xml

class ExerciseWriter {
 public:
  explicit ExerciseWriter(const CaseDraft& draft) : draft_(draft) {}

  std::string Write() {
    out_ = fmt::format(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<!-- A draft, imported from a C-CDA document. TODO.md says what a person must decide. "
        "-->\n"
        "<exercise format=\"1\" id=\"{}\" title=\"{}\">\n"
        "  <about setting=\"{}\" level=\"3\" minutes=\"{}\">\n"
        "    <skill>imported</skill>\n"
        "  </about>\n",
        draft_.id, Escaped(draft_.title), draft_.setting, draft_.minutes);
    WriteTask();
    out_ += "  <chart>\n";
    WritePatient();
    for (const Document& document : draft_.chart.documents) WriteDocument(document);
    out_ += "  </chart>\n</exercise>\n";
    return std::move(out_);
  }

 private:
  void WriteTask() {
    out_ += "  <task>\n    <diagnoses/>\n";
    if (!draft_.systems.empty()) {
      out_ += fmt::format("    <procedures systems=\"{}\"/>\n", Join(draft_.systems, " "));
    }
    out_ += "  </task>\n";
  }

  void WritePatient() {
    const Patient& patient = draft_.chart.patient;
    const Encounter& encounter = draft_.chart.encounter;
    out_ += fmt::format("    <patient name=\"{}\" sex=\"{}\" birth=\"{}\" record=\"{}\"/>\n",
                        Escaped(patient.name), patient.sex, patient.birth.ToString(),
                        Escaped(patient.record));
    out_ += fmt::format("    <encounter type=\"{}\"{}", encounter.type,
                        TimeAttribute("start", encounter.start));
    if (encounter.end) out_ += TimeAttribute("end", *encounter.end);
    if (!encounter.disposition.empty()) {
      out_ += fmt::format(" disposition=\"{}\"", Escaped(encounter.disposition));
    }
    out_ += "/>\n";
  }

  void WriteDocument(const Document& document) {
    out_ +=
        fmt::format("    <document id=\"{}\" type=\"{}\" author=\"{}\" role=\"{}\"", document.id,
                    Escaped(document.type), Escaped(document.author), document.role);
    if (document.time) out_ += TimeAttribute("time", *document.time);
    out_ += ">\n";
    int open = 0;
    for (const Block& block : document.blocks) {
      if (block.kind == BlockKind::kHeading) {
        CloseSections(open, block.level - 1);
        Indent(open++);
        Element("section", " title=\"", block.text, "\">\n");
      } else {
        WriteBlock(block, open);
      }
    }
    CloseSections(open, 0);
    out_ += "    </document>\n";
  }

  void CloseSections(int& open, int down_to) {
    while (open > down_to) {
      Indent(--open);
      out_ += "</section>\n";
    }
  }

  void Indent(int depth) { out_.append(6 + 2 * static_cast<std::size_t>(depth), ' '); }

  void Element(std::string_view name, std::string_view before, std::string_view text,
               std::string_view after) {
    out_.append("<").append(name).append(before);
    AppendEscaped(out_, text);
    out_ += after;
  }

  void WriteBlock(const Block& block, int depth) {
    Indent(depth);
    switch (block.kind) {
      case BlockKind::kList:
        out_ += block.ordered ? "<list ordered=\"yes\">\n" : "<list>\n";
        for (const std::string& item : block.items) {
          Indent(depth + 1);
          Element("item", ">", item, "</item>\n");
        }
        Indent(depth);
        out_ += "</list>\n";
        return;
      case BlockKind::kTable:
        return WriteTable(block, depth);
      case BlockKind::kResults:
        out_ += "<results>\n";
        for (const LabResult& result : block.results) WriteResult(result, depth + 1);
        Indent(depth);
        out_ += "</results>\n";
        return;
      default:
        Element("p", ">", block.text, "</p>\n");
    }
  }

  // Between bars where no cell holds one.
  static bool HasBar(const std::vector<std::string>& cells) {
    for (const std::string& cell : cells) {
      if (cell.find('|') != std::string::npos) return true;
    }
    return false;
  }

  void Barred(const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) out_ += " | ";
      AppendEscaped(out_, cells[i]);
    }
  }

  void WriteTable(const Block& block, int depth) {
    out_ += "<table";
    if (!block.columns.empty()) {
      out_ += " columns=\"";
      Barred(block.columns);
      out_ += '"';
    }
    out_ += ">\n";
    for (const std::vector<std::string>& row : block.rows) {
      Indent(depth + 1);
      out_ += "<row>";
      if (HasBar(row)) {
        for (const std::string& cell : row) Element("cell", ">", cell, "</cell>");
      } else {
        Barred(row);
      }
      out_ += "</row>\n";
    }
    Indent(depth);
    out_ += "</table>\n";
  }

  void WriteResult(const LabResult& result, int depth) {
    Indent(depth);
    Element("result", " name=\"", result.name, "\"");
    const auto attribute = [this](std::string_view name, std::string_view value) {
      if (value.empty()) return;
      out_.append(" ").append(name).append("=\"");
      AppendEscaped(out_, value);
      out_ += '"';
    };
    attribute("value", result.value);
    attribute("unit", result.unit);
    attribute("range", result.range);
    attribute("flag", result.flag);
    out_ += "/>\n";
  }

  const CaseDraft& draft_;
  std::string out_;
};

// ---- key.xml

void AppendEvidence(std::string& out, const std::vector<Evidence>& evidence) {
  for (const auto& [document, quote] : evidence) {
    out += fmt::format("    <evidence document=\"{}\">{}</evidence>\n", document, Escaped(quote));
  }
}

std::string KeyFileOf(const CaseDraft& draft) {
  std::string out = fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<!-- A draft key. Every code is as the document gave it, and none is reviewed: say of each\n"
      "     why it is right (<because>), by which rule (<rule>) and what it is worth, or delete "
      "it.\n"
      "     TODO.md lists what is to be decided. -->\n"
      "<key exercise=\"{}\">\n",
      draft.id);
  for (const DraftItem& item : draft.items) {
    const std::string_view name = item.procedure ? "procedure" : "item";
    out += fmt::format("  <!-- To be reviewed. {} -->\n", InComment(item.source));
    out += fmt::format("  <{} id=\"{}\" code=\"{}\" points=\"1\">\n", name, item.id, item.code);
    AppendEvidence(out, item.evidence);
    out += fmt::format("  </{}>\n", name);
  }
  if (draft.items.empty()) {
    out += fmt::format(
        "  <!-- The document gives no code that can be used. This one, for an illness that nobody\n"
        "       named, only keeps the place: put yours in. -->\n"
        "  <item id=\"placeholder\" code=\"{}\" points=\"1\"/>\n",
        kPlaceholderCode);
  }
  for (const DraftBlank& blank : draft.blanks) {
    const std::string_view name = blank.procedure ? "procedure" : "item";
    std::string element = fmt::format("  <{} id=\"{}\" code=\"\" points=\"1\">\n", name, blank.id);
    AppendEvidence(element, blank.evidence);
    element += fmt::format("  </{}>", name);
    out += fmt::format("  <!-- A person must code this. {}\n{}\n  -->\n", InComment(blank.source),
                       InComment(element));
  }
  out += "</key>\n";
  return out;
}

// ---- samples.xml

std::string SamplesFileOf(const CaseDraft& draft) {
  std::vector<std::string> diagnoses;
  std::vector<std::string> procedures;
  for (const DraftItem& item : draft.items) {
    (item.procedure ? procedures : diagnoses).push_back(item.code);
  }
  if (draft.items.empty()) diagnoses.emplace_back(kPlaceholderCode);
  std::string out = fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<!-- What the draft key earns. Add the mistakes that learners make. -->\n"
      "<samples exercise=\"{}\">\n"
      "  <sample name=\"the whole key\" score=\"{}.00\">\n",
      draft.id, diagnoses.size() + procedures.size());
  if (!diagnoses.empty()) {
    out += fmt::format("    <diagnoses>{}</diagnoses>\n", Join(diagnoses, " "));
  }
  if (!procedures.empty()) {
    out += fmt::format("    <procedures>{}</procedures>\n", Join(procedures, " "));
  }
  out += "  </sample>\n  <sample name=\"nothing entered\" score=\"0.00\"/>\n</samples>\n";
  return out;
}

constexpr std::string_view kGrader =
    "-- Grades by the key, the policy of the class and the general rules. What only this case "
    "needs\n"
    "-- is added here; see scripts/README.md.\n"
    "local rubric = require \"rubric\"\n\n"
    "return rubric.standard()\n";

// ---- the to-do list

struct TopicRow {
  TodoTopic topic;
  std::string_view name;
  std::string_view title;
};
constexpr std::array<TopicRow, 5> kTopics = {{
    {TodoTopic::kKey, "key", "Codes of the draft key: review each"},
    {TodoTopic::kToCode, "to-code", "Without a usable code: a person must code this"},
    {TodoTopic::kLeftOut, "left-out", "Left out"},
    {TodoTopic::kPrivate, "private", "Private data: make sure that nobody is left in it"},
    {TodoTopic::kCase, "case", "The case itself"},
}};

std::string WithPlace(const DraftTodo& todo) {
  if (todo.line == 0) return todo.text;
  std::string_view text = todo.text;
  const char end = text.empty() ? '.' : text.back();
  if (end == '.' || end == '?') text.remove_suffix(1);
  return fmt::format("{} (line {} of the document){}", text, todo.line, end == '?' ? "?" : ".");
}

}  // namespace

std::string_view NameOf(TodoTopic topic) { return kTopics[static_cast<std::size_t>(topic)].name; }

std::string TodoAsMarkdown(const CaseDraft& draft) {
  std::string out = fmt::format(
      "# To do: {}\n\n"
      "This draft was made from a C-CDA document by a program. Nothing in its key is right until "
      "a\n"
      "person has said so. Work through the list, then run `chartmark check` on the folder and\n"
      "delete this file.\n",
      draft.id);
  for (const TopicRow& topic : kTopics) {
    bool first = true;
    for (const DraftTodo& todo : draft.todo) {
      if (todo.topic != topic.topic) continue;
      if (first) out += fmt::format("\n## {}\n\n", topic.title);
      first = false;
      out += fmt::format("- [ ] {}\n", WithPlace(todo));
    }
  }
  return out;
}

std::string TodoAsText(const CaseDraft& draft) {
  std::string out;
  int number = 0;
  for (const TopicRow& topic : kTopics) {
    bool first = true;
    for (const DraftTodo& todo : draft.todo) {
      if (todo.topic != topic.topic) continue;
      if (first) out += fmt::format("{}\n", topic.title);
      first = false;
      out += fmt::format("  {:>2}  {}\n", ++number, WithPlace(todo));
    }
  }
  return out;
}

std::vector<NamedBytes> FilesOf(const CaseDraft& draft) {
  return {{"exercise.xml", ExerciseWriter(draft).Write()},
          {"key.xml", KeyFileOf(draft)},
          {"samples.xml", SamplesFileOf(draft)},
          {"grade.lua", std::string(kGrader)},
          {"TODO.md", TodoAsMarkdown(draft)}};
}

}  // namespace chartmark
