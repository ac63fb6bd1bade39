// Words of a piece of HTML: which of them another piece has too, and marks around those that it has
// not. Tags count for nothing and stay as they are.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace chartmark::preview {

// The words between the tags, as written (references stay references); a tag ends a word.
std::vector<std::string_view> WordsOf(std::string_view html);

// For each word of `words`, whether it is in the longest common subsequence with `others`.
// Beyond about 2,000 words each that is not looked for: none is.
std::vector<bool> InCommon(const std::vector<std::string_view>& words,
                           const std::vector<std::string_view>& others);

// Puts `open` and `close` around each run of the words that are not `kept`, tags left outside.
std::string WrapOthers(std::string_view html, const std::vector<bool>& kept, std::string_view open,
                       std::string_view close);

// The words that are not kept, with " … " between runs and two words of context, at most about 160
// bytes; plain text that is still escaped as HTML.
std::string OthersInShort(const std::vector<std::string_view>& words,
                          const std::vector<bool>& kept);

}  // namespace chartmark::preview
