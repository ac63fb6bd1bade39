// Indexes for tests: one of all reference data, and a small one for machines without it.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>

#include "engine/base/diagnostics.h"
#include "engine/base/files.h"
#include "engine/codes/code_index.h"
#include "engine/codes/hcpcs_file.h"
#include "engine/codes/index_writer.h"
#include "engine/codes/list_files.h"
#include "engine/codes/order_file.h"
#include "engine/codes/pcs_tables.h"
#include "engine/codes/tabular.h"
#include "tests/support/reference.h"

namespace chartmark {

inline const Date kWinter2026{2026, 1, 14};

inline std::string ReadReference(const std::string& name) {
  const std::optional<std::string> path = ReferenceFile(name);
  if (!path) return "";
  auto text = MakeSystemFiles()->Read(*path, std::size_t{64} << 20);
  return text ? std::move(*text) : "";
}

inline Edition EditionFrom(CodeSet set, Part part, const std::string& name, Date from, Date to) {
  return {set, part, name, from, to, true, "hash of " + name};
}

inline void AddOrderFile(IndexWriter& writer, const std::string& name, const std::string& edition,
                         Date from, Date to) {
  Diagnostics diagnostics;
  const std::string text = ReadReference(name);
  const int titles =
      writer.AddEdition(EditionFrom(CodeSet::kIcd10Cm, Part::kTitles, edition, from, to));
  for (const OrderRow& row : ReadOrderFile(name, text, CodeSet::kIcd10Cm, diagnostics)) {
    IndexCode code;
    code.code = row.code;
    code.title = row.title;
    code.header = !row.billable;
    writer.AddCode(titles, code);
  }
}

inline void AddTabular(IndexWriter& writer) {
  Diagnostics diagnostics;
  const Tabular tabular =
      ReadTabular("tabular", ReadReference("icd10cm/icd10cm_tabular_2021.xml"), diagnostics);
  const int notes = writer.AddEdition(
      EditionFrom(CodeSet::kIcd10Cm, Part::kNotes, "FY2021", {2021, 1, 1}, {2021, 9, 30}));
  for (const TabularNode& node : tabular.nodes) {
    const std::string above =
        node.parent < 0 ? "" : tabular.nodes[static_cast<std::size_t>(node.parent)].id;
    if (node.kind != NodeKind::kCode) writer.AddNode(notes, node.id, node.title, above);
    if (node.kind == NodeKind::kCode && node.id.size() == 3) {
      writer.AddCategory(notes, node.id, above);
    }
    for (const TabularNote& note : node.notes) writer.AddNote(notes, node.id, note.kind, note.text);
  }
}

inline void AddPcs(IndexWriter& writer) {
  Diagnostics diagnostics;
  const std::string text = ReadReference("icd10pcs/icd10pcs_codes_2026.txt");
  const int titles = writer.AddEdition(
      EditionFrom(CodeSet::kIcd10Pcs, Part::kTitles, "FY2026", {2025, 10, 1}, {2026, 9, 30}));
  for (const ListedCode& row : ReadPcsCodes("codes", text, diagnostics)) {
    IndexCode code;
    code.code = row.code;
    code.title = row.title;
    writer.AddCode(titles, code);
  }
  const PcsTables tables =
      ReadPcsTables("tables", ReadReference("icd10pcs/icd10pcs_tables_2025.xml"), diagnostics);
  const int labels = writer.AddEdition(
      EditionFrom(CodeSet::kIcd10Pcs, Part::kTables, "FY2025", {2024, 10, 1}, {2025, 9, 30}));
  for (const PcsTable& table : tables.tables) {
    const auto add = [&](int position, const PcsAxis& axis) {
      writer.AddAxisLabel(labels, table.Id(), position, '\0', axis.name);
      for (const PcsValue& value : axis.values) {
        writer.AddAxisLabel(labels, table.Id(), position, value.value, value.label);
      }
    };
    for (int i = 0; i < 3; ++i) add(i + 1, table.axes[static_cast<std::size_t>(i)]);
    for (const PcsRow& row : table.rows) {
      for (int i = 0; i < 4; ++i) add(i + 4, row.axes[static_cast<std::size_t>(i)]);
    }
  }
}

inline void AddHcpcs(IndexWriter& writer) {
  Diagnostics diagnostics;
  const std::string text = ReadReference("hcpcs/HCPC2019_CONTR_ANWEB.txt");
  const int titles = writer.AddEdition(
      EditionFrom(CodeSet::kHcpcs, Part::kTitles, "2019", {2019, 1, 1}, {2019, 12, 31}));
  for (const HcpcsRecord& row : ReadHcpcsFile("hcpcs", text, diagnostics)) {
    IndexCode code;
    code.code = row.code;
    code.title = row.title;
    code.from = row.added;
    code.to = row.terminated;
    writer.AddCode(titles, code);
  }
}

inline void AddPoaExempt(IndexWriter& writer) {
  Diagnostics diagnostics;
  const std::string text = ReadReference("cms/poa_exempt_fy2025.tsv");
  const int exempt = writer.AddEdition(
      EditionFrom(CodeSet::kIcd10Cm, Part::kPoaExempt, "FY2025", {2024, 10, 1}, {2025, 9, 30}));
  for (const ListedCode& row : ReadPoaExempt("poa", text, diagnostics)) {
    writer.AddPoaExempt(exempt, row.code);
  }
}

inline void FillReference(IndexWriter& writer) {
  AddOrderFile(writer, "icd10cm/icd10cm_order_2026.txt", "FY2026", {2025, 10, 1}, {2026, 9, 30});
  AddOrderFile(writer, "icd10cm/icd10cm_order_2021.txt", "FY2021", {2021, 1, 1}, {2021, 9, 30});
  AddTabular(writer);
  AddPcs(writer);
  AddHcpcs(writer);
  AddPoaExempt(writer);
}

// All reference data: ICD-10-CM FY2026 and FY2021, ICD-10-PCS, HCPCS, POA. Null where there is
// none. Built once a program.
inline std::shared_ptr<const CodeIndex> ReferenceIndex() {
  static const std::shared_ptr<const CodeIndex> index = [] {
    if (!ReferenceFile("icd10cm/icd10cm_order_2026.txt")) {
      return std::shared_ptr<const CodeIndex>();
    }
    IndexWriter writer;
    FillReference(writer);
    Result<std::string> bytes = writer.Bytes();
    EXPECT_TRUE(bytes) << bytes.error().message;
    auto opened = CodeIndex::FromBytes(bytes ? std::move(*bytes) : "");
    EXPECT_TRUE(opened) << opened.error().message;
    return opened ? *opened : std::shared_ptr<const CodeIndex>();
  }();
  return index;
}

}  // namespace chartmark

#define CHARTMARK_INDEX_OR_SKIP(codes)                                     \
  if (!::chartmark::ReferenceIndex()) GTEST_SKIP() << "no reference data"; \
  const ::chartmark::CodesAt codes(::chartmark::ReferenceIndex(), ::chartmark::kWinter2026)
