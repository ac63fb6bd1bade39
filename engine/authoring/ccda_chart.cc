#include "engine/authoring/ccda_chart.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "engine/authoring/draft_words.h"
#include "engine/base/text.h"
#include "engine/exercise/grammar.h"

namespace chartmark {
namespace {

struct DocumentRow {
  std::string_view sections;  // LOINC, blanks between
  std::string_view id;
  std::string_view type;
  std::string_view role;
  std::string_view author;  // in words, where nobody is named
};
// Sections of a summary that are no part of a note: who keeps them decides what may be coded from
// them, so they are documents of their own.
constexpr DocumentRow kDocuments[] = {
    {"11450-4", "problem-list", "Problem list", "provider", ""},
    {"48765-2 10160-0 11369-6 46264-8 29549-3 42346-7 10183-2", "medications",
     "Medications, allergies and immunizations", "provider", ""},
    {"30954-2", "results", "Results", "laboratory", "Laboratory"},
    {"8716-3", "vital-signs", "Vital signs", "nurse", "Nursing"},
    {"46240-8", "encounters", "Encounters", "provider", ""},
    {"47519-4", "procedures", "Procedures", "provider", ""},
    {"48768-6", "coverage", "Insurance", "registrar", "Registration"},
};

constexpr std::string_view kResultSections = "30954-2 8716-3 11493-4 18725-2";

// What one exercise can hold, with room for its mark-up (exercise/README.md, Limits).
constexpr std::size_t kMostBytes = 600'000;
constexpr std::size_t kMostElements = 15'000;
constexpr int kDeepestSection = 6;

const DocumentRow* OwnDocument(std::string_view loinc) {
  for (const DocumentRow& row : kDocuments) {
    if (exercise_file::HasWord(row.sections, loinc)) return &row;
  }
  return nullptr;
}

struct Size {
  std::size_t bytes = 0;
  std::size_t elements = 0;
};

void Add(Size& size, const MarkedText& text) {
  ++size.elements;
  size.bytes += text.text.size() + 24;
  // Five bytes for one: "&amp;".
  size.bytes +=
      5 * static_cast<std::size_t>(std::count_if(text.text.begin(), text.text.end(), [](char c) {
        return c == '&' || c == '<' || c == '>' || c == '"';
      }));
}

Size SizeOf(const Narrative& narrative) {
  Size size;
  for (const NarrativeBlock& block : narrative.blocks) {
    size.elements += 1 + block.results.size();
    for (const MarkedText& text : block.texts) Add(size, text);
    for (const MarkedText& text : block.columns) Add(size, text);
    for (const auto& row : block.rows) {
      for (const MarkedText& text : row) Add(size, text);
    }
    for (const MarkedResult& result : block.results) {
      for (const MarkedText* text : {&result.name, &result.value, &result.unit, &result.range}) {
        Add(size, *text);
      }
    }
  }
  return size;
}

class ChartBuilder {
 public:
  ChartBuilder(const CcdaDocument& document, const DateShift& shift, Mask& mask,
               InventedNames& names, const std::unordered_set<std::string_view>& wanted,
               CcdaChart& out)
      : document_(document),
        shift_(shift),
        mask_(mask),
        names_(names),
        wanted_(wanted),
        out_(out) {}

  void Run(std::vector<Narrative> narratives) {
    const std::size_t count = document_.sections.size();
    out_.document_of.resize(count);
    out_.lines_of.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
      const CcdaSection& section = document_.sections[i];
      EnterSection(section);
      if (narratives[i].blocks.empty() && !narratives[i].too_large) continue;
      if (!Fits(narratives[i])) continue;
      Document& document = DocumentFor(section);
      section_ = i;
      out_.document_of[i] = document.id;
      AddHeadings(document);
      for (NarrativeBlock& block : narratives[i].blocks) AddBlock(document, block);
      pictures_ += narratives[i].pictures;
    }
    SayLeftOut();
    if (pictures_ > 0) {
      out_.todo.push_back({TodoTopic::kCase,
                           fmt::format("The document has {} picture{} that the chart cannot show; "
                                       "look for '[picture]' and say in words what is seen.",
                                       pictures_, pictures_ == 1 ? "" : "s"),
                           0});
    }
  }

