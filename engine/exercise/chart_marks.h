// Finds quotations in the words of a document and marks them, for text and HTML alike.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/exercise/chart_text.h"

namespace chartmark::exercise_file {

// Stand before and after what is marked. No chart holds them: control characters are taken out.
inline constexpr char kMarkOn = '\x01';
inline constexpr char kMarkOff = '\x02';
// Comes before the owners of what is marked, which end at kMarkOn; in HTML only.
inline constexpr char kMarkOwners = '\x03';

class Marker {
 public:
  enum class Owners { kDrop, kKeep };
  Marker(const std::string& document, const std::vector<Highlight>& highlights,
         Owners owners = Owners::kDrop);

  // The text with white space collapsed, its quotations between marks.
  std::string Mark(std::string_view text) const;
  // The same for parts that are one line of PlainText: a quotation may go over several of them, and
  // is marked in each.
  std::vector<std::string> MarkParts(const std::vector<std::string>& parts) const;
  // Name, value, unit and range of a result.
  std::vector<std::string> MarkResult(const LabResult& result) const;

 private:
  struct Quote {
    std::string text;
    std::string owner;
  };
  // For each byte of a line the number of its label; 0: not marked. Label 1 has no owner.
  std::vector<std::size_t> LabelsOf(const std::string& line,
                                    std::vector<std::string>& labels) const;

  std::vector<Quote> quotes_;
};

// Collapses white space and puts U+FFFD for what may not reach a terminal or a page.
std::string CleanText(std::string_view text);

}  // namespace chartmark::exercise_file
