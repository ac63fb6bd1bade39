#include "engine/authoring/passage.h"

#include <algorithm>
#include <array>
#include <vector>

#include "engine/base/text.h"
#include "engine/exercise/chart_marks.h"

namespace chartmark {
namespace {

// Longer quotations are not looked for by likeness: the table would be quotation times text.
constexpr std::size_t kMostWords = 200;

// A word as it stands, and as it is compared.
struct Word {
  std::size_t begin = 0;
  std::size_t end = 0;
  int line = 0;
  std::string folded;
};

// What typesetting changes, and what it is typed as.
constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kTypography = {
    {{"‘", "'"},
     {"’", "'"},
     {"“", "\""},
     {"”", "\""},
     {"–", "-"},
     {"—", "-"},
     {"‑", "-"},
     {"−", "-"},
     {"…", "..."},
     {"\u00A0", " "}}};

std::string Fold(std::string_view word) {
  std::string out;
  for (std::size_t at = 0; at < word.size();) {
    const auto* row = std::find_if(
        kTypography.begin(), kTypography.end(),
        [&](const auto& typographic) { return word.substr(at).starts_with(typographic.first); });
    if (row != kTypography.end()) {
      out += row->second;
      at += row->first.size();
    } else {
      out += word[at++];
    }
  }
  return ToLowerAscii(out);
}

// Punctuation at the end of a word is no other word.
std::string Bare(std::string folded) {
  while (folded.size() > 1 && std::string_view(".,;:!?").find(folded.back()) != std::string::npos) {
    folded.pop_back();
  }
  return folded;
}

std::vector<Word> WordsOf(std::string_view text) {
  std::vector<Word> words;
  int line = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '\n') ++line;
    if (text[at] == ' ' || text[at] == '\n') {
      ++at;
      continue;
    }
    const std::size_t end = std::min(text.find_first_of(" \n", at), text.size());
    words.push_back({at, end, line, Bare(Fold(text.substr(at, end - at)))});
    at = end;
  }
  return words;
}

struct Match {
  std::size_t differences = 0;
  std::size_t begin = 0;  // words
  std::size_t end = 0;
};

// Sellers: the run of words of the text that takes the fewest changes to become the quotation. The
// first of equals.
Match BestRun(const std::vector<Word>& text, const std::vector<Word>& quote) {
  struct Cell {
    std::size_t cost = 0;
    std::size_t begin = 0;
  };
  std::vector<Cell> column(quote.size() + 1);
  for (std::size_t i = 0; i <= quote.size(); ++i) column[i] = {i, 0};
  Match best{quote.size(), 0, 0};
  for (std::size_t j = 0; j < text.size(); ++j) {
    Cell corner = column[0];
    column[0] = {0, j + 1};
    for (std::size_t i = 1; i <= quote.size(); ++i) {
      const Cell left = column[i];
      Cell cell = corner;
      if (text[j].folded != quote[i - 1].folded) ++cell.cost;
      if (left.cost + 1 < cell.cost) cell = {left.cost + 1, left.begin};
      if (column[i - 1].cost + 1 < cell.cost) cell = {column[i - 1].cost + 1, column[i - 1].begin};
      corner = left;
      column[i] = cell;
    }
    const Cell& whole = column[quote.size()];
    // Of equals, another word rather than one left out.
    const bool longer = whole.cost == best.differences && whole.begin == best.begin &&
                        j + 1 - whole.begin <= quote.size();
    if (whole.cost < best.differences || longer) best = {whole.cost, whole.begin, j + 1};
  }
  return best;
}

}  // namespace

bool StandsIn(std::string_view text, std::string_view quote) {
  const std::string clean = exercise_file::CleanText(quote);
  return !clean.empty() && text.find(clean) != std::string_view::npos;
}

Passage NearestPassage(std::string_view text, std::string_view quote) {
  const std::vector<Word> words = WordsOf(text);
  const std::vector<Word> wanted = WordsOf(quote);
  if (wanted.empty() || wanted.size() > kMostWords) return {};
  const Match match = BestRun(words, wanted);
  if (match.begin >= match.end || match.differences * 3 > wanted.size()) return {};
  const Word& first = words[match.begin];
  const Word& last = words[match.end - 1];
  Passage passage;
  passage.words = CollapseSpace(text.substr(first.begin, last.end - first.begin));
  passage.same_line = first.line == last.line;
  passage.only_form = match.differences == 0;
  return passage;
}

}  // namespace chartmark
