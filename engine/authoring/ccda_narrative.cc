#include "engine/authoring/ccda_narrative.h"

#include <algorithm>
#include <array>

#include "engine/authoring/ccda_table.h"
#include "engine/base/text.h"

namespace chartmark {
namespace {

enum class Markup {
  kInline,  // goes on in the same line
  kLine,    // stands in lines of its own
  kBreak,
  kItem,
  kList,
  kTable,
  kPicture,
  kFootnote,
  kRaised,
  kSkipped,
};

struct MarkupRow {
  std::string_view name;
  Markup markup;
};
// What narratives hold, in CDA and where HTML found its way in. All else is taken as inline.
constexpr MarkupRow kMarkup[] = {
    {"content", Markup::kInline},
    {"paragraph", Markup::kLine},
    {"br", Markup::kBreak},
    {"list", Markup::kList},
    {"item", Markup::kItem},
    {"table", Markup::kTable},
    {"caption", Markup::kLine},
    {"sup", Markup::kRaised},
    {"footnote", Markup::kFootnote},
    {"footnoteRef", Markup::kSkipped},
    {"renderMultiMedia", Markup::kPicture},
    {"p", Markup::kLine},
    {"div", Markup::kLine},
    {"ul", Markup::kList},
    {"ol", Markup::kList},
    {"li", Markup::kItem},
    {"h1", Markup::kLine},
    {"h2", Markup::kLine},
    {"h3", Markup::kLine},
    {"h4", Markup::kLine},
    {"tr", Markup::kLine},
    {"hr", Markup::kBreak},
    {"td", Markup::kLine},
    {"th", Markup::kLine},
    {"img", Markup::kPicture},
    {"style", Markup::kSkipped},
    {"script", Markup::kSkipped},
};

Markup MarkupOf(std::string_view name) {
  for (const MarkupRow& row : kMarkup) {
    if (row.name == name) return row.markup;
  }
  return Markup::kInline;
}

// Bytes of the white space at `at`, a no-break space counted in; 0 where there is none.
std::size_t SpaceAt(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (c == ' ' || c == '\t' || c == '\n' || c == '\r') return 1;
  return c == '\xC2' && at + 1 < text.size() && text[at + 1] == '\xA0' ? 2 : 0;
}

constexpr std::array<std::string_view, 10> kSuperscripts = {"\u2070", "\u00B9", "\u00B2", "\u00B3",
                                                            "\u2074", "\u2075", "\u2076", "\u2077",
                                                            "\u2078", "\u2079"};

// "2" -> "²"; letters get a '^' in front.
std::string Raised(std::string_view text) {
  std::string raised;
  for (char c : text) {
    if (c < '0' || c > '9') return "^" + std::string(text);
    raised += kSuperscripts[static_cast<std::size_t>(c - '0')];
  }
  return raised;
}

// Wide spans are a layout's, and hostile ones a memory's.
constexpr int kWidestSpan = 250;
constexpr int kLongestSpan = 1000;

class NarrativeReader {
 public:
  NarrativeReader(const CcdaTree& tree, Narrative& out) : tree_(tree), out_(out) {}

  void Read(CcdaNode text) {
    ReadInside(text);
    EndLine();
  }

 private:
  // ---- lines

  void Append(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      if (const std::size_t space = SpaceAt(text, at); space > 0) {
        space_ = true;
        at += space;
        continue;
      }
      std::size_t end = at;
      while (end < text.size() && SpaceAt(text, end) == 0) ++end;
      Separate();
      line_.text.append(text.substr(at, end - at));
      at = end;
    }
  }

  // What belongs between what the line has and what comes.
  void Separate() {
    if (!line_.text.empty()) {
      const bool ended = std::string_view(".;:,").find(line_.text.back()) != std::string_view::npos;
      if (joins_lines_ && broken_ && !ended) line_.text += ';';
      const bool apart = space_ || (joins_lines_ && broken_);
      if (apart && line_.text.back() != ' ') line_.text += ' ';
    }
    space_ = broken_ = false;
  }

