// From what was typed to words of the codebook's vocabulary. Part of the search.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/codes/codebook_state.h"

namespace chartmark {

// A typed word and what it may mean. No readings: nothing like it is known.
struct Term {
  std::string typed;
  std::vector<std::string> readings;  // a word of a title fits where it begins with one of them
  std::string expression;             // the same for the full text search
  bool corrected = false;             // the readings are not what was typed
  std::int64_t rows = 0;              // about how many codes have it
};

// Longer words that begin like the typed one are meant too, except where the word itself is so
// frequent that nobody means them. A plural is read as its singular.
Result<Term> ReadTerm(Codebook::State& state, const std::string& typed);
// The same with words of like spelling as further readings, the nearest only. Trigrams find the
// candidates, edit distance decides.
Result<Term> ReadMisspelt(Codebook::State& state, const std::string& typed);

}  // namespace chartmark
