// Where two titles differ, word by word. Internal to codes/.
#pragma once

#include <cstddef>
#include <vector>

#include "engine/codes/title_words.h"

namespace chartmark {

// A stretch in which the titles differ, as ranges of words; either side may be empty.
struct Hunk {
  std::size_t first_begin = 0, first_end = 0, second_begin = 0, second_end = 0;
};

// The gaps between the words of the longest common subsequence, in order.
std::vector<Hunk> Differences(const std::vector<TitleWord>& first,
                              const std::vector<TitleWord>& second);

}  // namespace chartmark
