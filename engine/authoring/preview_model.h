// A preview as data: what an author sees of a case, each thing once however many variants have it.
//
// A section is a document of the chart, a part of the key, the ladder. A slot is one element of it
// (a paragraph, an item); its versions are the different ways it reads, each with the variants that
// read so. So 192 variants cost little more than one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/authoring/authors_case.h"
#include "engine/base/points.h"
#include "engine/exercise/variant_table.h"

namespace chartmark {

struct PreviewVersion {
  std::string html;              // escaped; evidence is marked with its owners
  exercise_file::VariantSet in;  // the variants that read so
  bool changed = false;          // since the version before, as a whole
};

struct PreviewSlot {
  std::string label;  // for people: "paragraph", "item fracture"
  std::string place;  // "exercise.xml:41"; empty where it has none
  std::vector<PreviewVersion> versions;
  bool varies = false;  // its words are not the same in all variants
};

enum class PreviewKind { kHeader, kDocument, kKey, kLadder };

struct PreviewSection {
  PreviewKind kind = PreviewKind::kHeader;
  std::string id;  // of the document, or of the part of the key: "traps"
  std::string title;
  std::vector<PreviewSlot> slots;
};

// One submission of the score ladder, graded.
struct PreviewRung {
  std::string variant;
  std::string group;       // heading that the row stands under
  std::string what;        // "without 'fracture'"; names the row in its group
  std::string submission;  // in line notation
  Points score;
  Points max;
  std::string verdicts;  // that are not fully right, commas between
  std::string fault;     // why this is not as it should be; empty where it is
};

struct PreviewModel {
  std::string exercise;
  std::string title;
  std::vector<std::string> variants;           // ids
  std::vector<std::vector<Setting>> settings;  // of each variant
  std::vector<PreviewSection> sections;        // header, documents, key, ladder
  std::vector<Finding> findings;               // sorted, those allowed too
};

// Thread-safe; the same case gives the same model.
PreviewModel BuildPreview(const AuthorsCase& it, const std::vector<PreviewRung>& ladder,
                          const Findings& findings);

// What differs between two versions of a case; `place` is of the new one, the old one's where it is
// gone.
struct PreviewChange {
  enum class What { kNew, kChanged, kGone } what = What::kChanged;
  std::string where;  // "Emergency department note · paragraph"
  std::string place;
  std::string before;  // the words that went, a few around them
  std::string after;
};

// Marks in `now` what was not so in `before`: changed words in <ins class="c">, versions as a
// whole.
std::vector<PreviewChange> MarkChanges(const PreviewModel& before, PreviewModel& now);

}  // namespace chartmark
