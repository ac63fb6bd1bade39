#include "engine/codes/hcpcs_file.h"

#include <fmt/format.h>

#include <array>
#include <unordered_set>

#include "engine/base/text.h"
#include "engine/codes/code.h"
#include "engine/codes/lines.h"

namespace chartmark {
namespace {

constexpr std::size_t kRecordBytes = 320;
constexpr std::size_t kKindColumn = 11;
constexpr std::size_t kLastColumnOfFirst = 293;
constexpr std::size_t kLastColumnOfMore = 91;

// Columns count from 1, both ends included.
std::string_view Columns(std::string_view record, std::size_t first, std::size_t last) {
  return record.substr(first - 1, last - first + 1);
}

// Windows-1252 above 0x7F; what it leaves undefined becomes U+FFFD.
char32_t FromWindows1252(unsigned char byte) {
  constexpr std::array<char16_t, 32> kHigh = {
      0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
      0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
      0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};
  return byte >= 0x80 && byte < 0xA0 ? kHigh[byte - 0x80] : byte;
}

std::string ToUtf8(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      out += c;
    } else {
      out += EncodeUtf8(FromWindows1252(byte));
    }
  }
  return out;
}

std::string Field(std::string_view record, std::size_t first, std::size_t last) {
  return CollapseSpace(ToUtf8(Columns(record, first, last)));
}

class HcpcsReader {
 public:
  HcpcsReader(const std::string& file, Diagnostics& diagnostics) : report_(file, diagnostics) {}

  std::vector<HcpcsRecord> Read(std::string_view text) {
    Lines lines(text);
    bool preamble = true;
    while (const std::optional<TextLine> line = lines.Next()) {
      if (report_.full()) break;
      const bool is_record = IsHcpcsRecord(line->text);
      preamble = preamble && !is_record;
      if (preamble || TrimSpace(line->text).empty()) continue;
      if (is_record) {
        Take(*line);
      } else {
        report_.Error(line->number, 1,
                      fmt::format("expected a record of {} columns, found {} of them", kRecordBytes,
                                  line->text.size()));
      }
    }
    if (preamble) report_.Error(1, 1, "no HCPCS record of 320 columns in the whole file");
    return std::move(records_);
  }

 private:
  void Take(const TextLine& line) {
    const char kind = line.text[kKindColumn - 1];
    if (kind == '4' || kind == '8') {
      Continue(line);
    } else {
      Begin(line, kind == '7');
    }
  }

  void Begin(const TextLine& line, bool modifier) {
    open_ = false;
    HcpcsRecord record;
    record.modifier = modifier;
    record.code = Field(line.text, 1, 5);
    if (!HasCodeSyntax(record)) {
      report_.Error(
          line.number, 1,
          fmt::format("{} is no HCPCS {}", Quoted(record.code), modifier ? "modifier" : "code"));
      return;
    }
    if (!seen_.insert(record.code).second) {
      report_.Error(line.number, 1, fmt::format("'{}' stands twice", record.code));
      return;
    }
    record.title = Field(line.text, 12, 91);
    record.short_title = Field(line.text, 92, 119);
    if (!IsTitle(record.title) || HasForbiddenCharacter(record.short_title)) {
      report_.Error(line.number, 12, fmt::format("'{}' has no readable description", record.code));
      return;
    }
    TakeDetails(line, record);
    records_.push_back(std::move(record));
    open_ = true;
  }

  void TakeDetails(const TextLine& line, HcpcsRecord& record) {
    record.pricing = Field(line.text, 120, 121);
    record.cross_reference = Field(line.text, 205, 209);
    record.coverage = Letter(line.text, 230);
    record.type_of_service = Field(line.text, 257, 259);
    record.added = TakeDate(line, 269);
    record.effective = TakeDate(line, 277);
    record.terminated = TakeDate(line, 285);
    record.action = Letter(line.text, 293);
  }

  static char Letter(std::string_view record, std::size_t column) {
    const char c = record[column - 1];
    return c >= 'A' && c <= 'Z' ? c : ' ';
  }

  std::optional<Date> TakeDate(const TextLine& line, std::size_t column) {
    const std::string_view digits = TrimSpace(Columns(line.text, column, column + 7));
    if (digits.empty()) return std::nullopt;
    std::optional<Date> date;
    if (digits.size() == 8) {
      date = Date::Parse(
          fmt::format("{}-{}-{}", digits.substr(0, 4), digits.substr(4, 2), digits.substr(6)));
    }
    if (!date) {
      report_.Error(line.number, column,
                    fmt::format("expected a date as YYYYMMDD, found {}", Quoted(digits)));
    }
    return date;
  }

  void Continue(const TextLine& line) {
    const std::string code = Field(line.text, 1, 5);
    const bool modifier = line.text[kKindColumn - 1] == '8';
    if (!open_ || records_.back().code != code || records_.back().modifier != modifier) {
      report_.Error(
          line.number, 1,
          fmt::format("continues the description of {}, but the record before is of {}",
                      Quoted(code), records_.empty() ? "nothing" : Quoted(records_.back().code)));
      return;
    }
    const std::string more = Field(line.text, 12, 91);
    if (HasForbiddenCharacter(more)) {
      report_.Error(line.number, 12, fmt::format("'{}' has no readable description", code));
      return;
    }
    std::string& title = records_.back().title;
    if (!more.empty()) title += " " + more;
  }

  static bool HasCodeSyntax(const HcpcsRecord& record) {
    if (!record.modifier) return HasSyntaxOf(CodeSet::kHcpcs, record.code);
    const auto fits = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); };
    return record.code.size() == 2 && fits(record.code[0]) && fits(record.code[1]);
  }

  FileReport report_;
  std::vector<HcpcsRecord> records_;
  std::unordered_set<std::string> seen_;
  bool open_ = false;  // the last record may be continued
};

}  // namespace

bool IsHcpcsRecord(std::string_view line) {
  if (line.size() < kKindColumn || line.size() > kRecordBytes) return false;
  const char kind = line[kKindColumn - 1];
  const bool first = kind == '3' || kind == '7';
  if (!first && kind != '4' && kind != '8') return false;
  // One official record lost the blanks at its end.
  return line.size() >= (first ? kLastColumnOfFirst : kLastColumnOfMore) &&
         ParseInteger(Columns(line, 6, 10), 0, 99'999).has_value();
}

std::string_view CoverageMeaning(char coverage) {
  switch (coverage) {
    case 'C':
      return "carrier judgment";
    case 'D':
      return "special coverage instructions apply";
    case 'I':
      return "not payable by Medicare";
    case 'M':
      return "non-covered by Medicare";
    case 'S':
      return "non-covered by Medicare statute";
    default:
      return "";
  }
}

std::vector<HcpcsRecord> ReadHcpcsFile(const std::string& file, std::string_view text,
                                       Diagnostics& diagnostics) {
  return HcpcsReader(file, diagnostics).Read(text);
}

}  // namespace chartmark