  // "Noor Brandvold, MD".
  std::string NameOf(const CcdaPerson& person) {
    std::string name;
    for (const std::string& given : person.given) {
      const std::string word = draft_words::Lower(TrimSpace(given));
      if (word.size() < 3 || word[1] == '.') continue;
      name = names_.ForGiven(word.substr(0, word.find_first_of(" .,-")), person.sex);
      break;
    }
    const std::string family = draft_words::Lower(TrimSpace(person.family));
    const std::string last(family.substr(family.find_last_of(" -") + 1));
    if (!last.empty()) name += (name.empty() ? "" : " ") + names_.ForFamily(last);
    std::string credential;
    for (char c : person.suffix) {
      if (c != '.' && c != ' ') credential += c;
    }
    if (credential == "MD" || credential == "DO" || credential == "RN" || credential == "NP") {
      name += ", " + credential;
    }
    return name;
  }

 private:
  void EnterSection(const CcdaSection& section) {
    const int depth = std::min(section.depth, kDeepestSection - 1);
    path_.resize(static_cast<std::size_t>(std::min<int>(depth, static_cast<int>(path_.size()))));
    constexpr std::size_t kLongestTitle = 300;
    std::string title = CollapseSpace(section.title);
    if (title.size() > kLongestTitle) title = Quotable(title);
    title = mask_.Apply(title);
    path_.push_back({title.empty() ? "Section" : std::move(title), false, section.kind});
  }

  bool Fits(const Narrative& narrative) {
    Size size = SizeOf(narrative);
    size.elements += path_.size();
    size.bytes += 300 * path_.size();  // the longest titles
    const bool fits = !narrative.too_large && size_.bytes + size.bytes <= kMostBytes &&
                      size_.elements + size.elements <= kMostElements;
    if (fits) {
      size_.bytes += size.bytes;
      size_.elements += size.elements;
    } else {
      left_out_.push_back(path_.back().title);
    }
    return fits;
  }

  void SayLeftOut() {
    if (left_out_.empty()) return;
    constexpr std::size_t kMostNamed = 12;
    std::string list;
    for (std::size_t i = 0; i < std::min(kMostNamed, left_out_.size()); ++i) {
      list += fmt::format("{}'{}'", i > 0 ? ", " : "", Quotable(left_out_[i]));
    }
    if (left_out_.size() > kMostNamed)
      list += fmt::format(" and {} more", left_out_.size() - kMostNamed);
    out_.todo.push_back(
        {TodoTopic::kLeftOut,
         fmt::format("Sections left out, for with them the chart would be larger than "
                     "an exercise may be: {}.",
                     list),
         0});
  }

  // Sections inside of others go where the outermost goes.
  Document& DocumentFor(const CcdaSection& section) {
    const CcdaKind& kind = CcdaKindOf(document_.header.kind);
    const DocumentRow* own = kind.summary ? OwnDocument(path_.front().kind) : nullptr;
    const std::string_view id = own != nullptr ? own->id : kind.id;
    for (Document& known : out_.chart.documents) {
      if (known.id == id) return known;
    }
    for (Heading& heading : path_) heading.written = false;
    Document document;
    document.id = id;
    document.type = own != nullptr ? own->type : kind.title;
    document.role = own != nullptr                ? std::string(own->role)
                    : kind.id == "imaging-report" ? "radiologist"
                                                  : "provider";
    document.author = own != nullptr ? own->author : "";
    if (document.author.empty()) document.author = AuthorOf(section);
    if (document_.header.written) document.time = shift_.Move(document_.header.written->time);
    out_.chart.documents.push_back(std::move(document));
    return out_.chart.documents.back();
  }

  std::string AuthorOf(const CcdaSection& section) {
    const std::optional<CcdaPerson>& author =
        section.author ? section.author : document_.header.author;
    std::string name = author ? NameOf(*author) : "";
    if (!name.empty()) return name;
    out_.todo.push_back({TodoTopic::kCase,
                         "The document names no author who is a person; say who wrote it and in "
                         "which role, for that decides what may be coded from it.",
                         0});
    return "Author not named";
  }

  void AddHeadings(Document& document) {
    for (std::size_t i = 0; i < path_.size(); ++i) {
      if (path_[i].written) continue;
      path_[i].written = true;
      Block heading;
      heading.kind = BlockKind::kHeading;
      heading.level = static_cast<int>(i) + 1;
      heading.text = path_[i].title;
      document.blocks.push_back(std::move(heading));
    }
  }

  // ---- texts

  std::string Masked(MarkedText& text) {
    std::string masked = mask_.Apply(text.text, text.marks);
    out_.bytes += masked.size();
    return masked;
  }

