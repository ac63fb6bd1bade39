// Where a quotation stands in a text, or what it may have been meant to quote.
#pragma once

#include <string>
#include <string_view>

namespace chartmark {

// Whether `quote` stands in one line of `text` (PlainText of a document), as highlights are found:
// word for word, white space collapsed.
bool StandsIn(std::string_view text, std::string_view quote);

// The passage of `text` that is most like the quotation: the same but for case and typography
// (quotation marks, dashes, blanks that do not break), or with few words changed, left out or put
// in; ends of a line that it runs over are blanks. Empty where nothing is near: more than a third
// of the words differ.
struct Passage {
  std::string words;       // as the text has it, on one line
  bool same_line = true;   // false: it runs over several paragraphs, items or results
  bool only_form = false;  // the words are the same; case or typography differs
};
Passage NearestPassage(std::string_view text, std::string_view quote);

}  // namespace chartmark
