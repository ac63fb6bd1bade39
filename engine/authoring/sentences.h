// A text cut into sentences, for counting words.
#pragma once

#include <string_view>
#include <vector>

namespace chartmark {

// The sentences of a text, in order, as parts of it. One ends at . ! ? or ; before a blank and at
// the end of the text; not behind an abbreviation ("Dr.", "e.g.", "No. 5"), an initial or within a
// number. A colon ends one too where a list may follow: readers rest there.
std::vector<std::string_view> SentencesOf(std::string_view text);

}  // namespace chartmark
