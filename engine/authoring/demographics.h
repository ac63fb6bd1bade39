// Which codes are for one sex, or for an age: by the places of the tabular list that are about one,
// and by what a title says.
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace chartmark {

// Codes from `first` to `last`, by how they begin, without the dot ("O00", "O9A").
struct SexRange {
  std::string_view first;
  std::string_view last;
  std::string_view sex;  // "female", "male"
};
// Chapter 15 and what is about pregnancy in chapter 21; the genital organs in chapters 2, 14
// and 17. A test holds the rows against the titles of the official list.
std::span<const SexRange> SexRanges();

// The only sex that the code is about; empty for most codes. ICD-10-CM.
std::string_view SexOf(std::string_view code, std::string_view title);

// Ages in days: from `least` to `most`, both included.
struct AgeRange {
  std::string_view begins;  // how the codes begin, without the dot
  int least = 0;
  int most = 0;
  std::string_view words;  // "the first 28 days of life"
  std::string_view source;
};
std::span<const AgeRange> AgeRanges();

// The row for the code with the longest beginning; nullptr for most codes. A title that begins with
// "Adult", or ends in "in adults", counts as a row from 18 years on.
const AgeRange* AgeRangeOf(std::string_view code, std::string_view title);

}  // namespace chartmark
