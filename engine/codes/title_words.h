// The words of an official title, made comparable. Internal to codes/.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace chartmark {

struct TitleWord {
  std::string_view text;  // lower case; '~' stands for a blank inside one word
  std::string_view key;   // the same without a plural s
};

// Lower case, without what stands in brackets (never essential in a title), without commas and
// articles; fixed phrases that mean one thing are one word ("not~intractable"). The views point
// into the object, so it is neither copied nor moved.
class TitleWords {
 public:
  explicit TitleWords(std::string_view title);
  TitleWords(const TitleWords&) = delete;
  TitleWords& operator=(const TitleWords&) = delete;

  const std::vector<TitleWord>& words() const { return words_; }
  bool Has(std::string_view key) const;

 private:
  void AddWords(std::string_view words);

  std::string text_;
  std::vector<TitleWord> words_;
};

// Words of one title back to text, with the small words that stood between neighbours:
// "not~intractable" is "not intractable".
std::string PlainText(const std::vector<std::string_view>& words);

}  // namespace chartmark
