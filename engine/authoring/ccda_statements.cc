// Coded entries: which of them state a diagnosis, a procedure or a visit, and of what state.
#include <algorithm>

#include "engine/authoring/ccda_document.h"
#include "engine/base/text.h"

namespace chartmark {
namespace {

// C-CDA template ids share this beginning.
constexpr std::string_view kCcdaTemplates = "2.16.840.1.113883.10.20.";

struct TemplateRow {
  std::string_view id;  // after kCcdaTemplates
  StatementKind kind;
};
// C-CDA R2.1; the last two are of CCD R1, which older systems still write.
constexpr TemplateRow kTemplates[] = {
    {"22.4.4", StatementKind::kDiagnosis},   // Problem Observation
    {"22.4.14", StatementKind::kProcedure},  // Procedure Activity Procedure
    {"22.4.12", StatementKind::kProcedure},  // Procedure Activity Act
    {"22.4.13", StatementKind::kProcedure},  // Procedure Activity Observation
    {"22.4.41", StatementKind::kProcedure},  // Planned Procedure
    {"22.4.49", StatementKind::kEncounter},  // Encounter Activity
    {"1.28", StatementKind::kDiagnosis},     // Problem Observation (CCD)
    {"1.29", StatementKind::kProcedure},     // Procedure Activity (CCD)
};
constexpr std::string_view kStatusTemplates[] = {"22.4.6", "1.50"};  // Problem Status

// By LOINC. Where the section itself says what its coded observations are.
constexpr std::string_view kDiagnosisSections[] = {
    "11450-4", "46240-8", "11535-2", "46241-6", "10219-4", "10218-6", "11348-0",
    "51848-0", "29548-5", "59769-0", "29308-4", "8648-8",  "42347-5", "78375-3"};
constexpr std::string_view kProcedureSections[] = {"47519-4", "29554-3", "10223-6", "59772-4"};
// Results and vital signs: what is measured there is no procedure to be coded.
constexpr std::string_view kMeasuringSections[] = {"30954-2", "8716-3"};
constexpr std::string_view kFamilySections[] = {"10157-6"};
constexpr std::string_view kHistorySections[] = {"11348-0"};

// SNOMED CT: Resolved, Inactive, and the older "No longer active".
constexpr std::string_view kOverStates[] = {"413322009", "73425007", "90734009", "277022003"};

// SNOMED CT for "problem", "condition", "finding" …: they say what kind of entry it is, and name
// nothing. So does a word in place of a number.
constexpr std::string_view kNoProblems[] = {"55607006",  "64572001",  "404684003", "282291009",
                                            "409586006", "418799008", "UNKNOWN",   "UNK"};

template <std::size_t N>
bool IsIn(const std::string_view (&list)[N], std::string_view word) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

class StatementReader {
 public:
  StatementReader(const CcdaTree& tree, const CcdaDocument& document,
                  std::vector<CcdaStatement>& out)
      : tree_(tree), document_(document), out_(out) {}

  void Run() {
    for (std::size_t i = 0; i < document_.sections.size(); ++i) {
      section_ = i;
      const CcdaNode node = document_.sections[i].node;
      for (CcdaNode entry = tree_.FirstChild(node); entry != kNoCcdaNode;
           entry = tree_.Next(entry)) {
        if (tree_.NameOf(entry) == "entry") Walk(entry);
      }
    }
    section_ = document_.sections.size();
    ReadHeader();
  }

 private:
  std::string_view SectionKind() const { return document_.sections[section_].kind; }

  // The guard bounds how deep entries nest.
  void Walk(CcdaNode parent) {
    for (CcdaNode node = tree_.FirstChild(parent); node != kNoCcdaNode; node = tree_.Next(node)) {
      if (tree_.IsText(node)) continue;
      const std::string_view name = tree_.NameOf(node);
      if (name == "observation" || name == "procedure" || name == "act" || name == "encounter") {
        Classify(node, name);
        Walk(node);
      } else if (name == "organizer" || name == "entryRelationship" || name == "component") {
        Walk(node);
      }
    }
  }

  bool HasTemplate(CcdaNode node, const std::string_view* begin,
                   const std::string_view* end) const {
    for (CcdaNode child = tree_.FirstChild(node); child != kNoCcdaNode; child = tree_.Next(child)) {
      if (tree_.NameOf(child) != "templateId") continue;
      std::string_view root = tree_.Get(child, "root");
      if (!root.starts_with(kCcdaTemplates)) continue;
      root.remove_prefix(kCcdaTemplates.size());
      if (std::find(begin, end, root) != end) return true;
    }
    return false;
  }

  void Classify(CcdaNode node, std::string_view name) {
    for (const TemplateRow& row : kTemplates) {
      if (HasTemplate(node, &row.id, &row.id + 1)) return Add(node, row.kind);
    }
    const bool has_template = tree_.Child(node, "templateId") != kNoCcdaNode;
    if (name == "encounter") return Add(node, StatementKind::kEncounter);
    if (name == "procedure" && IsIn(kProcedureSections, SectionKind())) {
      return Add(node, StatementKind::kProcedure);
    }
    // Without a template, the section and a coded value say what it is.
    const bool diagnosis = name == "observation" && !has_template &&
                           IsIn(kDiagnosisSections, SectionKind()) &&
                           tree_.Child(node, "value") != kNoCcdaNode;
    if (diagnosis) Add(node, StatementKind::kDiagnosis);
  }

