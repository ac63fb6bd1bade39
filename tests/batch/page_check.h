// Looks at pages as a parser does.
#pragma once

#include <string>
#include <vector>

namespace chartmark {

// "" where the page is well-formed XML without scripts, event handlers, and addresses that leave
// its folder; else what is wrong with it.
std::string WrongWithPage(const std::string& html);
// All text and attributes of the page, as a reader gets them.
std::string TextOfPage(const std::string& html);
// Paths of the files under a folder, sorted, relative to it.
std::vector<std::string> FilesUnder(const std::string& folder);
std::string BytesOf(const std::string& path);
void PutBytes(const std::string& path, const std::string& bytes);

}  // namespace chartmark
