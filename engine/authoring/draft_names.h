// Invented names for the people of an imported document: the same bytes give the same names, and
// one word of a name always becomes the same other word, so that relatives stay relatives.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace chartmark {

enum class NameSex { kFemale, kMale, kAny };

// A number made of the bytes of a document, the same on every machine. Not for secrets.
std::uint64_t SeedOf(std::string_view bytes);

// True for what is also an ordinary word of charts ("Long", "Surgery", "May"): as a name it is only
// taken beside another name, a title or a credential. In lower case.
bool IsOrdinaryWord(std::string_view word);

class InventedNames {
 public:
  explicit InventedNames(std::uint64_t seed) : seed_(seed) {}

  // No invented name will be one of these words (in lower case). Call before the names are asked
  // for.
  void Avoid(std::string word) { avoided_.insert(std::move(word)); }
  // `word` in lower case. A word that is both, in one document, becomes what it was first.
  const std::string& ForGiven(const std::string& word, NameSex sex);
  const std::string& ForFamily(const std::string& word);
  // For the hospitals, clinics and firms of the document, counted from 0.
  std::string_view Organization(std::size_t number) const;

 private:
  const std::string& Pick(const std::string& word, const std::vector<std::string_view>& table);

  std::uint64_t seed_;
  std::uint64_t picks_ = 0;
  std::set<std::string> avoided_;
  std::set<std::string> used_;
  std::map<std::string, std::string> given_;  // given and family names alike
};

}  // namespace chartmark
