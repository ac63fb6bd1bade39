// The flat index is mapped without being read through: any bytes must be refused or answered from.
#include <cstddef>
#include <cstdint>
#include <string>

#include "engine/codes/code_index.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using chartmark::CodeSet;
  const auto index =
      chartmark::CodeIndex::FromBytes(std::string(reinterpret_cast<const char*>(data), size));
  if (!index) return 0;
  for (const chartmark::Date date : {chartmark::Date{2026, 1, 14}, chartmark::Date{1999, 1, 1}}) {
    const chartmark::CodesAt codes(*index, date);
    codes.Editions();
    for (const char* code : {"S82.852A", "S82.851A", "I50.23", "I50", "9", "S80-S89", "QA0"}) {
      codes.StatusOf(CodeSet::kIcd10Cm, code);
      codes.TitleOf(CodeSet::kIcd10Cm, code);
      codes.ParentOf(CodeSet::kIcd10Cm, code);
      codes.ChildrenOf(CodeSet::kIcd10Cm, code);
      codes.NotesOf(code);
      codes.IsPoaExempt(code);
    }
    codes.RelationOf(CodeSet::kIcd10Cm, "S82.852A", "S82.851A");
    codes.RelationOf(CodeSet::kIcd10Cm, "I50.23", "I50.9");
    codes.RelationOf(CodeSet::kIcd10Pcs, "0FT44ZZ", "0FT40ZZ");
  }
  return 0;
}
