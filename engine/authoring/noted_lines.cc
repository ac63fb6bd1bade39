#include "engine/authoring/noted_lines.h"

#include <algorithm>

#include "engine/base/ascii.h"
#include "engine/base/text.h"

namespace chartmark {
namespace {

// What asks only where the chart has it, which nobody but a reader of the chart can know.
constexpr std::string_view kConditions[] = {
    "if applicable", "if known",         "if present", "if desired",
    "any ",          "associated",       "such as",    "tobacco",
    "alcohol",       "infectious agent", "organism",   "external cause",
    "exposure",      "adverse effect",   "drug",       "to specify condition"};

// Words of a note that say what kind of line it is, not what it is about.
constexpr std::string_view kEmptyWords[] = {
    "code", "codes",      "additional", "identify", "specify", "with",      "from",    "type",
    "such", "other",      "applicable", "known",    "first",   "condition", "disease", "disorder",
    "also", "underlying", "associated", "cause",    "status",  "specified", "further", "present"};

// Words of four letters and more, lower case, what stands in parentheses left out.
std::vector<std::string> WordsOutside(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  int depth = 0;
  for (const char c : ToLowerAscii(text) + " ") {
    if (c == '(') ++depth;
    if (c == ')') --depth;
    if (depth == 0 && IsLower(c)) {
      word += c;
      continue;
    }
    if (word.size() >= 4) words.push_back(word);
    word.clear();
  }
  return words;
}

NotedLine LineOf(const Note& note, bool listed) {
  const std::string lower = ToLowerAscii(note.text);
  NotedLine line{note.at, note.text, CodesNamedIn(note.text), listed, false, false};
  line.open_list = lower.find("such as") != std::string::npos;
  line.one_of_list = lower.find("control using:") != std::string::npos;
  for (const std::string_view words : kConditions) {
    line.conditional = line.conditional || lower.find(words) != std::string::npos;
  }
  if (line.one_of_list) line.conditional = false;
  return line;
}

}  // namespace

bool NotedLine::Holds(std::string_view icd10cm_code) const {
  return std::any_of(ranges.begin(), ranges.end(),
                     [icd10cm_code](const NoteRange& range) { return range.Holds(icd10cm_code); });
}

bool NotedLine::IsOfCategory(std::string_view icd10cm_code) const {
  const std::string_view category = icd10cm_code.substr(0, 3);
  return std::any_of(ranges.begin(), ranges.end(), [category](const NoteRange& range) {
    return range.first.starts_with(category);
  });
}

bool NotedLine::IsBeside(const NotedLine& other) const {
  const std::size_t heading = text.find(':');
  return at == other.at && heading != std::string::npos &&
         text.compare(0, heading + 1, other.text, 0, heading + 1) == 0;
}

bool NotedLine::IsAtACode() const { return at.size() >= 3 && at.find('-') == std::string::npos; }

std::vector<NotedLine> LinesOf(const CodesAt& codes, const std::string& code, NoteKind kind) {
  std::vector<NotedLine> lines;
  for (const Note& note : codes.NotesOf(code)) {
    if (note.kind == kind) lines.push_back(LineOf(note, note.text.find(':') != std::string::npos));
  }
  return lines;
}

ChartWords::ChartWords(const std::vector<std::string>& texts) {
  for (const std::string& text : texts) {
    for (std::string& word : WordsOutside(text)) words_.insert(std::move(word));
  }
}

bool ChartWords::SpeaksOf(std::string_view note) const {
  if (const auto heading = note.find(':'); heading != std::string_view::npos) {
    note.remove_prefix(heading + 1);
  }
  std::size_t weighty = 0;
  for (const std::string& word : WordsOutside(note)) {
    if (std::find(std::begin(kEmptyWords), std::end(kEmptyWords), word) != std::end(kEmptyWords)) {
      continue;
    }
    if (words_.count(word) == 0) return false;
    ++weighty;
  }
  return weighty > 0;
}

}  // namespace chartmark
