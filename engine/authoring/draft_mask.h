// Takes out of a text what could name somebody: known names, addresses and numbers of the header,
// and what looks like a telephone number, an e-mail address and so on. Moves its dates. One pass.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/authoring/draft_dates.h"
#include "engine/authoring/draft_names.h"

namespace chartmark {

// A stretch of a text with a name, such as the ID of a narrative element.
struct TextMark {
  std::string_view id;
  std::size_t from = 0;
  std::size_t to = 0;
};

class Mask {
 public:
  // Borrows both.
  Mask(const DateShift& shift, InventedNames& names) : shift_(shift), names_(names) {}

  // ---- first: what is known. Empty words and texts are passed over.

  // Each part may be several words ("de la Cruz").
  void AddPerson(std::span<const std::string> given, std::string_view family, NameSex sex);
  // A text that is replaced as a whole: the name of a hospital, a street, a town, a number.
  void AddPhrase(std::string_view text, std::string_view replacement);
  // Names after a title or before a credential that the header does not have ("Dr. Ford", "E Ford
  // MD").
  void Learn(std::string_view text);

  // ---- then: as often as wanted. Marks are moved along.
  std::string Apply(std::string_view text, std::span<TextMark> marks = {});

  // What follows is of texts that were counted already, or stand in no chart.
  void CountNoMore() { counting_ = false; }

  // What looked as if it might name somebody or be a date, and was left as it stood: with how
  // often. In order of the text.
  const std::map<std::string, int>& left_names() const { return left_names_; }
  const std::map<std::string, int>& left_places() const { return left_places_; }
  const std::map<std::string, int>& left_years() const { return left_years_; }
  // What was taken for a number or address without being known from the header: kind -> how often.
  const std::map<std::string, int>& guessed() const { return guessed_; }
  const std::map<std::string, int>& learned() const { return learned_; }

 private:
  struct Phrase {
    std::vector<std::string> words;  // in lower case; the first is the key
    std::string replacement;
    bool person = false;    // one word of a person's name
    bool ordinary = false;  // only beside another name, a title or a credential
  };
  struct Edit {
    std::size_t from = 0;  // in the text
    std::size_t to = 0;
    std::string text;  // what stands there instead
  };
  class Pass;  // draft_mask.cc

  void AddWord(std::string_view word, bool given, NameSex sex);
  void Insert(Phrase phrase);
  const std::vector<Phrase>* Find(std::string_view lower_word) const;

  const DateShift& shift_;
  InventedNames& names_;
  std::unordered_map<std::string, std::vector<Phrase>> phrases_;
  // The lengths of known first words, one bit each, by their first two letters in any case: most
  // words are none of them, and this says so fast.
  std::array<std::uint64_t, 1024> likely_{};
  bool counting_ = true;
  std::map<std::string, int> left_names_;
  std::map<std::string, int> left_places_;
  std::map<std::string, int> left_years_;
  std::map<std::string, int> guessed_;
  std::map<std::string, int> learned_;
};

}  // namespace chartmark
