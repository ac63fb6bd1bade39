// What sort of file it is that somebody wants to import.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "engine/authoring/ccda_tree.h"
#include "engine/base/result.h"

namespace chartmark {

// The tree of a ClinicalDocument; else an error that says what the file is instead, or what is
// wrong with its XML and where. `text` must outlive the tree.
Result<std::unique_ptr<const CcdaTree>> OpenCcda(std::string_view text, const LineIndex& lines);

// Why a document without narrative has none: a PDF inside, another file, nothing at all.
Error NoNarrative(const CcdaTree& tree, const LineIndex& lines);

}  // namespace chartmark
