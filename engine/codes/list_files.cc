#include "engine/codes/list_files.h"

#include <fmt/format.h>

#include <unordered_set>

#include "engine/base/text.h"
#include "engine/codes/code.h"
#include "engine/codes/lines.h"

namespace chartmark {
namespace {

struct ListShape {
  CodeSet set;
  char separator;  // between code and title
  bool needs_title;
  bool may_have_heading;   // the first line, where it begins with no code
  std::string_view shape;  // for the message
};

constexpr ListShape kPcsCodes = {CodeSet::kIcd10Pcs, ' ', true, false,
                                 "an ICD-10-PCS code, a blank and its title"};
constexpr ListShape kPoaExempt = {CodeSet::kIcd10Cm, '\t', false, true,
                                  "an ICD-10-CM code alone in its line"};
constexpr ListShape kCptFile = {CodeSet::kCpt, '\t', true, true, "a CPT code, a tab and its text"};
constexpr ListShape kAddendumB = {CodeSet::kHcpcs, '\t', true, true,
                                  "a HCPCS code, a tab and its short title"};

std::string_view WithoutByteOrderMark(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  return text;
}

// What stands between the code and the next separator (the end of the line for ICD-10-PCS titles,
// which have blanks of their own).
std::string_view TitleOf(const ListShape& shape, std::string_view rest) {
  if (shape.separator == '\t') rest = rest.substr(0, rest.find('\t'));
  return TrimSpace(rest);
}

std::vector<ListedCode> ReadList(const ListShape& shape, const std::string& file,
                                 std::string_view text, Diagnostics& diagnostics) {
  FileReport report(file, diagnostics);
  std::vector<ListedCode> rows;
  std::unordered_set<std::string> seen;
  seen.reserve(text.size() / 64);
  Lines lines(WithoutByteOrderMark(text));
  while (const std::optional<TextLine> line = lines.Next()) {
    if (report.full()) break;
    if (TrimSpace(line->text).empty()) continue;
    const std::size_t end = std::min(line->text.find(shape.separator), line->text.size());
    const Result<std::string> code = CanonicalCode(shape.set, TrimSpace(line->text.substr(0, end)));
    if (!code && shape.may_have_heading && line->number == 1) continue;
    const std::string_view title =
        TitleOf(shape, line->text.substr(std::min(end + 1, line->text.size())));
    if (!code || (shape.needs_title && !IsTitle(title))) {
      report.Error(line->number, 1,
                   fmt::format("expected {}, found {}", shape.shape, Quoted(line->text)));
    } else if (!seen.insert(*code).second) {
      report.Error(line->number, 1, fmt::format("'{}' stands twice", *code));
    } else {
      rows.push_back({*code, title});
    }
  }
  return rows;
}

}  // namespace

std::vector<ListedCode> ReadPcsCodes(const std::string& file, std::string_view text,
                                     Diagnostics& diagnostics) {
  return ReadList(kPcsCodes, file, text, diagnostics);
}

std::vector<ListedCode> ReadPoaExempt(const std::string& file, std::string_view text,
                                      Diagnostics& diagnostics) {
  return ReadList(kPoaExempt, file, text, diagnostics);
}

std::vector<ListedCode> ReadCptFile(const std::string& file, std::string_view text,
                                    Diagnostics& diagnostics) {
  return ReadList(kCptFile, file, text, diagnostics);
}

std::vector<ListedCode> ReadAddendumB(const std::string& file, std::string_view text,
                                      Diagnostics& diagnostics) {
  return ReadList(kAddendumB, file, text, diagnostics);
}

}  // namespace chartmark
