#include "engine/authoring/ccda_narrative.h"

#include <algorithm>
#include <array>

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

bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

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
constexpr int kWidestSpan = 60;
constexpr int kLongestSpan = 1000;
constexpr std::size_t kMostColumns = 60;

struct Cell {
  MarkedText text;
  bool head = false;  // <th>
  int columns = 1;
  int rows = 1;
};

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
      if (IsSpace(text[at])) {
        space_ = true;
        ++at;
        continue;
      }
      std::size_t end = at;
      while (end < text.size() && !IsSpace(text[end])) ++end;
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
    std::vector<std::vector<Cell>> head;
    std::vector<std::vector<Cell>> body;
    ReadRows(node, false, head, body);
    if (!id.empty()) around_.pop_back();
    const auto all_heads = [](const std::vector<Cell>& row) {
      return std::all_of(row.begin(), row.end(), [](const Cell& cell) { return cell.head; });
    };
    if (head.empty() && body.size() > 1 && all_heads(body.front())) {
      head.push_back(std::move(body.front()));
      body.erase(body.begin());
    }
    KeepTable(Spread(std::move(head)), Spread(std::move(body)));
  }

  void ReadRows(CcdaNode parent, bool in_head, std::vector<std::vector<Cell>>& head,
                std::vector<std::vector<Cell>>& body) {
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

  std::vector<Cell> ReadCells(CcdaNode row) {
    const std::string_view id = IdOf(row);
    if (!id.empty()) around_.push_back(id);
    std::vector<Cell> cells;
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

  // A cell over several columns stands in the first of them; one over several rows in each, for a
  // row is read by itself.
  std::vector<std::vector<MarkedText>> Spread(std::vector<std::vector<Cell>> rows) const {
    std::vector<std::vector<MarkedText>> spread;
    std::vector<std::pair<int, std::string>> above;  // rows still to fill, by column
    for (std::vector<Cell>& row : rows) {
      std::vector<MarkedText> out;
      const auto fill = [&] {
        while (out.size() < above.size() && above[out.size()].first > 0) {
          --above[out.size()].first;
          out.push_back({above[out.size()].second, {}});
        }
      };
      for (Cell& cell : row) {
        fill();
        if (out.size() >= kMostColumns) break;
        for (int column = 0; column < cell.columns && out.size() < kMostColumns; ++column) {
          if (above.size() <= out.size()) above.resize(out.size() + 1);
          above[out.size()] = {cell.rows - 1, column == 0 && cell.rows > 1 ? cell.text.text : ""};
          out.push_back(column == 0 ? std::move(cell.text) : MarkedText());
        }
      }
      fill();
      spread.push_back(std::move(out));
    }
    return spread;
  }

  void KeepTable(std::vector<std::vector<MarkedText>> head,
                 std::vector<std::vector<MarkedText>> body) {
    NarrativeBlock table;
    table.kind = BlockKind::kTable;
    for (std::vector<MarkedText>& row : head) AddHead(table.columns, std::move(row));
    std::size_t width = table.columns.size();
    for (const std::vector<MarkedText>& row : body) width = std::max(width, row.size());
    const auto is_empty = [](const MarkedText& text) { return text.empty(); };
    for (std::vector<MarkedText>& row : body) {
      if (std::all_of(row.begin(), row.end(), is_empty)) continue;
      row.resize(width);
      table.rows.push_back(std::move(row));
    }
    if (!table.columns.empty()) table.columns.resize(width);
    DropEmptyColumns(table);
    if (table.rows.empty()) return KeepHeadOnly(std::move(table));
    if (table.rows.front().size() == 1) return KeepSingleColumn(std::move(table));
    out_.blocks.push_back(std::move(table));
  }

  static void AddHead(std::vector<MarkedText>& columns, std::vector<MarkedText> row) {
    if (columns.size() < row.size()) columns.resize(row.size());
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (columns[i].empty()) {
        columns[i] = std::move(row[i]);
      } else if (!row[i].empty()) {
        columns[i].text += " " + row[i].text;
      }
    }
  }

  static void DropEmptyColumns(NarrativeBlock& table) {
    if (table.rows.empty()) return;
    for (std::size_t column = table.rows.front().size(); column-- > 0;) {
      const bool filled = std::any_of(table.rows.begin(), table.rows.end(),
                                      [column](const auto& row) { return !row[column].empty(); });
      if (filled) continue;
      const auto place = static_cast<std::ptrdiff_t>(column);
      for (auto& row : table.rows) row.erase(row.begin() + place);
      if (!table.columns.empty()) table.columns.erase(table.columns.begin() + place);
    }
    const bool blank = std::all_of(table.columns.begin(), table.columns.end(),
                                   [](const MarkedText& text) { return text.empty(); });
    if (blank) table.columns.clear();
  }

  // A table with a head and nothing under it says that there is nothing; only words of it that say
  // more than a head are kept.
  void KeepHeadOnly(NarrativeBlock table) {
    if (table.columns.size() != 1 || table.columns.front().empty()) return;
    NarrativeBlock block;
    block.texts.push_back(std::move(table.columns.front()));
    out_.blocks.push_back(std::move(block));
  }

  void KeepSingleColumn(NarrativeBlock table) {
    KeepHeadOnly(NarrativeBlock{BlockKind::kTable, false, {}, table.columns, {}, {}});
    NarrativeBlock list;
    list.kind = BlockKind::kList;
    for (auto& row : table.rows) list.texts.push_back(std::move(row.front()));
    Keep(std::move(list));
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
