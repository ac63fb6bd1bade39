#include "engine/authoring/new_case.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "engine/authoring/authors_case.h"
#include "engine/authoring/xml_edit.h"
#include "engine/base/ascii.h"
#include "engine/base/hash.h"
#include "engine/base/text.h"
#include "engine/exercise/exercise.h"
#include "engine/exercise/grammar.h"

namespace chartmark {
namespace {

constexpr std::size_t kMostBytes = 1 << 20;  // as the loaders read
constexpr std::string_view kFrame = "general";
constexpr std::string_view kRecord = "SYN-";

// The files of a case, and which element and attribute of each holds the id.
struct CaseFile {
  std::string_view name;
  std::string_view root;  // empty: no XML
  std::string_view id;
  bool required;
};
constexpr CaseFile kCaseFiles[] = {
    {"exercise.xml", "exercise", "id", true},
    {"key.xml", "key", "exercise", true},
    {"grade.lua", "", "", true},
    {"samples.xml", "samples", "exercise", false},
};

tl::unexpected<Error> FailWith(const Diagnostics& diagnostics, std::string_view what) {
  return tl::unexpected(diagnostics.ToError(fmt::format("{}; nothing was written\n", what)));
}

Status CheckWish(const CaseWish& wish) {
  if (!IsId(wish.id)) {
    return Fail(fmt::format("'{}' is no id; use 1 to 64 letters, digits, '-', '_' and '.', such as "
                            "'chest-pain-at-night'",
                            Quotable(wish.id)),
                ErrorKind::kUsage);
  }
  const std::vector<std::string_view> known = CaseSettings();
  if (wish.setting.empty() && !wish.from.empty()) return {};
  if (std::find(known.begin(), known.end(), wish.setting) != known.end()) return {};
  const std::string hint = DidYouMeanHint(wish.setting, known);
  return Fail(fmt::format("there is no setting '{}'{}", Quotable(wish.setting),
                          hint.empty() ? fmt::format("; one of {}", fmt::join(known, ", ")) : hint),
              ErrorKind::kUsage);
}

Result<std::vector<NamedBytes>> ReadCase(const Files& files, const std::string& folder) {
  std::vector<NamedBytes> read;
  for (const CaseFile& file : kCaseFiles) {
    const std::string path = JoinPath(folder, file.name);
    if (!file.required && !files.Exists(path)) continue;
    Result<std::string> bytes = files.Read(path, kMostBytes);
    if (!bytes) return tl::unexpected(bytes.error());
    read.push_back({std::string(file.name), *std::move(bytes)});
  }
  return read;
}

// "chest-pain-at-night" -> "Chest pain at night".
std::string TitleOf(std::string_view id) {
  std::string title(id);
  std::replace_if(
      title.begin(), title.end(), [](char c) { return c == '-' || c == '_' || c == '.'; }, ' ');
  title = CollapseSpace(title);
  if (title.empty()) return std::string(id);
  return ToUpperAscii(title.substr(0, 1)) + title.substr(1);
}

// ---- record numbers

// Calls `see` with each record number of a text, in order; what it gives back stands in its place.
template <class See>
std::string MapRecords(std::string_view text, See see) {
  std::string mapped;
  std::size_t done = 0;
  for (std::size_t at = text.find(kRecord); at != std::string_view::npos;
       at = text.find(kRecord, done)) {
    std::size_t end = at + kRecord.size();
    while (end < text.size() && IsAlnum(text[end])) ++end;
    mapped += text.substr(done, at - done);
    mapped += see(std::string(text.substr(at, end - at)));
    done = end;
  }
  return mapped += text.substr(done);
}

// All numbers that the library uses. A case that cannot be read is not looked at.
std::set<std::string> RecordsOf(const Files& files, const std::string& library) {
  std::set<std::string> records;
  for (const std::string& id : ListExercises(files, library).value_or(std::vector<std::string>())) {
    const Result<std::string> text =
        files.Read(JoinPath(JoinPath(library, id), "exercise.xml"), kMostBytes);
    if (!text) continue;
    MapRecords(*text,
               [&records](const std::string& record) { return *records.insert(record).first; });
  }
  return records;
}

// Gives new numbers: always the same for the same id, free ones while there are any.
class RecordNumbers {
 public:
  RecordNumbers(std::string_view id, std::set<std::string> taken) : taken_(std::move(taken)) {
    const std::array<std::uint8_t, 32> digest = Sha256(id);
    next_ = static_cast<unsigned>(digest[0]) << 8 | digest[1];
  }

  std::string NewFor(const std::string& old) {
    const auto known = given_.find(old);
    if (known != given_.end()) return known->second;
    std::string record = Next();
    for (unsigned tries = 1; tries < kNumbers && taken_.contains(record); ++tries) record = Next();
    taken_.insert(record);
    return given_[old] = record;
  }

