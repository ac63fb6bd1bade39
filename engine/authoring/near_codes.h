// Codes that a learner may take for another: one for each way to be near it.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/codes/code_index.h"

namespace chartmark {

struct NearCode {
  std::string code;
  Relation relation;
  // Falls with the distance; 0 for what no policy may pay (another category, and what may never be
  // near). Equal numbers may not be compared.
  int nearness = 0;
};

// Remembers what it worked out. Not thread-safe. One codebook for its life.
class NearCodes {
 public:
  // ICD-10-CM: of the category, and the code above; one for each set of at most two axes in which a
  // code may differ. ICD-10-PCS: codes that differ in one character. Nearest first; CPT and HCPCS
  // have none.
  const std::vector<NearCode>& Of(const CodesAt& codes, CodeSet set, const std::string& code);
  // The reportable codes of an ICD-10-CM code's category, in order.
  const std::vector<std::string>& CategoryOf(const CodesAt& codes, const std::string& code);
  // Valid ICD-10-PCS codes that differ in one character, at most two a place.
  static std::vector<std::string> OneCharacterApart(const CodesAt& codes, const std::string& code);

 private:
  std::map<std::string, std::vector<NearCode>> near_;           // by code and date
  std::map<std::string, std::vector<std::string>> categories_;  // by category and date
};

}  // namespace chartmark