  // The same, for what evidence may be quoted from.
  std::string Line(MarkedText& text, const std::string& document) {
    std::string masked = Masked(text);
    for (const TextMark& mark : text.marks) {
      if (mark.to <= mark.from || mark.to > masked.size() || !wanted_.contains(mark.id)) continue;
      out_.anchors[mark.id].push_back({document, masked.substr(mark.from, mark.to - mark.from)});
    }
    if (!masked.empty()) out_.lines_of[section_].push_back(masked);
    return masked;
  }

  void AddBlock(Document& document, NarrativeBlock& from) {
    Block block;
    block.kind = from.kind;
    block.ordered = from.ordered;
    if (from.kind == BlockKind::kParagraph) block.text = Line(from.texts.front(), document.id);
    if (from.kind == BlockKind::kList) {
      for (MarkedText& text : from.texts) block.items.push_back(Line(text, document.id));
    }
    for (MarkedText& text : from.columns) {
      std::string head = Masked(text);
      std::replace(head.begin(), head.end(), '|', '/');
      block.columns.push_back(std::move(head));
    }
    for (auto& row : from.rows) {
      std::vector<std::string>& cells = block.rows.emplace_back();
      for (MarkedText& text : row) cells.push_back(Line(text, document.id));
    }
    for (MarkedResult& result : from.results) {
      LabResult& to = block.results.emplace_back();
      to.name = Line(result.name, document.id);
      to.value = Line(result.value, document.id);
      to.unit = Masked(result.unit);
      to.range = Masked(result.range);
      to.flag = result.flag;
    }
    document.blocks.push_back(std::move(block));
  }

  struct Heading {
    std::string title;
    bool written = false;
    std::string_view kind;
  };

  const CcdaDocument& document_;
  const DateShift& shift_;
  Mask& mask_;
  InventedNames& names_;
  const std::unordered_set<std::string_view>& wanted_;
  CcdaChart& out_;
  std::vector<Heading> path_;  // sections around, outermost first
  std::size_t section_ = 0;
  Size size_;
  std::vector<std::string> left_out_;  // titles
  int pictures_ = 0;
};

// A birth that the document does not give, or not to the day.
void ReadBirth(const CcdaHeader& header, const DateShift& shift, Chart& chart,
               std::vector<DraftTodo>& todo) {
  const Date start = chart.encounter.start.date;
  const std::optional<Date> birth =
      header.birth ? shift.Move(header.birth->time.date) : std::nullopt;
  Patient& patient = chart.patient;
  if (birth && *birth <= start) {
    patient.birth = *birth;
    if (header.birth->year_only || header.birth->month_only) {
      todo.push_back({TodoTopic::kCase,
                      "The document gives the birth without its day; the middle was taken.", 0});
    }
    constexpr int kOldestUnnamed = 89;
    if (AgeInYears(*birth, start) > kOldestUnnamed) {
      todo.push_back({TodoTopic::kPrivate,
                      "The patient is over 89, an age that may name somebody (45 CFR "
                      "164.514(b)(2)(i)(C)); make the patient younger where the case allows it.",
                      0});
    }
    return;
  }
  patient.birth = birth ? start : Date{start.year - 40, start.month, std::min(start.day, 28)};
  todo.push_back({TodoTopic::kCase,
                  birth
                      ? "The document has the birth after the encounter; it was put on the day "
                        "of the encounter. Mend it."
                      : "The document gives no birth; the patient was made 40 years old. Mend it.",
                  0});
}

}  // namespace

CcdaChart BuildChart(const CcdaDocument& document, const CcdaTimes& times,
                     std::vector<Narrative> narratives, const DateShift& shift, Mask& mask,
                     InventedNames& names, const std::unordered_set<std::string_view>& wanted) {
  CcdaChart out;
  Encounter& encounter = out.chart.encounter;
  encounter.type = times.setting;
  encounter.start = shift.Move(times.start).value_or(times.start);
  if (times.end) encounter.end = shift.Move(*times.end);
  encounter.disposition = mask.Apply(document.header.disposition);
  for (std::size_t i = 0; i < narratives.size(); ++i) {
    if (exercise_file::HasWord(kResultSections, document.sections[i].kind))
      TurnTablesIntoResults(narratives[i]);
  }
  ChartBuilder builder(document, shift, mask, names, wanted, out);
  Patient& patient = out.chart.patient;
  patient.sex = document.header.sex;
  if (!document.header.patients.empty()) {
    patient.name = builder.NameOf(document.header.patients.front());
  }
  if (patient.name.empty()) patient.name = names.ForFamily(" nobody");
  ReadBirth(document.header, shift, out.chart, out.todo);
  builder.Run(std::move(narratives));
  return out;
}

}  // namespace chartmark
