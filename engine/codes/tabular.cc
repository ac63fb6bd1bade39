#include "engine/codes/tabular.h"

#include <fmt/format.h>

#include <array>
#include <optional>
#include <unordered_set>

#include "engine/base/text.h"
#include "engine/codes/code.h"
#include "engine/codes/official_xml.h"

namespace chartmark {
namespace {

struct NoteElement {
  std::string_view element;
  NoteKind kind;
};

constexpr std::array<NoteElement, 9> kNoteElements = {{
    {"includes", NoteKind::kIncludes},
    {"inclusionTerm", NoteKind::kInclusionTerm},
    {"excludes1", NoteKind::kExcludes1},
    {"excludes2", NoteKind::kExcludes2},
    {"codeFirst", NoteKind::kCodeFirst},
    {"useAdditionalCode", NoteKind::kUseAdditional},
    {"codeAlso", NoteKind::kCodeAlso},
    {"notes", NoteKind::kNote},
    {"sevenChrNote", NoteKind::kSeventhNote},
}};

std::optional<NoteKind> NoteKindOf(std::string_view element) {
  for (const NoteElement& row : kNoteElements) {
    if (row.element == element) return row.kind;
  }
  return std::nullopt;
}

// An item that is a whole instruction of its own ends the list before it.
bool EndsList(std::string_view note) { return note.starts_with("code "); }

// "3/10(0.3), 20/70" of the ranges of one row of the table of visual impairment.
std::string JoinBounds(OfficialXml& xml, pugi::xml_node category, const char* bound) {
  std::vector<std::string> values;
  for (const pugi::xml_node range : category.children("visRange")) {
    const pugi::xml_node value = range.child(bound).child("value");
    if (value) values.push_back(xml.TextOf(value));
  }
  return Join(values, ", ");
}

class TabularReader {
 public:
  explicit TabularReader(OfficialXml& xml) : xml_(xml) {}

  Tabular Read() {
    if (std::string_view(xml_.root().name()) != "ICD10CM.tabular") {
      xml_.Error(xml_.root(), fmt::format("expected the root 'ICD10CM.tabular', found '{}'",
                                          xml_.root().name()));
      return {};
    }
    for (const pugi::xml_node child : xml_.root().children()) {
      const std::string_view name = child.name();
      if (name == "version") {
        tabular_.version = xml_.TextOf(child);
      } else if (name == "chapter") {
        TakeChapter(child);
      } else if (name != "introduction") {
        xml_.Unknown(child);
      }
      if (xml_.report().full()) break;
    }
    return std::move(tabular_);
  }

 private:
  int Add(NodeKind kind, std::string id, int parent, pugi::xml_node at) {
    if (!seen_.insert(id).second) xml_.Error(at, fmt::format("{} stands twice", Quoted(id)));
    TabularNode node;
    node.kind = kind;
    node.id = std::move(id);
    node.parent = parent;
    node.title = xml_.TextOf(at.child("desc"));
    if (node.title.empty()) xml_.Error(at, fmt::format("{} has no title", Quoted(node.id)));
    tabular_.nodes.push_back(std::move(node));
    return static_cast<int>(tabular_.nodes.size()) - 1;
  }

  TabularNode& Node(int index) { return tabular_.nodes[static_cast<std::size_t>(index)]; }

  void TakeChapter(pugi::xml_node chapter) {
    const std::string id = xml_.TextOf(chapter.child("name"));
    if (!ParseInteger(id, 1, 99)) {
      xml_.Error(chapter, fmt::format("expected a chapter number, found {}", Quoted(id)));
      return;
    }
    const int index = Add(NodeKind::kChapter, id, -1, chapter);
    for (const pugi::xml_node child : chapter.children()) {
      const std::string_view name = child.name();
      if (name == "section") {
        TakeSection(child, index);
      } else if (name != "sectionIndex" && !TakeCommon(child, index)) {
        xml_.Unknown(child);
      }
      if (xml_.report().full()) return;
    }
  }

  void TakeSection(pugi::xml_node section, int parent) {
    const std::string id = CollapseSpace(section.attribute("id").value());
    if (id.empty() || id.size() > 15 || HasForbiddenCharacter(id)) {
      xml_.Error(section, fmt::format("expected a block such as 'S80-S89', found {}", Quoted(id)));
      return;
    }
    // A block of one category has the category's id; it is told apart by its dash.
    const int index = Add(NodeKind::kBlock, id.find('-') == std::string::npos ? id + "-" + id : id,
                          parent, section);
    for (const pugi::xml_node child : section.children()) {
      if (std::string_view(child.name()) == "diag") {
        TakeCode(child, index);
      } else if (!TakeCommon(child, index)) {
        xml_.Unknown(child);
      }
    }
  }

