#include "engine/codes/codes_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/text.h"

namespace chartmark {
namespace {

constexpr int kNarrowest = 30;

std::string Grouped(std::int64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, 1, ',');
  return digits;
}

std::string Bold(std::string_view text, const CodesTextOptions& options) {
  return options.colour ? fmt::format("\x1b[1m{}\x1b[0m", text) : std::string(text);
}

std::string Blanks(int count) {
  return std::string(static_cast<std::size_t>(std::max(count, 0)), ' ');
}

std::string PaddedTo(std::string_view text, int width) {
  return std::string(text) + Blanks(width - DisplayWidth(text));
}

// Appends `text` folded at blanks; `lead` (of `indent` columns, escapes not counted) stands before
// the first line, blanks before the others.
void Fold(std::string& out, const std::string& lead, int indent, std::string_view text,
          const CodesTextOptions& options) {
  const int room = std::max(std::max(options.width, kNarrowest) - indent, 10);
  out += lead;
  int used = 0;
  for (const std::string_view word : SplitSpace(text)) {
    const int width = DisplayWidth(word);
    if (used > 0 && used + 1 + width > room) {
      out += "\n" + Blanks(indent);
      used = 0;
    }
    if (used > 0) out += ' ';
    out += word;
    used += width + (used > 0 ? 1 : 0);
  }
  out += '\n';
}

void FoldUnder(std::string& out, std::string_view lead, int indent, std::string_view text,
               const CodesTextOptions& options) {
  Fold(out, PaddedTo(lead, indent), indent, text, options);
}

std::string_view HeadingOf(NoteKind kind) {
  switch (kind) {
    case NoteKind::kIncludes:
      return "Includes";
    case NoteKind::kInclusionTerm:
      return "Means also";
    case NoteKind::kExcludes1:
      return "Excludes1 (not coded here)";
    case NoteKind::kExcludes2:
      return "Excludes2 (not included here)";
    case NoteKind::kCodeFirst:
      return "Code first";
    case NoteKind::kUseAdditional:
      return "Use additional";
    case NoteKind::kCodeAlso:
      return "Code also";
    case NoteKind::kNote:
      return "Note";
    case NoteKind::kSeventhNote:
      return "7th character";
  }
  return "";
}

bool IsBlock(std::string_view id) { return id.find('-') != std::string_view::npos; }
bool IsChapter(std::string_view id) { return id.size() <= 2; }

std::string NameOfNode(std::string_view id, std::string_view code) {
  if (id == code) return "";
  if (IsChapter(id)) return fmt::format("from chapter {}", id);
  if (IsBlock(id)) return fmt::format("from block {}", id);
  return fmt::format("from {}", id);
}

void AppendPath(std::string& out, const ShownCode& shown, const CodesTextOptions& options) {
  if (shown.path.size() < 2) return;
  int depth = 0;
  for (const PathStep& step : shown.path) {
    const std::string name = IsChapter(step.id) ? "Chapter " + step.id : step.id;
    const std::string lead = Blanks(2 * depth) + Bold(name, options) + "  ";
    Fold(out, lead, 2 * depth + DisplayWidth(name) + 2, step.title, options);
    ++depth;
  }
  out += '\n';
}

void AppendNotes(std::string& out, const ShownCode& shown, const CodesTextOptions& options) {
  std::string_view at;
  std::optional<NoteKind> kind;
  for (const ShownNote& shown_note : shown.notes) {
    const TabularNote& note = shown_note.note;
    if (shown_note.at != at || note.kind != kind) {
      at = shown_note.at;
      kind = note.kind;
      const std::string origin = NameOfNode(at, shown.code);
      out += Bold(HeadingOf(note.kind), options) + (origin.empty() ? "" : ", " + origin) + "\n";
    }
    FoldUnder(out, note.listed ? "    -" : "  ", note.listed ? 6 : 2, note.text, options);
  }
  if (!shown.notes.empty()) out += '\n';
}

void AppendSeventh(std::string& out, const ShownCode& shown, const CodesTextOptions& options) {
  if (shown.seventh.empty()) return;
  const std::string origin = NameOfNode(shown.seventh_at, shown.code);
  out += Bold("7th characters", options) + (origin.empty() ? "" : ", " + origin) + "\n";
  for (const SeventhCharacter& seventh : shown.seventh) {
    FoldUnder(out, fmt::format("  {}", seventh.value), 5, seventh.meaning, options);
    for (const std::string& note : seventh.notes) FoldUnder(out, "", 7, note, options);
  }
  out += '\n';
}

void AppendAxes(std::string& out, const ShownCode& shown, const CodesTextOptions& options) {
  int widest = 0;
  for (const ShownAxis& axis : shown.axes) widest = std::max(widest, DisplayWidth(axis.name));
  for (const ShownAxis& axis : shown.axes) {
    const std::string lead =
        fmt::format("  {} {}  {}  ", axis.position, PaddedTo(axis.name, widest), axis.value);
    Fold(out, lead, DisplayWidth(lead), axis.label, options);
    if (!axis.definition.empty()) {
      FoldUnder(out, "", DisplayWidth(lead), axis.definition, options);
    }
  }
  if (!shown.axes.empty()) out += '\n';
}

// The rows of a procedure table as the official tables have them: four columns, here below each
// other.
void AppendRows(std::string& out, const ShownCode& shown, const CodesTextOptions& options) {
  int number = 0;
  for (const ShownRow& row : shown.rows) {
    out += Bold(fmt::format("Row {}", ++number), options) + "\n";
    int position = 0;
    for (const ShownAxis& value : row.values) {
      const std::string lead =
          value.position == position ? "" : fmt::format("  {}", value.position);
      position = value.position;
      FoldUnder(out, fmt::format("{:<5}{}", lead, value.value), 8, value.label, options);
    }
  }
  if (!shown.rows.empty()) out += '\n';
}

void AppendFacts(std::string& out, const ShownCode& shown, const CodesTextOptions& options) {
  for (const ShownFact& fact : shown.facts) {
    FoldUnder(out, "  " + fact.name, 21, fact.text, options);
  }
  if (!shown.facts.empty()) out += '\n';
}

void AppendChildren(std::string& out, const ShownCode& shown, const CodesTextOptions& options) {
  if (shown.children.empty()) return;
  out += Bold("Below it", options) + "\n";
  int widest = 0;
  for (const PathStep& child : shown.children) widest = std::max(widest, DisplayWidth(child.id));
  for (const PathStep& child : shown.children) {
    FoldUnder(out, "  " + child.id, widest + 4, child.title, options);
  }
  out += '\n';
}

// "titles FY2026; notes FY2021, in place of the edition for this date".
void AppendParts(std::string& out, const ShownCode& shown, const CodesTextOptions& options) {
  for (const ShownPart& part : shown.parts) {
    std::string text = fmt::format("{} {}", part.edition.name, NameOf(part.edition.part));
    if (!part.in_force) text += ", in place of the edition for this date, which is not installed";
    if (!part.edition.complete) text += " (partial)";
    FoldUnder(out, "From", 6, text, options);
  }
}

std::string TagOf(const SearchHit& hit) {
  std::string tag = hit.set == CodeSet::kIcd10Cm ? "" : fmt::format(" [{}]", NameOf(hit.set));
  if (hit.header) tag += " +";
  if (hit.terminated) tag += fmt::format(" (until {})", hit.terminated->ToString());
  return tag;
}

void AppendOthers(std::string& out, const ShownCode& shown, const CodesTextOptions& options) {
  for (const OtherReading& other : shown.others) {
    FoldUnder(out, "Also", 6, fmt::format("{} {}: {}", NameOf(other.set), other.code, other.title),
              options);
  }
}

void AppendStatus(std::string& out, const ShownCode& shown, const CodesTextOptions& options) {
  if (!shown.only_in.empty()) {
    FoldUnder(out, "", 0,
              fmt::format("Not in the edition for this date; it stands in {}.", shown.only_in),
              options);
  }
  if (shown.header) FoldUnder(out, "", 0, "A header: more characters are needed.", options);
  if (shown.poa_exempt) {
    FoldUnder(out, "", 0,
              *shown.poa_exempt ? "Exempt from reporting present on admission."
                                : "Present on admission is reported with it.",
              options);
  }
}

std::string CountsOf(const InstalledEdition& installed) {
  const Edition& edition = installed.edition;
  std::string counts = Grouped(installed.rows);
  if (edition.part == Part::kTitles && installed.billable != installed.rows) {
    counts += fmt::format(" ({} billable)", Grouped(installed.billable));
  }
  if (!edition.complete) counts += ", partial";
  if (installed.derived) counts += ", made of the tables or notes";
  return counts;
}

}  // namespace

