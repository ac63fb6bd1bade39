// A few codes with their titles, one "CODE<TAB>title" a line: any titles must compare, and compare
// alike both ways.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "engine/base/text.h"
#include "engine/codes/code_index.h"
#include "engine/codes/index_writer.h"

namespace {

using chartmark::CodeSet;
using chartmark::RelationKind;

RelationKind Mirrored(RelationKind kind) {
  if (kind == RelationKind::kLessSpecific) return RelationKind::kMoreSpecific;
  if (kind == RelationKind::kMoreSpecific) return RelationKind::kLessSpecific;
  return kind;
}

void Check(const chartmark::CodesAt& codes, std::string_view a, std::string_view b) {
  const RelationKind there = codes.RelationOf(CodeSet::kIcd10Cm, a, b).kind;
  const RelationKind back = codes.RelationOf(CodeSet::kIcd10Cm, b, a).kind;
  const bool both_more = there == back && there == RelationKind::kMoreSpecific;
  if (Mirrored(there) != back && !both_more) std::abort();
  codes.RelationOf(CodeSet::kIcd10Pcs, a, b);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (size > 4096) return 0;
  chartmark::IndexWriter writer;
  const int titles = writer.AddEdition({CodeSet::kIcd10Cm,
                                        chartmark::Part::kTitles,
                                        "FY2026",
                                        {2025, 10, 1},
                                        {2026, 9, 30},
                                        true,
                                        ""});
  std::vector<std::string_view> known;
  for (const std::string_view line : chartmark::Split(text, '\n')) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos || known.size() == 8) continue;
    chartmark::IndexCode code;
    code.code = line.substr(0, tab);
    code.title = line.substr(tab + 1);
    writer.AddCode(titles, code);
    known.push_back(code.code);
  }
  chartmark::Result<std::string> bytes = writer.Bytes();
  if (!bytes) return 0;
  const auto index = chartmark::CodeIndex::FromBytes(std::move(*bytes));
  if (!index) std::abort();  // what the writer wrote must open
  const chartmark::CodesAt codes(*index, {2026, 1, 14});
  for (const std::string_view a : known) {
    for (const std::string_view b : known) Check(codes, a, b);
  }
  return 0;
}
