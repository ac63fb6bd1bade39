#include "engine/codes/import_files.h"

#include <fmt/format.h>

#include <future>

#include "engine/base/files.h"
#include "engine/base/hash.h"
#include "engine/codes/hcpcs_file.h"
#include "engine/codes/list_files.h"
#include "engine/codes/order_file.h"
#include "engine/codes/pcs_tables.h"
#include "engine/codes/tabular.h"

namespace chartmark {

struct FileTaker::Source {
  std::string path;
  std::string name;  // last part of the path
  OfficialFile kind = OfficialFile::kUnknown;
  std::shared_future<std::string> hash;  // made beside the reading, which takes about as long
};

namespace {

std::string Grouped(std::size_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, 1, ',');
  return digits;
}

std::string Told(const std::string& name, const Edition& edition, const std::string& counts) {
  return fmt::format("{}: {} {} {}{}, {}", name, NameOf(edition.set), NameOf(edition.part),
                     edition.name, edition.complete ? "" : " (partial)", counts);
}

std::size_t CountBillable(const DraftEdition& edition) {
  std::size_t billable = 0;
  for (const DraftListing& row : edition.listing) billable += row.header ? 0 : 1;
  return billable;
}

}  // namespace

Status FileTaker::Take(const std::string& path, std::string bytes, bool must) {
  Source source{path, std::string(BaseName(path)), Recognise(bytes), {}};
  if (source.kind == OfficialFile::kUnused || source.kind == OfficialFile::kUnknown) {
    const std::string why = fmt::format("{}: {}", path, NameOf(source.kind));
    if (must && source.kind == OfficialFile::kUnknown) {
      return Fail(why +
                  "; expected an ICD-10-CM order file or tabular list, ICD-10-PCS codes or tables, "
                  "HCPCS records, the POA exempt list or a CPT file (code, tab, text)");
    }
    report_.left_aside.push_back(why);
    return {};
  }
  source.hash = std::async(std::launch::async, [&bytes] { return Sha256Hex(bytes); }).share();
  Diagnostics diagnostics;
  Status taken = TakeKind(source, bytes, diagnostics);
  source.hash.wait();
  if (!taken) return tl::unexpected(taken.error().Within(path));
  if (diagnostics.has_errors()) return Fail(diagnostics.ToString());
  report_.warnings += diagnostics.ToString();
  return {};
}

Status FileTaker::TakeKind(const Source& source, std::string& bytes, Diagnostics& diagnostics) {
  switch (source.kind) {
    case OfficialFile::kIcd10CmOrder:
      return TakeOrder(source, CodeSet::kIcd10Cm, bytes, diagnostics);
    case OfficialFile::kIcd10PcsOrder:
      return TakeOrder(source, CodeSet::kIcd10Pcs, bytes, diagnostics);
    case OfficialFile::kIcd10CmTabular:
      source.hash.wait();  // the text is used up
      return TakeTabular(source, std::move(bytes), diagnostics);
    case OfficialFile::kIcd10PcsTables:
      source.hash.wait();
      return TakeTables(source, std::move(bytes), diagnostics);
    case OfficialFile::kHcpcsRecords:
      return TakeHcpcs(source, bytes, diagnostics);
    case OfficialFile::kPoaExempt:
      return TakeExempt(source, bytes, diagnostics);
    case OfficialFile::kIcd10PcsCodes:
    case OfficialFile::kAddendumB:
    case OfficialFile::kCpt:
      return TakeList(source, bytes, diagnostics);
    case OfficialFile::kZip:
      return Fail("an archive inside an archive; unpack it first");
    case OfficialFile::kUnused:
    case OfficialFile::kUnknown:
      break;
  }
  return Fail("not a file of codes", ErrorKind::kInternal);
}

Result<Edition> FileTaker::MakeEdition(const Source& source, CodeSet set, Part part,
                                       std::string_view version) const {
  const Result<EditionName> name = options_.edition.empty()
                                       ? EditionOf(source.kind, source.name, version)
                                       : EditionNamed(source.kind, options_.edition);
  if (!name) return tl::unexpected(name.error());
  Edition edition;
  edition.set = set;
  edition.part = part;
  edition.name = name->name;
  edition.from = options_.from.value_or(name->from);
  edition.to = options_.to.value_or(name->to);
  // Addendum B lists what is paid for outpatients, which is not all there is.
  edition.complete = !options_.partial && source.kind != OfficialFile::kAddendumB;
  edition.hash = source.hash.get();
  if (edition.to < edition.from) {
    return Fail(fmt::format("the edition would end ({}) before it begins ({})",
                            edition.to.ToString(), edition.from.ToString()),
                ErrorKind::kUsage);
  }
  return edition;
}

Result<DraftEdition*> FileTaker::Begin(const Source& source, CodeSet set, Part part,
                                       std::string_view version, bool derived) {
  Result<Edition> edition = MakeEdition(source, set, part, version);
  if (!edition) return tl::unexpected(edition.error());
  DraftEdition* begun = draft_.Begin(*edition, derived, source.name);
  if (begun == nullptr) {
    report_.left_aside.push_back(fmt::format("{}: the complete {} {} {} is installed", source.path,
                                             NameOf(set), NameOf(part), edition->name));
  }
  return begun;
}

