// A few codes of each set in the official file formats, for tests of the codebook.
#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "engine/codes/codebook.h"
#include "engine/codes/import.h"
#include "tests/support/reference.h"

namespace chartmark::small_book {

inline std::string Put(const std::string& folder, std::string_view name, std::string_view bytes) {
  std::string path = fmt::format("{}/{}", folder, name);
  std::ofstream(path, std::ios::binary) << bytes;
  return path;
}

inline std::string OrderRow(std::string_view code, bool billable, std::string_view title) {
  return fmt::format("{:05} {:<7} {} {:<60.60} {}\r\n", 1, code, billable ? 1 : 0, title, title);
}

inline std::string OrderFile() {
  return OrderRow("E10", false, "Type 1 diabetes mellitus") +
         OrderRow("E1022", true, "Type 1 diabetes mellitus with diabetic chronic kidney disease") +
         OrderRow("E11", false, "Type 2 diabetes mellitus") +
         OrderRow("E112", false, "Type 2 diabetes mellitus with kidney complications") +
         OrderRow("E1121", true, "Type 2 diabetes mellitus with diabetic nephropathy") +
         OrderRow("E1122", true, "Type 2 diabetes mellitus with diabetic chronic kidney disease") +
         OrderRow("E119", true, "Type 2 diabetes mellitus without complications") +
         OrderRow("I50", false, "Heart failure") +
         OrderRow("I509", true, "Heart failure, unspecified") +
         OrderRow("J11", false, "Influenza due to unidentified influenza virus") +
         OrderRow("J1100", true, "Influenza due to unidentified influenza virus with pneumonia") +
         OrderRow("W03", false, "Other fall on same level due to collision with another person") +
         OrderRow(
             "W03XXXA", true,
             "Other fall on same level due to collision with another person, initial encounter") +
         OrderRow("W03XXXS", true,
                  "Other fall on same level due to collision with another person, sequela");
}

inline std::string TabularFile(int version = 2021) {
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<ICD10CM.tabular><version>{}</version>\n"
      "<chapter><name>4</name><desc>Endocrine diseases (E00-E89)</desc>"
      "<excludes1><note>transitory disorders of newborn (P70-P74)</note></excludes1>"
      "<section id=\"E08-E13\"><desc>Diabetes mellitus (E08-E13)</desc>"
      "<diag><name>E11</name><desc>Type 2 diabetes mellitus</desc>"
      "<includes><note>insulin resistant diabetes (mellitus)</note></includes>"
      "<useAdditionalCode><note>code to identify control using:</note><note>insulin (Z79.4)</note>"
      "</useAdditionalCode>"
      "<diag><name>E11.2</name><desc>Type 2 diabetes mellitus with kidney complications</desc>"
      "<diag><name>E11.21</name><desc>Type 2 diabetes mellitus with diabetic nephropathy</desc>"
      "<inclusionTerm><note>Type 2 diabetes with Kimmelstiel-Wilson disease</note></inclusionTerm>"
      "</diag><diag><name>E11.22</name><desc>Type 2 diabetes mellitus with diabetic chronic kidney "
      "disease</desc><useAdditionalCode><note>code to identify stage (N18.1-N18.6)</note>"
      "</useAdditionalCode></diag></diag></diag></section></chapter>\n"
      "<chapter><name>20</name><desc>External causes (V00-Y99)</desc>"
      "<section id=\"W00-W19\"><desc>Slipping and falls (W00-W19)</desc>"
      "<diag><name>W03</name><desc>Other fall on same level due to collision with another person"
      "</desc><sevenChrDef><extension char=\"A\">initial encounter</extension>"
      "<extension char=\"S\">sequela</extension></sevenChrDef></diag></section></chapter>"
      "</ICD10CM.tabular>\n",
      version);
}

inline std::string Labels(int position, std::string_view name, std::string_view labels,
                          std::string_view more = "") {
  std::string text = fmt::format("<axis pos=\"{}\"><title>{}</title>", position, name);
  for (std::size_t at = 0; at < labels.size();) {
    const std::size_t end = std::min(labels.find('|', at), labels.size());
    text += fmt::format("<label code=\"{}\">{}</label>", labels[at],
                        labels.substr(at + 2, end - at - 2));
    at = end + 1;
  }
  return text + std::string(more) + "</axis>";
}

inline std::string TablesFile() {
  return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<ICD10PCS.tabular><version>2025</version>"
         "<pcsTable>" +
         Labels(1, "Section", "0 Medical and Surgical") +
         Labels(2, "Body System", "D Gastrointestinal System") +
         Labels(3, "Operation", "T Resection", "<definition>Cutting out all of it</definition>") +
         "<pcsRow codes=\"2\">" + Labels(4, "Body Part", "J Appendix") +
         Labels(5, "Approach", "0 Open|4 Percutaneous Endoscopic") +
         Labels(6, "Device", "Z No Device") + Labels(7, "Qualifier", "Z No Qualifier") +
         "</pcsRow></pcsTable></ICD10PCS.tabular>";
}

inline std::string HcpcsRecord(std::string_view code, bool modifier, std::string_view title,
                               std::string_view terminated = "") {
  std::string text(320, ' ');
  const auto put = [&text](std::size_t column, std::string_view field) {
    text.replace(column - 1, field.size(), field);
  };
  put(modifier ? 4 : 1, code);
  put(6, "00100");
  text[10] = modifier ? '7' : '3';
  put(12, title);
  put(92, title.substr(0, 28));
  put(230, "D");
  put(269, "1986010120180101");
  put(285, terminated);
  put(293, "N");
  return text + "\r\n";
}

inline std::string HcpcsFile() {
  return HcpcsRecord("LT", true, "Left side") +
         HcpcsRecord("A4466", false, "Garment, belt", "20161231") +
         HcpcsRecord("J1100", false, "Injection, dexamethasone sodium phosphate, 1 mg");
}

// All the files in a fresh folder, in the order of their names.
inline std::vector<std::string> Files(const std::string& folder) {
  return {Put(folder, "HCPC2019.txt", HcpcsFile()),
          Put(folder, "icd10cm_order_2026.txt", OrderFile()),
          Put(folder, "icd10cm_tabular_2021.xml", TabularFile()),
          Put(folder, "icd10pcs_codes_2026.txt",
              "0DTJ0ZZ Resection of Appendix, Open Approach\r\n"
              "0DTJ4ZZ Resection of Appendix, Percutaneous Endoscopic Approach\r\n"),
          Put(folder, "icd10pcs_tables_2025.xml", TablesFile()),
          Put(folder, "poa_exempt_fy2025.tsv", "W03.XXXA\nW03.XXXS\n")};
}

// A codebook of all of them.
inline Result<Codebook> Open(const std::string& folder, const ImportOptions& options = {}) {
  const std::string path = folder + "/codebook.sqlite";
  const Result<ImportReport> report = ImportCodes(path, Files(folder), options);
  if (!report) return tl::unexpected(report.error());
  return Codebook::Open(path);
}

constexpr Date kWinter2026{2026, 1, 14};

}  // namespace chartmark::small_book
