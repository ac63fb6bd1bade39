// Writes a finished draft as a codebook file, and reads one back into a draft.
#pragma once

#include <functional>
#include <string>

#include "engine/base/result.h"
#include "engine/codes/draft.h"

namespace chartmark {

// What is being done, and how much of the whole is done, in percent.
using CodebookProgress = std::function<void(const std::string& step, int percent)>;

// Makes a new file at `path`, which must not exist. It is neither sealed nor durable yet: without a
// format nobody opens it. Half a file is left behind where it fails.
Status WriteCodebook(const Draft& draft, const std::string& path, const CodebookProgress& progress);
// Writes the format and `index_file`, the name of the flat index beside it, and makes the file
// durable.
Status SealCodebook(const std::string& path, const std::string& index_file);

// Adds all editions of the codebook at `path` to the draft.
Status LoadCodebook(const std::string& path, Draft& draft);

}  // namespace chartmark
