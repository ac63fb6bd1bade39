// A new case: the files of a template, or of another case, under an id of its own.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/files.h"
#include "engine/base/result.h"

namespace chartmark {

// What is to be made. Folders are given without a '/' at their end.
struct CaseWish {
  std::string id;       // of the new case, and the name of its folder
  std::string setting;  // one of CaseSettings(); may be empty where `from` is given
  std::string from;     // folder of the case to copy; empty: the template of the setting
  std::string title;    // empty: made from the id
  std::string out;      // the folder, which is there, to make the new one in
  std::string schemas;  // where the new files say their schemas are: "../schema", or a full path
};

struct CaseMade {
  std::string folder;
  std::string source;              // the folder that it was made from
  std::size_t variants = 0;        // of how many
  std::vector<std::string> files;  // names, in the order in which an author reads them
};

// The settings that an exercise may have, in the order of the grammar.
std::vector<std::string_view> CaseSettings();

// The template of a setting in this library: exercises/templates/SETTING, else the shared frame
// exercises/templates/general.
std::string TemplateFolder(const Files& files, const std::string& library,
                           const std::string& setting);

// Reads the template or the case, gives it the id, the title, record numbers (SYN-…) that no case
// of `library` has, and the place of the schemas; reads the result as a loader does; writes it,
// whole or not at all. Everything else stays, byte for byte. Refuses an id that is none, a setting
// that is none or not the one of `from`, a source that its loader refuses (with all that it says),
// a title that cannot be one, and a folder that is already there.
Result<CaseMade> MakeCase(Files& files, const std::string& library, const CaseWish& wish);

}  // namespace chartmark