  // The end of a line; in a cell, where lines are joined, only a mark that there was one.
  void EndLine() {
    broken_ = true;
    if (joins_lines_) return;
    space_ = false;
    MarkedText line = TakeLine();
    if (line.empty()) return;
    if (items_ != nullptr) {
      items_->push_back(std::move(line));
      return;
    }
    NarrativeBlock block;
    block.texts.push_back(std::move(line));
    out_.blocks.push_back(std::move(block));
  }

  MarkedText TakeLine() {
    MarkedText line = std::move(line_);
    line_ = {};
    space_ = broken_ = false;
    for (std::string_view id : around_) line.marks.push_back({id, 0, line.text.size()});
    return line;
  }

  // ---- elements. The guard bounds how deep they nest.

  void ReadInside(CcdaNode parent) {
    bool after_element = false;
    for (CcdaNode node = tree_.FirstChild(parent); node != kNoCcdaNode; node = tree_.Next(node)) {
      if (tree_.IsText(node)) {
        Append(tree_.TextOf(node));
        after_element = false;
        continue;
      }
      // Two elements side by side are two things, though no blank stands between them; what is
      // raised or lowered belongs to what it stands at.
      const std::string_view name = tree_.NameOf(node);
      const bool apart = after_element && name != "sup" && name != "sub";
      if (apart || tree_.HasSpaceBefore(node)) space_ = true;
      after_element = name != "sup" && name != "sub";
      ReadElement(node);
    }
  }

  void ReadElement(CcdaNode node) {
    switch (MarkupOf(tree_.NameOf(node))) {
      case Markup::kInline:
        return ReadInline(node);
      case Markup::kLine:
      case Markup::kItem:
        EndLine();
        ReadContainer(node);
        return EndLine();
      case Markup::kBreak:
        return EndLine();
      case Markup::kList:
        return ReadList(node);
      case Markup::kTable:
        return ReadTable(node);
      case Markup::kPicture:
        ++out_.pictures;
        Append(" [picture] ");
        return ReadInside(node);
      case Markup::kFootnote:
        Append(" (note: ");
        ReadInline(node);
        line_.text += ')';
        return;
      case Markup::kRaised:
        if (!space_) return Append(Raised(tree_.AllTextOf(node)));
        return ReadInline(node);
      case Markup::kSkipped:
        return;
    }
  }

  void ReadInline(CcdaNode node) {
    if (tree_.Get(node, "revised") == "delete") return;
    const std::string_view id = IdOf(node);
    const std::size_t lines = Lines();
    Separate();  // so that the mark begins at the text
    const std::size_t from = line_.text.size();
    ReadInside(node);
    // An element that goes over several lines marks the last of them.
    if (id.empty() || line_.text.empty()) return;
    line_.marks.push_back({id, Lines() == lines ? from : 0, line_.text.size()});
  }

  std::size_t Lines() const {
    return out_.blocks.size() + (items_ != nullptr ? items_->size() : 0);
  }

  std::string_view IdOf(CcdaNode node) const {
    const std::string_view id = tree_.Get(node, "ID");
    return id.empty() ? tree_.Get(node, "id") : id;
  }

  // All lines inside bear its ID.
  void ReadContainer(CcdaNode node) {
    const std::string_view id = IdOf(node);
    if (!id.empty()) around_.push_back(id);
    ReadInside(node);
    if (!id.empty()) {
      // The last line is not taken yet, and is of this element.
      if (!line_.text.empty()) line_.marks.push_back({id, 0, line_.text.size()});
      around_.pop_back();
    }
  }

  // ---- lists. Items of a list inside of one are items of the outer one, with a dash.

  void ReadList(CcdaNode node) {
    EndLine();
    if (joins_lines_ || items_ != nullptr) {
      ReadContainer(node);
      return EndLine();
    }
    if (const CcdaNode caption = tree_.Child(node, "caption"); caption != kNoCcdaNode) {
      ReadContainer(caption);
      EndLine();
    }
    NarrativeBlock list;
    list.kind = BlockKind::kList;
    list.ordered = tree_.Get(node, "listType") == "ordered" || tree_.NameOf(node) == "ol";
    const std::string_view id = IdOf(node);
    if (!id.empty()) around_.push_back(id);
    items_ = &list.texts;
    for (CcdaNode item = tree_.FirstChild(node); item != kNoCcdaNode; item = tree_.Next(item)) {
      if (tree_.IsText(item) || tree_.NameOf(item) == "caption") continue;
      ReadContainer(item);
      EndLine();
    }
    items_ = nullptr;
    if (!id.empty()) around_.pop_back();
    Keep(std::move(list));
  }

