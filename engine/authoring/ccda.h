// `chartmark import ccda`: a C-CDA document becomes a draft of an exercise.
//
// The patient, everybody else and all places get invented names, all dates move by one number of
// weeks. Narrative becomes the chart, coded problems and procedures a draft key. Nothing that
// cannot be sure to be right or to be nobody's is passed over: it goes on the to-do list.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/authoring/draft.h"
#include "engine/base/result.h"
#include "engine/codes/code_index.h"

namespace chartmark {

struct CcdaOptions {
  std::string id;  // of the exercise; empty: made from the kind of document and its bytes
};

struct CcdaImport {
  CaseDraft draft;
  std::vector<NamedBytes> files;  // FilesOf(draft)
};

// Most bytes of a document.
std::size_t MostCcdaBytes();

// The same bytes, index and options give the same draft. `file` is named in messages. The error
// says what the file is instead, or why it makes no chart: one line a fault, each with its place.
// The files that are returned load: exercise, key and samples were read back.
Result<CcdaImport> ImportCcda(std::string_view text, const std::string& file,
                              const std::shared_ptr<const CodeIndex>& index,
                              const CcdaOptions& options);

}  // namespace chartmark
