// Asks the grading library whether a key may cite what it cites. The sections, and what each speaks
// of, are in scripts/grading/ only; this runs them as a grader would, in process.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "engine/authoring/authors_case.h"
#include "engine/lua/sandbox.h"

namespace chartmark {

struct Citation {
  std::string text;     // "ICD-10-CM I.B.5"
  std::string element;  // whose it is: "item", "trap", "or" …
  std::string verdict;  // of that element, or ""
};

struct CitationAnswer {
  std::string problem;  // empty where it can stand; else ready for a message
  std::string near;     // "I.B (…)": the section above one that does not exist, or ""
};

// Not thread-safe. Borrows the case, of which the codes as of its first variant are asked. What was
// answered once is remembered.
class CitationCheck {
 public:
  explicit CitationCheck(const AuthorsCase& it);
  // As many answers as citations, for one variant; empty where the library cannot be run: fault()
  // says why then.
  std::vector<CitationAnswer> Ask(const CaseVariant& in, const std::vector<Citation>& citations);
  const std::string& fault() const { return fault_; }

 private:
  std::vector<CitationAnswer> Run(const Variant& variant, const std::set<std::string>& codes,
                                  const std::vector<Citation>& citations);

  lua::HostTable host_;  // the sandbox's
  std::unique_ptr<lua::Sandbox> sandbox_;
  std::map<std::string, std::vector<CitationAnswer>> known_;
  std::string fault_;
};

}  // namespace chartmark
