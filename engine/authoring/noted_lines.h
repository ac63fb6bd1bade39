// What the notes of the tabular list ask for, line by line: a part of LintNotes.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/codes/code_index.h"
#include "engine/codes/note_codes.h"

namespace chartmark {

// One note, or one line of the list under a heading, with the codes that it names.
struct NotedLine {
  std::string at;
  std::string text;
  std::vector<NoteRange> ranges;  // empty where it names no codes
  // It asks only where the chart has it: it says so ("if applicable", "any …"), stands in a list to
  // choose from, or is about what most patients do not have (tobacco, a known organism).
  bool conditional = false;
  // Of a list of which every chart has something: how a diabetes is controlled.
  bool one_of_list = false;
  bool open_list = false;  // "such as": other codes than those named do as well

  bool Holds(std::string_view icd10cm_code) const;
  // Whether a code that it names is of the category of `icd10cm_code`.
  bool IsOfCategory(std::string_view icd10cm_code) const;
  // Whether both stand under one heading.
  bool IsBeside(const NotedLine& other) const;
  // Not at a block or chapter, whose notes say little of one code.
  bool IsAtACode() const;
};

// Of the code and all above it, nearest first.
std::vector<NotedLine> LinesOf(const CodesAt& codes, const std::string& code, NoteKind kind);

// The words of a chart, to see whether it speaks of what a conditional note is about.
class ChartWords {
 public:
  explicit ChartWords(const std::vector<std::string>& texts);
  // Whether every word of weight in the note, outside its parentheses and behind its heading,
  // stands in the chart.
  bool SpeaksOf(std::string_view note) const;

 private:
  std::set<std::string> words_;
};

}  // namespace chartmark