 private:
  static constexpr unsigned kNumbers = 9000;  // of four digits
  std::string Next() { return fmt::format("{}{}", kRecord, 1000 + next_++ % kNumbers); }

  std::set<std::string> taken_;
  std::map<std::string, std::string> given_;
  unsigned next_ = 0;
};

// ---- the steps

void NameSchema(std::string& xml, const CaseFile& file, const std::string& schemas) {
  SetAttribute(xml, file.root, exercise_file::kSchemaPrefix, exercise_file::kSchemaNamespace);
  SetAttribute(xml, file.root, exercise_file::kSchemaPlace,
               fmt::format("{}/{}.xsd", schemas, file.root));
}

void Rename(std::vector<NamedBytes>& all, const CaseWish& wish, RecordNumbers& records) {
  for (NamedBytes& each : all) {
    const auto file = std::find_if(std::begin(kCaseFiles), std::end(kCaseFiles),
                                   [&each](const CaseFile& f) { return f.name == each.name; });
    if (file->root.empty()) continue;
    each.bytes =
        MapRecords(each.bytes, [&records](const std::string& old) { return records.NewFor(old); });
    SetAttribute(each.bytes, file->root, file->id, wish.id);
    NameSchema(each.bytes, *file, wish.schemas);
  }
  std::string& exercise = all.front().bytes;
  SetAttribute(exercise, "exercise", "title", wish.title.empty() ? TitleOf(wish.id) : wish.title);
}

// The shared frame becomes a case of the setting that is wanted.
void ChangeSetting(std::string& exercise, const std::string& setting) {
  SetAttribute(exercise, "about", "setting", setting);
  SetAttribute(exercise, "encounter", "type", setting);
}

// How many variants it has, if its loaders take all of it.
Result<std::size_t> CheckCase(const std::vector<NamedBytes>& all, const std::string& id) {
  MemoryFiles made;
  for (const NamedBytes& file : all) made.Put(JoinPath(id, file.name), file.bytes);
  Diagnostics diagnostics;
  const std::optional<Exercise> exercise = AuthoringSession::LoadFiles(made, id, diagnostics);
  if (!exercise) return FailWith(diagnostics, "the new case would not load");
  return exercise->variant_ids().size();
}

Result<Exercise> LoadSource(const Files& files, const std::string& source) {
  Diagnostics diagnostics;
  std::optional<Exercise> exercise = AuthoringSession::LoadFiles(files, source, diagnostics);
  if (!exercise) {
    return FailWith(diagnostics, fmt::format("'{}' must be mended before it can be copied",
                                             Quotable(BaseName(source))));
  }
  return *std::move(exercise);
}

}  // namespace

std::vector<std::string_view> CaseSettings() { return SplitSpace(exercise_file::SettingWords()); }

std::string TemplateFolder(const Files& files, const std::string& library,
                           const std::string& setting) {
  const std::string templates = JoinPath(library, "templates");
  const std::string own = JoinPath(templates, setting);
  return files.Exists(JoinPath(own, "exercise.xml")) ? own : JoinPath(templates, kFrame);
}

Result<CaseMade> MakeCase(Files& files, const std::string& library, const CaseWish& wish) {
  if (Status sound = CheckWish(wish); !sound) return tl::unexpected(sound.error());
  const std::string source =
      wish.from.empty() ? TemplateFolder(files, library, wish.setting) : wish.from;
  const Result<Exercise> exercise = LoadSource(files, source);
  if (!exercise) return tl::unexpected(exercise.error());
  const std::string& its_setting = exercise->about().setting;
  if (!wish.from.empty() && !wish.setting.empty() && wish.setting != its_setting) {
    return Fail(fmt::format("'{}' is a case of the setting '{}'; leave --setting away, and change "
                            "setting=\"…\" and the chart in the copy",
                            exercise->id(), its_setting),
                ErrorKind::kUsage);
  }
  Result<std::vector<NamedBytes>> all = ReadCase(files, source);
  if (!all) return tl::unexpected(all.error());
  RecordNumbers records(wish.id, RecordsOf(files, library));
  Rename(*all, wish, records);
  if (wish.from.empty() && wish.setting != its_setting) {
    ChangeSetting(all->front().bytes, wish.setting);
  }
  const Result<std::size_t> variants = CheckCase(*all, wish.id);
  if (!variants) return tl::unexpected(variants.error());
  CaseMade made{JoinPath(wish.out, wish.id), source, *variants, {}};
  for (const NamedBytes& file : *all) made.files.push_back(file.name);
  if (Status written = files.WriteFolder(made.folder, *all); !written) {
    return tl::unexpected(written.error());
  }
  return made;
}

}  // namespace chartmark