  void Add(CcdaNode node, StatementKind kind) {
    if (IsIn(kMeasuringSections, SectionKind())) return;
    CcdaStatement statement;
    statement.kind = kind;
    statement.section = section_;
    statement.node = node;
    const CcdaNode coded = tree_.Child(node, kind == StatementKind::kDiagnosis ? "value" : "code");
    AddCodes(coded, statement);
    // Rarely a diagnosis is in the code, and the value says that it is there.
    if (statement.codes.empty() && kind == StatementKind::kDiagnosis) {
      AddReferences(tree_.Child(node, "code"), statement);
    }
    AddReferences(tree_.Child(node, "text"), statement);
    if (statement.text.empty()) statement.text = OwnText(tree_.Child(node, "text"));
    statement.state = StateOf(node, kind);
    for (std::string_view path : {"effectiveTime/low", "effectiveTime"}) {
      if (!statement.time)
        statement.time = ReadCcdaTime(tree_.Get(tree_.Find(node, path), "value"));
    }
    if (statement.codes.empty() && statement.text.empty() && statement.references.empty()) return;
    out_.push_back(std::move(statement));
  }

  // The code and its translations; what is nested in a translation too.
  void AddCodes(CcdaNode coded, CcdaStatement& statement) const {
    if (coded == kNoCcdaNode) return;
    const std::string_view code = TrimSpace(tree_.Get(coded, "code"));
    const bool names_something = !code.empty() && !IsIn(kNoProblems, code);
    if (names_something) {
      statement.codes.push_back(
          {tree_.Get(coded, "codeSystem"), code, tree_.Get(coded, "displayName"), coded});
    }
    const CcdaNode original = tree_.Child(coded, "originalText");
    AddReferences(original, statement);
    if (statement.text.empty()) statement.text = OwnText(original);
    if (statement.text.empty() && (names_something || code.empty())) {
      statement.text = CollapseSpace(tree_.Get(coded, "displayName"));
    }
    for (CcdaNode child = tree_.FirstChild(coded); child != kNoCcdaNode;
         child = tree_.Next(child)) {
      if (tree_.NameOf(child) == "translation") AddCodes(child, statement);
    }
  }

  std::string OwnText(CcdaNode node) const { return tree_.AllTextOf(node); }

  void AddReferences(CcdaNode node, CcdaStatement& statement) const {
    std::string_view value = tree_.Get(tree_.Child(node, "reference"), "value");
    if (value.starts_with('#')) value.remove_prefix(1);
    if (!value.empty()) statement.references.push_back(value);
  }

  StatementState StateOf(CcdaNode node, StatementKind kind) const {
    if (tree_.Get(node, "negationInd") == "true") return StatementState::kNegated;
    if (IsIn(kFamilySections, SectionKind())) return StatementState::kOfRelative;
    const std::string_view mood = tree_.Get(node, "moodCode");
    if (!mood.empty() && mood != "EVN") return StatementState::kPlanned;
    if (kind != StatementKind::kDiagnosis) return StatementState::kCurrent;
    if (IsIn(kHistorySections, SectionKind())) return StatementState::kOver;
    for (CcdaNode child = tree_.FirstChild(node); child != kNoCcdaNode; child = tree_.Next(child)) {
      if (tree_.NameOf(child) != "entryRelationship") continue;
      const CcdaNode status = tree_.Child(child, "observation");
      if (status == kNoCcdaNode) continue;
      if (!HasTemplate(status, std::begin(kStatusTemplates), std::end(kStatusTemplates))) continue;
      if (IsIn(kOverStates, tree_.Get(tree_.Child(status, "value"), "code"))) {
        return StatementState::kOver;
      }
    }
    // An end in a problem list says that it is over; a diagnosis of a visit ends with the visit.
    const auto end = ReadCcdaTime(tree_.Get(tree_.Find(node, "effectiveTime/high"), "value"));
    const bool ended = end && end->time.date.year >= 1900 && SectionKind() == "11450-4";
    return ended ? StatementState::kOver : StatementState::kCurrent;
  }

  // What was done, and the kind of the visit, in the header.
  void ReadHeader() {
    for (CcdaNode node = tree_.FirstChild(0); node != kNoCcdaNode; node = tree_.Next(node)) {
      if (tree_.NameOf(node) != "documentationOf") continue;
      AddHeader(tree_.Find(node, "serviceEvent"), StatementKind::kProcedure);
    }
    AddHeader(tree_.Find(0, "componentOf/encompassingEncounter"), StatementKind::kEncounter);
  }

  void AddHeader(CcdaNode node, StatementKind kind) {
    if (tree_.Child(node, "code") == kNoCcdaNode) return;
    CcdaStatement statement;
    statement.kind = kind;
    statement.section = section_;
    statement.node = node;
    AddCodes(tree_.Child(node, "code"), statement);
    if (!statement.codes.empty()) out_.push_back(std::move(statement));
  }

  const CcdaTree& tree_;
  const CcdaDocument& document_;
  std::vector<CcdaStatement>& out_;
  std::size_t section_ = 0;
};

}  // namespace

std::vector<CcdaStatement> ReadStatements(const CcdaTree& tree, const CcdaDocument& document) {
  std::vector<CcdaStatement> statements;
  StatementReader(tree, document, statements).Run();
  return statements;
}

}  // namespace chartmark