std::string RenderSearch(const SearchResult& result, const SearchQuery& query,
                         const CodesTextOptions& options) {
  std::string out;
  for (const Correction& correction : result.corrections) {
    out += fmt::format("'{}' read as '{}'\n", correction.typed, correction.read);
  }
  if (result.hits.empty()) return out + fmt::format("nothing found for '{}'\n", query.text);
  for (const std::string& word : result.left_out) out += fmt::format("without '{}'\n", word);
  int widest = 0;
  for (const SearchHit& hit : result.hits) widest = std::max(widest, DisplayWidth(hit.code));
  bool headers = false;
  for (const SearchHit& hit : result.hits) {
    const std::string lead = Bold(hit.code, options) + Blanks(widest - DisplayWidth(hit.code) + 2);
    Fold(out, lead, widest + 2, hit.title + TagOf(hit), options);
    if (!hit.synonym.empty()) FoldUnder(out, "", widest + 4, "= " + hit.synonym, options);
    headers = headers || hit.header;
  }
  if (headers) out += "+ needs more characters\n";
  if (result.more) out += "there are more; add a word\n";
  return out;
}

std::string RenderCode(const ShownCode& shown, const CodesTextOptions& options) {
  std::string out;
  const std::string head = fmt::format("{} {}", NameOf(shown.set), Bold(shown.code, options));
  Fold(out, head + "  ", DisplayWidth(NameOf(shown.set)) + DisplayWidth(shown.code) + 3,
       shown.title, options);
  AppendStatus(out, shown, options);
  out += '\n';
  AppendPath(out, shown, options);
  AppendNotes(out, shown, options);
  AppendSeventh(out, shown, options);
  AppendAxes(out, shown, options);
  AppendRows(out, shown, options);
  AppendFacts(out, shown, options);
  AppendChildren(out, shown, options);
  FoldUnder(out, "In", 6, Join(shown.editions, ", "), options);
  AppendParts(out, shown, options);
  AppendOthers(out, shown, options);
  return out;
}

std::string RenderReleases(const std::vector<InstalledEdition>& editions,
                           const CodesTextOptions& options) {
  if (editions.empty()) return "the codebook is empty\n";
  std::vector<const InstalledEdition*> sorted;
  sorted.reserve(editions.size());
  for (const InstalledEdition& edition : editions) sorted.push_back(&edition);
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto* a, const auto* b) {
    return std::tie(a->edition.set, a->edition.from, a->edition.part) <
           std::tie(b->edition.set, b->edition.from, b->edition.part);
  });
  std::string out;
  for (const InstalledEdition* installed : sorted) {
    const Edition& edition = installed->edition;
    const std::string lead =
        fmt::format("{:<10} {:<6} {:<10} {}..{}  ", NameOf(edition.set), edition.name,
                    NameOf(edition.part), edition.from.ToString(), edition.to.ToString());
    Fold(out, lead, DisplayWidth(lead), CountsOf(*installed), options);
  }
  return out;
}

std::string RenderImport(const ImportReport& report) {
  std::string out;
  for (const std::string& line : report.taken) out += line + "\n";
  for (const std::string& line : report.left_aside) out += "left aside: " + line + "\n";
  return out + report.warnings;
}

}  // namespace chartmark