Status FileTaker::TakeOrder(const Source& source, CodeSet set, std::string_view bytes,
                            Diagnostics& diagnostics) {
  const std::vector<OrderRow> rows = ReadOrderFile(source.path, bytes, set, diagnostics);
  const Result<DraftEdition*> edition = Begin(source, set, Part::kTitles, "");
  if (!edition) return tl::unexpected(edition.error());
  if (*edition == nullptr) return {};
  FillFromOrder(draft_, **edition, rows);
  report_.taken.push_back(Told(source.name, (*edition)->edition,
                               fmt::format("{} rows, {} billable", Grouped(rows.size()),
                                           Grouped(CountBillable(**edition)))));
  return {};
}

Status FileTaker::TakeList(const Source& source, std::string_view bytes, Diagnostics& diagnostics) {
  CodeSet set = CodeSet::kIcd10Pcs;
  std::vector<ListedCode> rows;
  if (source.kind == OfficialFile::kIcd10PcsCodes) {
    rows = ReadPcsCodes(source.path, bytes, diagnostics);
  } else if (source.kind == OfficialFile::kCpt) {
    set = CodeSet::kCpt;
    rows = ReadCptFile(source.path, bytes, diagnostics);
  } else {
    set = CodeSet::kHcpcs;
    rows = ReadAddendumB(source.path, bytes, diagnostics);
  }
  const Result<DraftEdition*> edition = Begin(source, set, Part::kTitles, "");
  if (!edition) return tl::unexpected(edition.error());
  if (*edition == nullptr) return {};
  FillFromList(draft_, **edition, rows);
  report_.taken.push_back(
      Told(source.name, (*edition)->edition, fmt::format("{} codes", Grouped(rows.size()))));
  return {};
}

Status FileTaker::TakeHcpcs(const Source& source, std::string_view bytes,
                            Diagnostics& diagnostics) {
  const std::vector<HcpcsRecord> records = ReadHcpcsFile(source.path, bytes, diagnostics);
  const Result<DraftEdition*> edition = Begin(source, CodeSet::kHcpcs, Part::kTitles, "");
  if (!edition) return tl::unexpected(edition.error());
  if (*edition == nullptr) return {};
  std::size_t modifiers = 0;
  std::size_t active = 0;
  for (const HcpcsRecord& record : records) {
    modifiers += record.modifier ? 1 : 0;
    active += !record.modifier && !record.terminated ? 1 : 0;
  }
  FillFromHcpcs(draft_, **edition, records);
  report_.taken.push_back(
      Told(source.name, (*edition)->edition,
           fmt::format("{} codes, {} active, {} modifiers", Grouped(records.size() - modifiers),
                       Grouped(active), Grouped(modifiers))));
  return {};
}

template <class Rows>
Status FileTaker::DeriveIfNeeded(const Source& source, CodeSet set, const Rows& rows) {
  const Result<Edition> edition = MakeEdition(source, set, Part::kTitles, rows.version);
  if (!edition) return tl::unexpected(edition.error());
  if (draft_.HasTitles(set, edition->name)) return {};
  DraftEdition* titles = draft_.Begin(*edition, true, source.name);
  if (titles == nullptr) return {};
  DeriveTitles(draft_, *titles, rows);
  report_.taken.push_back(Told(
      source.name, *edition, fmt::format("{} codes made of it", Grouped(CountBillable(*titles)))));
  return {};
}

Status FileTaker::TakeTabular(const Source& source, std::string bytes, Diagnostics& diagnostics) {
  const Tabular tabular = ReadTabular(source.path, std::move(bytes), diagnostics);
  if (diagnostics.has_errors()) return {};
  const Result<DraftEdition*> edition =
      Begin(source, CodeSet::kIcd10Cm, Part::kNotes, tabular.version);
  if (!edition) return tl::unexpected(edition.error());
  if (*edition == nullptr) return {};
  FillNotes(**edition, tabular);
  report_.taken.push_back(Told(source.name, (*edition)->edition,
                               fmt::format("{} notes", Grouped((*edition)->notes.size()))));
  return DeriveIfNeeded(source, CodeSet::kIcd10Cm, tabular);
}

Status FileTaker::TakeTables(const Source& source, std::string bytes, Diagnostics& diagnostics) {
  const PcsTables tables = ReadPcsTables(source.path, std::move(bytes), diagnostics);
  if (diagnostics.has_errors()) return {};
  const Result<DraftEdition*> edition =
      Begin(source, CodeSet::kIcd10Pcs, Part::kTables, tables.version);
  if (!edition) return tl::unexpected(edition.error());
  if (*edition == nullptr) return {};
  FillTables(**edition, tables);
  report_.taken.push_back(Told(source.name, (*edition)->edition,
                               fmt::format("{} tables", Grouped(tables.tables.size()))));
  return DeriveIfNeeded(source, CodeSet::kIcd10Pcs, tables);
}

Status FileTaker::TakeExempt(const Source& source, std::string_view bytes,
                             Diagnostics& diagnostics) {
  const std::vector<ListedCode> rows = ReadPoaExempt(source.path, bytes, diagnostics);
  const Result<DraftEdition*> edition = Begin(source, CodeSet::kIcd10Cm, Part::kPoaExempt, "");
  if (!edition) return tl::unexpected(edition.error());
  if (*edition == nullptr) return {};
  FillExempt(**edition, rows);
  report_.taken.push_back(
      Told(source.name, (*edition)->edition, fmt::format("{} codes", Grouped(rows.size()))));
  return {};
}

}  // namespace chartmark
