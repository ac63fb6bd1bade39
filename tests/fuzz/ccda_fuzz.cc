// Whatever a "C-CDA" file holds: a clear error, or a draft whose files load, say nothing that does
// not show, and quote only words of the chart. The import reads its own files back and calls it a
// fault of its own where they do not load.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "engine/authoring/ccda.h"
#include "engine/base/text.h"
#include "engine/codes/index_writer.h"
#include "engine/exercise/chart_text.h"
#include "engine/exercise/exercise.h"

namespace chartmark {
namespace {

const std::shared_ptr<const CodeIndex>& SmallIndex() {
  static const std::shared_ptr<const CodeIndex> kIndex = [] {
    IndexWriter writer;
    const int titles = writer.AddEdition(
        {CodeSet::kIcd10Cm, Part::kTitles, "FY2026", {2025, 10, 1}, {2026, 9, 30}, true, "hash"});
    for (const char* code : {"I10", "I50", "I50.9", "J18.9"}) {
      IndexCode row;
      row.code = code;
      row.title = "title";
      row.header = row.code.size() == 3 && row.code != "I10";
      writer.AddCode(titles, row);
    }
    auto index = CodeIndex::FromBytes(writer.Bytes().value());
    if (!index) std::abort();
    return *index;
  }();
  return kIndex;
}

const NamedBytes& FileNamed(const CcdaImport& made, std::string_view name) {
  for (const NamedBytes& file : made.files) {
    if (file.name == name) return file;
  }
  std::abort();
}

bool StandsInTheChart(const Variant& variant, const Evidence& evidence) {
  for (const Document& document : variant.chart.documents) {
    if (document.id != evidence.document) continue;
    return PlainText(document).find(CollapseSpace(evidence.quote)) != std::string::npos;
  }
  return false;
}

void Check(const CcdaImport& made) {
  for (const NamedBytes& file : made.files) {
    if (!IsValidUtf8(file.bytes) || HasForbiddenCharacter(file.bytes)) std::abort();
  }
  Diagnostics diagnostics;
  const auto exercise =
      ParseExercise(FileNamed(made, "exercise.xml").bytes, "exercise.xml", "", diagnostics);
  if (!exercise) std::abort();
  const auto variant = exercise->MakeVariant("default");
  if (!variant) std::abort();
  for (const DraftItem& item : made.draft.items) {
    for (const auto& evidence : item.evidence) {
      if (!StandsInTheChart(*variant, evidence)) std::abort();
    }
  }
}

}  // namespace
}  // namespace chartmark

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace chartmark;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto made = ImportCcda(text, "x.xml", SmallIndex(), {});
  if (!made) {
    if (made.error().kind == ErrorKind::kInternal) std::abort();
    if (made.error().message.empty() || HasForbiddenCharacter(made.error().message)) std::abort();
    return 0;
  }
  Check(*made);
  return 0;
}