  // A list of one is a paragraph.
  void Keep(NarrativeBlock list) {
    if (list.texts.empty()) return;
    if (list.texts.size() == 1) list.kind = BlockKind::kParagraph;
    out_.blocks.push_back(std::move(list));
  }

  // ---- tables

  bool Holds(CcdaNode node, std::string_view name) const {
    for (CcdaNode child = tree_.FirstChild(node); child != kNoCcdaNode; child = tree_.Next(child)) {
      if (tree_.NameOf(child) == name || Holds(child, name)) return true;
    }
    return false;
  }

  void ReadTable(CcdaNode node) {
    EndLine();
    // Inside of a list or a cell, and where tables stand in it, its cells are lines.
    if (joins_lines_ || items_ != nullptr || Holds(node, "table")) {
      ReadContainer(node);
      return EndLine();
    }
    if (const CcdaNode caption = tree_.Child(node, "caption"); caption != kNoCcdaNode) {
      ReadContainer(caption);
      EndLine();
    }
    const std::string_view id = IdOf(node);
    if (!id.empty()) around_.push_back(id);
    std::vector<std::vector<TableCell>> head;
    std::vector<std::vector<TableCell>> body;
    ReadRows(node, false, head, body);
    if (!id.empty()) around_.pop_back();
    const auto all_heads = [](const std::vector<TableCell>& row) {
      return std::all_of(row.begin(), row.end(), [](const TableCell& cell) { return cell.head; });
    };
    if (head.empty() && body.size() > 1 && all_heads(body.front())) {
      head.push_back(std::move(body.front()));
      body.erase(body.begin());
    }
    auto blocks = BlocksOfTable(std::move(head), std::move(body));
    if (!blocks) {
      out_.too_large = true;
      return;
    }
    for (NarrativeBlock& block : *blocks) out_.blocks.push_back(std::move(block));
  }

  void ReadRows(CcdaNode parent, bool in_head, std::vector<std::vector<TableCell>>& head,
                std::vector<std::vector<TableCell>>& body) {
    for (CcdaNode node = tree_.FirstChild(parent); node != kNoCcdaNode; node = tree_.Next(node)) {
      const std::string_view name = tree_.NameOf(node);
      if (name == "tr") {
        (in_head ? head : body).push_back(ReadCells(node));
      } else if (name == "thead" || name == "tbody" || name == "tfoot") {
        ReadRows(node, name == "thead", head, body);
      }
    }
  }

  int Span(CcdaNode cell, std::string_view attribute, int most) const {
    const auto span = ParseInteger(tree_.Get(cell, attribute), 1, 1'000'000);
    return span ? std::min(static_cast<int>(*span), most) : 1;
  }

  std::vector<TableCell> ReadCells(CcdaNode row) {
    const std::string_view id = IdOf(row);
    if (!id.empty()) around_.push_back(id);
    std::vector<TableCell> cells;
    joins_lines_ = true;
    for (CcdaNode node = tree_.FirstChild(row); node != kNoCcdaNode; node = tree_.Next(node)) {
      const std::string_view name = tree_.NameOf(node);
      if (name != "td" && name != "th") continue;
      ReadContainer(node);
      cells.push_back({TakeLine(), name == "th", Span(node, "colspan", kWidestSpan),
                       Span(node, "rowspan", kLongestSpan)});
    }
    joins_lines_ = false;
    if (!id.empty()) around_.pop_back();
    return cells;
  }

  const CcdaTree& tree_;
  Narrative& out_;
  MarkedText line_;
  bool space_ = false;                        // white space came since the last character
  bool broken_ = false;                       // a line ended since the last character
  bool joins_lines_ = false;                  // inside a cell
  std::vector<MarkedText>* items_ = nullptr;  // of the list that is being read
  std::vector<std::string_view> around_;      // IDs of the elements around
};

}  // namespace

Narrative ReadNarrative(const CcdaTree& tree, CcdaNode text) {
  Narrative narrative;
  if (text != kNoCcdaNode) NarrativeReader(tree, narrative).Read(text);
  return narrative;
}

}  // namespace chartmark
