// A draft of an exercise, made from somebody else's document: the files it is written as, and what
// a person must decide before it is one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/files.h"
#include "engine/exercise/chart.h"
#include "engine/exercise/key.h"

namespace chartmark {

enum class TodoTopic { kKey, kToCode, kLeftOut, kPrivate, kCase };

// One thing that a person must decide.
struct DraftTodo {
  TodoTopic topic = TodoTopic::kCase;
  std::string text;  // a sentence or two, for somebody who codes and does not program
  int line = 0;      // of the document that was read; 0: of no single place
};

// A code that the document gives and that is in the code set: an item of the key, once reviewed.
struct DraftItem {
  std::string id;
  bool procedure = false;
  std::string code;
  std::string title;  // of the code, where the code set is installed
  std::vector<Evidence> evidence;
  std::string source;   // where it comes from, for a comment
  bool checked = true;  // the code set that is installed knows it
};

// What has no code that can be used; stands in the key as a comment, ready to be filled in.
struct DraftBlank {
  std::string id;
  bool procedure = false;
  std::vector<Evidence> evidence;
  std::string source;
};

struct CaseDraft {
  std::string id;
  std::string title;
  std::string setting;  // a word of the grammar
  int minutes = 10;
  Chart chart;  // Block::level of headings only; blocks belong to the heading before them
  std::vector<DraftItem> items;
  std::vector<DraftBlank> blanks;
  std::vector<std::string> systems;  // of the procedures: "CPT" …
  std::vector<DraftTodo> todo;       // in order of topic
};

// exercise.xml, key.xml, samples.xml, grade.lua and TODO.md.
std::vector<NamedBytes> FilesOf(const CaseDraft& draft);

// The to-do list, as TODO.md holds it and as a terminal shows it.
std::string TodoAsMarkdown(const CaseDraft& draft);
std::string TodoAsText(const CaseDraft& draft);
std::string_view NameOf(TodoTopic topic);  // "key", "to-code", "left-out", "private", "case"

// The code that stands in the key where the document gives none: the loaders want one. R69, illness
// unspecified.
inline constexpr std::string_view kPlaceholderCode = "R69";

}  // namespace chartmark