  void TakeCode(pugi::xml_node diag, int parent) {
    const std::string name = xml_.TextOf(diag.child("name"));
    const Result<std::string> code = CanonicalCode(CodeSet::kIcd10Cm, name);
    if (!code || *code != name) {
      xml_.Error(diag, fmt::format("{} is no ICD-10-CM code", Quoted(name)));
      return;
    }
    if (Node(parent).kind == NodeKind::kCode) Node(parent).leaf = false;
    const int index = Add(NodeKind::kCode, name, parent, diag);
    for (const pugi::xml_node child : diag.children()) {
      if (std::string_view(child.name()) == "diag") {
        TakeCode(child, index);
      } else if (!TakeCommon(child, index)) {
        xml_.Unknown(child);
      }
      if (xml_.report().full()) return;
    }
  }

  // What any node may hold; false where the element is none of these.
  bool TakeCommon(pugi::xml_node child, int index) {
    const std::string_view name = child.name();
    if (name == "name" || name == "desc") return true;
    if (const std::optional<NoteKind> kind = NoteKindOf(name)) {
      TakeNotes(child, *kind, Node(index));
    } else if (name == "sevenChrDef") {
      TakeSeventh(child, Node(index));
    } else if (name == "visualImpairment") {
      TakeVisualImpairment(child, Node(index));
    } else {
      return false;
    }
    return true;
  }

  void TakeNotes(pugi::xml_node block, NoteKind kind, TabularNode& node) {
    bool list_is_open = false;
    for (const pugi::xml_node note : block.children()) {
      if (std::string_view(note.name()) != "note") {
        xml_.Unknown(note);
        continue;
      }
      std::string text = xml_.TextOf(note);
      if (text.empty()) continue;
      const bool opens = text.ends_with(':');
      const bool listed = list_is_open && !opens && !EndsList(text);
      list_is_open = opens || listed;
      node.notes.push_back({kind, std::move(text), listed});
    }
  }

  void TakeSeventh(pugi::xml_node definition, TabularNode& node) {
    for (const pugi::xml_node child : definition.children()) {
      const std::string_view name = child.name();
      const std::string_view value = child.attribute("char").value();
      if (name == "note" && !node.seventh.empty()) {
        node.seventh.back().notes.push_back(xml_.TextOf(child));
      } else if (name == "extension" && value.size() == 1 &&
                 HasSyntaxOf(CodeSet::kIcd10Cm, fmt::format("A00000{}", value))) {
        node.seventh.push_back({value[0], xml_.TextOf(child), {}});
      } else {
        xml_.Error(child, fmt::format("expected a 7th character of '{}' as extension char=\"A\", "
                                      "found '{}' {}",
                                      node.id, name, Quoted(value)));
      }
    }
  }

  void TakeVisualImpairment(pugi::xml_node table, TabularNode& node) {
    for (const pugi::xml_node category : table.children("visCategory")) {
      const std::string value = xml_.TextOf(category.child("value"));
      if (value.empty()) continue;  // the row of headings
      const std::string below = JoinBounds(xml_, category, "visMax");
      const std::string from = JoinBounds(xml_, category, "visMin");
      std::string text = fmt::format(
          "Category of visual impairment {}: visual acuity with best "
          "possible correction",
          value);
      if (!below.empty()) text += fmt::format(" less than {}", below);
      if (!from.empty()) {
        text += fmt::format("{} equal to or better than {}", below.empty() ? "" : " and", from);
      }
      node.notes.push_back({NoteKind::kNote, std::move(text), false});
    }
  }

  OfficialXml& xml_;
  Tabular tabular_;
  std::unordered_set<std::string> seen_;
};

}  // namespace

Tabular ReadTabular(const std::string& file, std::string text, Diagnostics& diagnostics) {
  const std::unique_ptr<OfficialXml> xml = OfficialXml::Parse(file, std::move(text), diagnostics);
  if (xml == nullptr) return {};
  return TabularReader(*xml).Read();
}

}  // namespace chartmark
