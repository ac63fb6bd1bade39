// The score ladder: what submissions made from the key earn, as a table and as a test. A rung is
// one of them, graded.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/authoring/authors_case.h"
#include "engine/authoring/finding.h"
#include "engine/authoring/variations.h"
#include "engine/base/json_writer.h"
#include "engine/grading/grader.h"

namespace chartmark {

struct Rung {
  Variation variation;
  Grade grade;
};

struct Ladder {
  std::string title;
  std::string variant;
  std::string policy;
  std::vector<Rung> rungs;  // in the order in which they were made
  std::string fault;        // why the grader graded none of it; then `rungs` is empty
};

// Grades all variations of one variant in one batch. Takes them over.
Ladder MakeLadder(const CaseVariant& it, const std::string& policy, Grader& grader,
                  std::vector<Variation> variations);

// ladder-order: each rung that stands where it must not, with the element of the key that it
// concerns. `script` is the text of grade.lua: an item whose credit it sets with :on may do as it
// likes. What must hold:
//   the key earns all in every way, and so do every <or>, and an <optional> beside it;
//   what is left out, near, wrong in a part or another answer earns less than all;
//   near credit is no less than leaving the code out, and no more than that of a nearer code;
//   a trap costs, unless its author lets it cost nothing; so does a code entered twice;
//   the order plays no part where no line of the ledger asks for one;
//   too many diagnoses earn nothing for diagnoses, everything at once nothing at all.
void CheckLadder(const AuthorsCase& it, const Ladder& ladder, const std::string& script,
                 Findings& findings);

// A table for the author: by group, best score first, a bar, and the verdicts that are not right.
// Fits `width` columns, 60 at least.
std::string RenderLadder(const Ladder& ladder, int width);
// {"variant","policy","rungs":[{"group","what","item","submission","score","max","percent",
// "verdicts":[…]}…]}; with "fault" where nothing could be graded.
void WriteLadder(JsonWriter& json, const Ladder& ladder);

// The heading that a kind of variation stands under in a table: "One left out".
std::string_view GroupOf(VariationKind kind);

// The verdicts of a grade that are not fully right, each once, in the order of the ledger.
std::vector<std::string> VerdictsOf(const Grade& grade);

}  // namespace chartmark
