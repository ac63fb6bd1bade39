#include "engine/grading/code_chains.h"

#include <algorithm>
#include <iterator>

namespace chartmark {
namespace {

constexpr int kMostAbove = 16;  // a damaged index may link in a circle

}  // namespace

std::vector<std::string> ChainOf(CodeSet set, const std::string& code, const CodesAt& codes) {
  std::vector<std::string> chain{code};
  if (set == CodeSet::kIcd10Pcs) {
    for (std::size_t size = code.size(); size > 1; --size) {
      chain.push_back(code.substr(0, size - 1));
    }
  }
  if (set != CodeSet::kIcd10Cm) return chain;
  std::string above = codes.ParentOf(set, code);
  for (int i = 0; i < kMostAbove && !above.empty(); ++i) {
    chain.push_back(above);
    above = codes.ParentOf(set, chain.back());
  }
  return chain;
}

std::size_t CountShared(std::vector<std::string> a, std::vector<std::string> b) {
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  std::vector<std::string> shared;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(shared));
  return shared.size();
}

}  // namespace chartmark
