// What a grader sees and what it gives back, as plain values (scripts/README.md has the members).
#pragma once

#include <vector>

#include "engine/base/result.h"
#include "engine/codes/code_index.h"
#include "engine/exercise/exercise.h"
#include "engine/exercise/key.h"
#include "engine/grading/grade.h"
#include "engine/lua/value.h"
#include "engine/submission/submission.h"

namespace chartmark {

// The code set of an item, from its code and kind: diagnoses are ICD-10-CM; of procedures, seven
// characters are ICD-10-PCS, a letter and four digits HCPCS, the rest CPT.
CodeSet SetOfItem(const Item& item);

// The code set of a code of the key that belongs to no item (of traps, optional codes, splits): a
// diagnosis where it can be one (with its dot, or as a category), else a procedure. May be a
// subtree.
CodeSet SetOfLooseCode(std::string_view code);

// The key with every code in canonical text. Fails with the item's place where a code has not the
// syntax of its set. Subtrees ("M25.57-") keep their '-'.
Result<Key> Canonicalize(Key key);

// The global `exercise`. `key` is canonical.
lua::Value ExerciseToLua(const Variant& variant, const Key& key, const CodesAt& codes);

// The argument of a grade: typed entries and answers, nothing else of the submission.
lua::Value SubmissionToLua(const Submission& submission);

// Reads what a grader returned as hostile: types, ranges, sizes, characters. An error says what is
// wrong with which line, for the author of the grader.
Result<std::vector<Line>> LinesFromLua(const lua::Value& value);

}  // namespace chartmark
